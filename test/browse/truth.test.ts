import { expect, test } from 'vitest';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import { verdictsOf } from './on-phone.ts';
import { arm, mi, mint, onPhone } from './on-virtual-phone.ts';

const unseen = 'cannot be tested here';

test('Mint Browser 3.4.0 records all, in both modes, and tells who it is', async () => {
  const { report, changed } = await onPhone('mi-9t', { arms: [arm(mint, 'normal'), arm(mint, 'incognito')] });
  expect(report.runs.map(({ state }) => state)).toEqual(['valid', 'valid']);
  expect(verdictsOf(report, 0)).toMatchObject({
    'pages-recorded': 'confirmed',
    'searches-recorded': 'confirmed',
    'feed-recorded': 'confirmed',
    'not-linked': 'contradicted',
    'anonymous-and-encrypted': 'contradicted',
  });
  expect(verdictsOf(report, 1)).toMatchObject({
    'pages-recorded': 'confirmed',
    'searches-recorded': 'confirmed',
    'feed-recorded': 'confirmed',
    'incognito-too': 'confirmed',
    'not-linked': 'contradicted',
  });
  expect(changed).toEqual({});
});

test('Mint Browser 3.9.3: its switch stops it, and four runs each are enough to say so', async () => {
  const arms = [arm(mint, 'incognito', 'on'), arm(mint, 'incognito', 'off')];
  const { report, changed } = await onPhone('redmi-note-8-pro', { arms, scenario: 'visit', runs: 4 });
  expect(report.runs.map(({ state, why }) => why ?? state)).toEqual(Array(8).fill('valid'));
  expect(verdictsOf(report, 0)['incognito-too']).toBe('confirmed');
  expect(verdictsOf(report, 1)['incognito-too']).toBe(unseen);
  expect(report.arms[1]?.verdicts[0]?.summary).toContain('was heard to record anything that was done');
  expect(report.browsers[0]?.verdicts).toMatchObject([
    { claim: 'switch-stops-it', status: 'not contradicted' },
  ]);
  expect(changed).toEqual({});
});

test('one run each cannot tell the switch from chance', async () => {
  const arms = [arm(mint, 'incognito', 'on'), arm(mint, 'incognito', 'off')];
  const { report } = await onPhone('redmi-note-8-pro', { arms, scenario: 'visit' });
  expect(report.browsers[0]?.verdicts).toMatchObject([{ status: unseen }]);
  expect(report.browsers[0]?.verdicts[0]?.summary).toContain('p = 1');
});

const oneTrack = { settings: loadPhone('xiaomi-pad-6').settings };
const withProgramme = (value: string) => ({
  settings: {
    ...oneTrack.settings,
    secure: new Map([...oneTrack.settings.secure, ['upload_log_pref', value]]),
  },
});

test('OneTrack with the programme: a switch that is on proves no consent; without it: skipped, and the SDK says so', async () => {
  const arms = [arm(mi, 'normal')];
  const open = await onPhone('xiaomi-pad-6', { arms, scenario: 'visit' }, withProgramme('1'));
  expect(verdictsOf(open.report)).toMatchObject({
    'pages-recorded': 'confirmed',
    'with-consent': unseen,
  });
  const closed = await onPhone('xiaomi-pad-6', { arms, scenario: 'visit' }, withProgramme('0'));
  expect(verdictsOf(closed.report)).toMatchObject({
    'pages-recorded': unseen,
    'with-consent': unseen,
  });
  expect(closed.report.arms[0]?.verdicts[0]?.summary).toContain(
    'Sensors Analytics is built in and never heard',
  );
});

test('OneTrack that leaves incognito alone: being heard in another run proves nothing of this one', async () => {
  const arms = [arm(mi, 'normal'), arm(mi, 'incognito')];
  const { report } = await onPhone('xiaomi-pad-6', { arms, scenario: 'visit' }, withProgramme('1'));
  expect(verdictsOf(report, 0)['pages-recorded']).toBe('confirmed');
  expect(verdictsOf(report, 1)['incognito-too']).toBe(unseen);
});

test('what could not be done is told of the claim that needs it', async () => {
  const { report } = await onPhone('xiaomi-pad-6', { arms: [arm(mi, 'incognito')] }, withProgramme('1'));
  const summary = (claim: string) => report.arms[0]?.verdicts.find((one) => one.claim === claim)?.summary;
  expect(summary('feed-recorded')).toContain('step 1 (feed): No item of a feed shows in incognito mode');
  expect(summary('searches-recorded')).not.toContain('feed');
});

test('a browser that says nothing: nothing can be distinguished from that', async () => {
  const { report } = await onPhone('redmi-note-8-pro-private', {
    arms: [arm('com.android.chrome', 'normal')],
    scenario: 'visit',
  });
  expect(report.runs[0]?.state).toBe('valid');
  expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set([unseen]));
});

const mintOf = (fixture: string) => loadPhone(fixture).browsers[mint];

test('an SDK of which the log is silent cannot be distinguished from one that does nothing', async () => {
  const { browsers } = loadPhone('mi-9t');
  const behaviour = mintOf('mi-9t');
  if (!behaviour) throw new Error('the fixture has no Mint Browser');
  const silent = { browsers: { ...browsers, [mint]: { ...behaviour, logs: false } } };
  const { report } = await onPhone('mi-9t', { arms: [arm(mint, 'normal')] }, silent);
  expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set([unseen]));
});

test('names that no fixture uses are found as well', async () => {
  const { browsers } = loadPhone('mi-9t');
  const behaviour = mintOf('mi-9t');
  if (!behaviour) throw new Error('the fixture has no Mint Browser');
  const events = {
    page: [{ name: 'tab_opened_v7', properties: { where: '{url}' }, after: 100 }],
    search: [{ name: 'q', properties: { terms: '{words}' }, after: 0 }],
  };
  const renamed = { browsers: { ...browsers, [mint]: { ...behaviour, delay: 12_000, events } } };
  const { report } = await onPhone('mi-9t', { arms: [arm(mint, 'normal')] }, renamed);
  expect(verdictsOf(report)).toMatchObject({
    'pages-recorded': 'confirmed',
    'searches-recorded': 'confirmed',
  });
});

test('a browser that nobody knows is led to incognito mode too, where it says that it is on', async () => {
  const { packages, browsers } = loadPhone('mi-9t');
  const [app, behaviour] = [packages[mint], browsers[mint]];
  if (!app || !behaviour) throw new Error('the fixture has no Mint Browser');
  const stranger = 'org.example.surfer';
  const phone = {
    packages: { ...packages, [stranger]: app },
    browsers: { [stranger]: behaviour },
    screens: { like: { [stranger]: mint } },
  };
  const arms = [arm(stranger, 'incognito')];
  const { report } = await onPhone('mi-9t', { arms, scenario: 'visit' }, phone);
  expect(verdictsOf(report)['incognito-too']).toBe('confirmed');
});

test('a phone that loses lines of its log: what is lost is reported, and silence is worth nothing', async () => {
  const arms = [arm(mint, 'incognito', 'on'), arm(mint, 'incognito', 'off')];
  const { report } = await onPhone(
    'redmi-note-8-pro',
    { arms, scenario: 'visit' },
    { logLoss: { every: 6, burst: 1 } },
  );
  const [run] = report.runs;
  expect(run?.heartbeats?.back).toBeLessThan(run?.heartbeats?.sent ?? 0);
  expect(run?.heartbeats?.longestHoleMs).toBeGreaterThan(0);
  expect(
    report.arms.flatMap(({ verdicts }) => verdicts).filter(({ status }) => status === 'not seen'),
  ).toEqual([]);
});

const padBrowsers = (change: object) => {
  const { browsers } = loadPhone('xiaomi-pad-6');
  const behaviour = browsers[mi];
  if (!behaviour) throw new Error('the fixture has no Mi Browser');
  return { browsers: { ...browsers, [mi]: { ...behaviour, ...change } } };
};

const abroad = { server: { url: 'https://tracking.example.com/v4', address: '47.74.128.1', port: 443 } };

test('connections of the analytics app are shown, and prove no transmission of what the browser recorded', async () => {
  const arms = [arm(mi, 'normal')];
  const phone = { ...withProgramme('1'), ...padBrowsers({ ...abroad, flush: 5000 }) };
  const { report } = await onPhone('xiaomi-pad-6', { arms, scenario: 'visit' }, phone);
  const verdict = report.arms[0]?.verdicts.find(({ claim }) => claim === 'sent-abroad');
  expect(verdict?.status).toBe(unseen);
  expect(verdict?.details.join()).toContain('47.74.128.1: network of Alibaba (SG)');
  expect(verdict?.evidence.map(({ file }) => file)).toEqual(['run-01/sockets.txt']);
});

test('OneTrack that cuts its lines, late: what was cut is put together again', async () => {
  const change = { delay: 20_000, always: { padding: 'made '.repeat(1500) } };
  const { report } = await onPhone(
    'xiaomi-pad-6',
    { arms: [arm(mi, 'normal')], scenario: 'visit' },
    { ...withProgramme('1'), ...padBrowsers(change) },
  );
  expect(verdictsOf(report)['pages-recorded']).toBe('confirmed');
});

test('OneTrack that samples this phone out for pages, and not for searches', async () => {
  const sampling = { page_load_event_start: 0, page_load_event_finish: 0 };
  const { report } = await onPhone(
    'xiaomi-pad-6',
    { arms: [arm(mi, 'normal')], scenario: 'claims' },
    { ...withProgramme('1'), ...padBrowsers({ sampling: { ...sampling, download_files: 0 } }) },
  );
  expect(verdictsOf(report)).toMatchObject({
    'pages-recorded': unseen,
    'searches-recorded': 'confirmed',
  });
});
