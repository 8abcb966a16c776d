import { expect, test } from 'vitest';
import { browserBehaviour } from '../../../src/virtual-phone/browsing/definition.ts';
import { eventsOf, linesOf, recordedIn, send, stillPhone, tap, visit } from './told.ts';
import { typed } from '../typed.ts';

const mint = 'com.mi.globalbrowser.mini';

test('a visit: two events at once, the same two again when the server took them, 15 seconds later', async () => {
  const phone = await stillPhone('mi-9t');
  await visit(phone, mint, 'https://example.org/a?b="c"');
  phone.pass(14_900);
  const stages = async () =>
    (await eventsOf(phone))
      .filter(({ name }) => name.startsWith('page_load'))
      .map(({ name, stage, properties }) => [name, stage, properties['url']]);
  const url = 'https://example.org/a?b="c"';
  const recorded = [
    ['page_load_event_start', 'recorded', url],
    ['page_load_event_finish', 'recorded', url],
  ];
  expect(await stages()).toEqual(recorded);
  phone.pass(200);
  expect(await stages()).toHaveLength(4);
  expect((await eventsOf(phone)).filter(({ kind }) => kind === 'upload').map(({ name }) => name)).toEqual([
    'flush',
  ]);
});

test('a line looks as the SDK writes it: tabs, the head on each, quotation marks without their backslash', async () => {
  const phone = await stillPhone('mi-9t');
  await visit(phone, mint, 'https://example.org/a?b="c"');
  phone.pass(10);
  const lines = await linesOf(phone, ' SA.');
  expect(lines.find((line) => line.includes('"url":'))).toMatch(
    /^\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} +\d+ +\d+ I SA\.SensorsDataAPI: \t\t"url":"https:\/\/example\.org\/a\?b="c""$/,
  );
});

test('every event carries the same identifiers, in each run and after a restart', async () => {
  const ids = new Set<string>();
  for (let run = 0; run < 2; run += 1) {
    const phone = await stillPhone('mi-9t');
    for (const url of ['https://example.org/1', 'https://example.org/2']) {
      await visit(phone, mint, url);
      phone.pass(1000);
      await typed(phone, `am force-stop ${mint}`);
    }
    for (const { kind, properties } of await eventsOf(phone))
      if (kind === 'event') {
        const { uuid, $device_id: device, distinct_id: distinct } = properties;
        ids.add(JSON.stringify([uuid, device, distinct]));
      }
  }
  expect(ids.size).toBe(1);
  expect([...ids][0]).toMatch(/^\["([\da-f-]{36})","[\da-f]{16}","\1"\]$/);
});

test('a search is reported with its words and with the page that they lead to', async () => {
  const phone = await stillPhone('mi-9t');
  await typed(phone, `am start -a android.intent.action.MAIN -c android.intent.category.LAUNCHER -p ${mint}`);
  await send(phone, 'rivers k7m2p9');
  phone.pass(1000);
  const told = (await eventsOf(phone)).map(({ name, properties }) => [
    name,
    properties['search_word'] ?? properties['url'],
  ]);
  const page = 'https://www.google.com/search?q=rivers%20k7m2p9';
  expect(told.slice(1)).toEqual([
    ['search', 'rivers k7m2p9'],
    ['page_load_event_start', page],
    ['page_load_event_finish', page],
  ]);
});

test('an item of the feed, a download and a page that is shared are told', async () => {
  const phone = await stillPhone('mi-9t');
  await typed(phone, `am start -a android.intent.action.MAIN -c android.intent.category.LAUNCHER -p ${mint}`);
  await tap(phone, /text="News"/);
  await tap(phone, /text="Rain is expected until Friday"/);
  await tap(phone, /id\/action_menu"/);
  await tap(phone, /text="Share"/);
  await visit(phone, mint, 'https://example.org/k7m2.apk');
  phone.pass(1000);
  const told = (await eventsOf(phone)).slice(1).map(({ name, properties }) => [name, properties['url']]);
  expect(told).toEqual([
    ['news_item_click', 'https://news.example.com/story-2'],
    ['share_page', 'https://news.example.com/story-2'],
    ['download_files', 'https://example.org/k7m2.apk'],
  ]);
});

test('the names of the events are the fixture’s, and so is whether typing is told', async () => {
  const browsers = {
    [mint]: browserBehaviour.parse({
      reports: 'sensors',
      sdkVersion: '6.8.0',
      events: {
        page: [{ name: 'seite', properties: { wohin: '{url}', modus: '{mode}' } }],
        typing: [{ name: 'tippt', properties: { bisher: '{words}' } }],
      },
    }),
  };
  const phone = await stillPhone('mi-9t', { browsers });
  await typed(phone, `am start -a android.intent.action.MAIN -c android.intent.category.LAUNCHER -p ${mint}`);
  await typed(phone, 'input text exam; input text ple.org; input keyevent KEYCODE_ENTER');
  phone.pass(1000);
  const told = (await eventsOf(phone)).slice(1);
  expect(told.map(({ name, properties }) => [name, properties['bisher'] ?? properties['wohin']])).toEqual([
    ['tippt', 'exam'],
    ['tippt', 'example.org'],
    ['seite', 'https://example.org'],
  ]);
  expect(told.every(({ tag }) => tag === 'SA.TrackEventAssemble')).toBe(true);
});

test('a release build says nothing and sends all the same', async () => {
  const phone = await stillPhone('mi-9t', {
    browsers: { [mint]: browserBehaviour.parse({ reports: 'sensors', logs: false }) },
  });
  await visit(phone, mint, 'https://example.org/');
  const before = phone.inside.state.traffic.get(10_307)?.sent ?? 0;
  phone.pass(20_000);
  expect(await recordedIn(phone)).toEqual([]);
  expect((phone.inside.state.traffic.get(10_307)?.sent ?? 0) - before).toBeGreaterThan(500);
});

test('a live log sees what comes later', async () => {
  const phone = await stillPhone('mi-9t');
  const stop = new AbortController();
  const live = typed(phone, 'logcat -T 1 -s SA.AnalyticsMessages', stop.signal);
  await visit(phone, mint, 'https://example.org/');
  phone.pass(15_001);
  await Promise.resolve();
  await new Promise(setImmediate);
  stop.abort();
  expect((await live).stdout).toContain('valid message: ');
});
