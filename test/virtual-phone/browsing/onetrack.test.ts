import { expect, test } from 'vitest';
import { eventsOf, linesOf, recordedIn, stillPhone, visit } from './told.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import type { OpenedPhone } from '../../../src/virtual-phone/open.ts';
import { browserBehaviour } from '../../../src/virtual-phone/browsing/definition.ts';
import { typed } from '../typed.ts';

/** An app that no fixture has, in the place of one that it has. */
const browser = 'org.example.surfer';
const page = 'https://example.org/q7w3k1';

async function phoneWith(behaviour: object = {}, { analytics = false } = {}): Promise<OpenedPhone> {
  const { packages } = loadPhone('redmi-note-11-gate-closed');
  const { 'com.mi.globalbrowser': app, 'com.miui.analytics': service, ...others } = packages;
  if (app === undefined || service === undefined) throw new Error('the fixture changed');
  const browsers = { [browser]: browserBehaviour.parse({ reports: 'onetrack', ...behaviour }) };
  const all = { ...others, [browser]: app, ...(analytics && { 'com.miui.analytics': service }) };
  const phone = await stillPhone('redmi-note-11-gate-closed', { packages: all, browsers });
  phone.inside.state.settings.secure.get(0)?.set('upload_log_pref', '1');
  return phone;
}

const logged = (phone: OpenedPhone) => linesOf(phone, ' OneTrack');

test('without the property only the start of the SDK shows', async () => {
  const phone = await phoneWith();
  await visit(phone, browser, page);
  phone.pass(60_000);
  const lines = await logged(phone);
  expect(lines.map((line) => / D (OneTrack\S*) *: /.exec(line)?.[1])).toEqual([
    'OneTrackImp',
    'OneTrackSdk',
    'OneTrackSdk',
    'OneTrackSdk',
  ]);
  expect(lines[1]).toMatch(/: log on: false, quick upload on: false$/);
  expect((await eventsOf(phone)).filter(({ kind }) => kind === 'event')).toEqual([]);
});

test('the property counts from the next start of the app, and only with its name', async () => {
  const phone = await phoneWith();
  await visit(phone, browser, page);
  await typed(phone, `setprop debug.onetrack.log ${browser}`);
  await visit(phone, browser, page);
  phone.pass(1000);
  expect(await recordedIn(phone)).toEqual([]);
  await typed(phone, `am force-stop ${browser}`);
  await visit(phone, browser, page);
  phone.pass(1000);
  expect(await recordedIn(phone)).toEqual(['page_load_event_start', 'page_load_event_finish']);
  await typed(phone, `setprop debug.onetrack.log ${browser}.other; am force-stop ${browser}; logcat -c`);
  await visit(phone, browser, page);
  phone.pass(1000);
  expect(await recordedIn(phone)).toEqual([]);
});

test('an event is reported when it is stored, queued and put into a payload, with who it is from', async () => {
  const phone = await phoneWith();
  await typed(phone, `setprop debug.onetrack.log ${browser}`);
  await visit(phone, browser, page);
  phone.pass(15_000);
  const events = await eventsOf(phone);
  const starts = events.filter(({ name }) => name === 'page_load_event_start');
  expect(starts.map(({ stage }) => stage)).toEqual(['recorded', 'queued', 'queued']);
  for (const { properties, consent, package: from } of starts) {
    expect({ url: properties['url'], consent, from }).toEqual({ url: page, consent: 'given', from: browser });
    expect(properties).toMatchObject({ mfrs: 'Xiaomi', ot_privacy_policy: 'exprience_open' });
  }
  expect(new Set(starts.map(({ properties }) => properties['instance_id'])).size).toBe(1);
  expect(events.filter(({ kind }) => kind === 'upload').map(({ name }) => name)).toEqual([
    'encrypted payload',
    'https://tracking.intl.miui.com/track/v4',
    'https://tracking.intl.miui.com/track/v4',
    'upload',
  ]);
});

test('without the programme all but the basic events are skipped, for a quarter of an hour after it was left', async () => {
  const phone = await phoneWith();
  await typed(phone, `setprop debug.onetrack.log ${browser}; settings put secure upload_log_pref 0`);
  phone.inside.state.settings.secure.get(0)?.set('upload_log_pref', '0');
  await visit(phone, browser, page);
  phone.pass(20_000);
  expect(await recordedIn(phone)).toEqual([]);
  const consents = (await eventsOf(phone)).filter(({ kind }) => kind === 'consent');
  expect(new Set(consents.map(({ consent }) => consent))).toEqual(new Set(['refused']));
  phone.inside.state.settings.secure.get(0)?.set('upload_log_pref', '1');
  await visit(phone, browser, page);
  phone.pass(870_000);
  expect(await recordedIn(phone)).toEqual([]);
  phone.pass(10_000);
  await visit(phone, browser, page);
  phone.pass(1000);
  expect(await recordedIn(phone)).toEqual(['page_load_event_start', 'page_load_event_finish']);
});

test('a long event comes in pieces of 3000 characters that are one event again', async () => {
  const url = `${page}?${'x'.repeat(7000)}`;
  const phone = await phoneWith();
  await typed(phone, `setprop debug.onetrack.log ${browser}`);
  await visit(phone, browser, url);
  phone.pass(100);
  const pieces = (await logged(phone)).filter((line) => line.includes('LocalImp: ') && line.length > 2500);
  expect(pieces.map((line) => line.slice(line.indexOf('LocalImp: ') + 10).length)).toEqual([3000, 3000]);
  const found = (await eventsOf(phone)).find(
    ({ stage, name }) => stage === 'recorded' && name.endsWith('start'),
  );
  expect(found?.properties['url']).toBe(url);
});

test('an event of which no phone is sampled is told of by the sampling alone', async () => {
  const phone = await phoneWith({ sampling: { page_load_event_start: 0 } });
  await typed(phone, `setprop debug.onetrack.log ${browser}`);
  await visit(phone, browser, page);
  phone.pass(1000);
  expect(await recordedIn(phone)).toEqual(['page_load_event_finish']);
  expect((await logged(phone)).join('\n')).toMatch(
    /OneTrackLocalImp: shouldUploadBySampling page_load_event_start, {2}shouldUpload=false, sample=0, val=\d+/,
  );
});

test('what is late is late: nothing before, all after', async () => {
  const phone = await phoneWith({ delay: 40_000 });
  await typed(phone, `setprop debug.onetrack.log ${browser}`);
  await visit(phone, browser, page);
  phone.pass(39_999);
  expect(await recordedIn(phone)).toEqual([]);
  phone.pass(1);
  expect(await recordedIn(phone)).toEqual(['page_load_event_start']);
});

test('where the analytics app takes the events, it uploads them: other lines, and its own bytes', async () => {
  const phone = await phoneWith({}, { analytics: true });
  const { state } = phone.inside;
  const service = state.packages.get('com.miui.analytics');
  if (service === undefined) throw new Error('the fixture changed');
  service.versionCode = 2_020_082_400;
  await typed(phone, `setprop debug.onetrack.log ${browser}`);
  await visit(phone, browser, page);
  phone.pass(20_000);
  expect((await logged(phone)).join('\n')).toMatch(
    /OneTrackSystemImp: track name:page_load_event_start data :\{.*\} tid\d+/,
  );
  expect(await recordedIn(phone)).toEqual(['page_load_event_start', 'page_load_event_finish']);
  expect(state.traffic.get(service.uid)?.sent).toBeGreaterThan(500);
  service.versionCode = 2_020_040_900;
  await typed(phone, `am force-stop ${browser}; logcat -c`);
  await visit(phone, browser, page);
  phone.pass(1000);
  expect((await logged(phone)).join('\n')).toContain('OneTrackLocalImp: track data:');
});
