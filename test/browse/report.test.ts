import { expect, test } from 'vitest';
import type { Answer } from '../../src/capture/capture.ts';
import { judgeBrowse } from '../../src/browse/judge-browse.ts';
import { openNetworks } from '../../src/browse/witnesses/networks.ts';
import { browseText } from '../../src/report/browse-text.ts';
import { arm, mi, mint, onPhone } from './on-virtual-phone.ts';

const networks = await openNetworks();
const { report, recording } = await onPhone('mi-9t', {
  arms: [arm(mint, 'normal'), arm(mint, 'incognito'), arm(mi, 'normal')],
  scenario: 'visit',
});
const text = browseText(report, Infinity);

test('the inventory counts events by app, SDK, name, stage and arm, with their properties', () => {
  const loads = report.inventory.events.filter(({ name }) => name === 'page_load_event_finish');
  const recorded = loads.find(({ package: app, stage }) => app === mint && stage === 'recorded');
  // Two pages are visited in each run, and each arm has one run.
  expect(recorded?.arms).toEqual([
    { arm: 0, count: 2, runs: 1 },
    { arm: 1, count: 2, runs: 1 },
  ]);
  expect(recorded?.properties).toContain('url');
  expect(recorded?.sdk).toBe('Sensors Analytics');
  expect(loads.find(({ package: app, stage }) => app === mi && stage === 'recorded')?.arms).toEqual([
    { arm: 2, count: 2, runs: 1 },
  ]);
  const id = report.inventory.identifiers.find(
    ({ property, package: app }) => property === '$device_id' && app === mint,
  );
  expect(id).toMatchObject({ what: 'Android id', values: 1 });
  expect(text).toMatch(/ 2 {6}2 {6}- {2}page_load_event_finish, recorded/);
});

test('a host in the log is in the inventory, with its owner', () => {
  const log = recording.capture.get('run-01/log');
  const before = log?.ok ? log.raw : '';
  const at = before.indexOf('\n', before.indexOf(' SA.SensorsDataAPI: track event:')) + 1;
  const line =
    '05-10 15:23:17.528  1234  1234 I System.out: lookupHostByName() using data.mistat.xiaomi.com/47.74.128.1\n';
  const answer: Answer = { ok: true, raw: before.slice(0, at) + line + before.slice(at) };
  const { inventory } = judgeBrowse(
    { ...recording, capture: new Map([...recording.capture, ['run-01/log', answer]]) },
    networks,
  );
  expect(inventory.hosts).toMatchObject([
    {
      host: 'data.mistat.xiaomi.com',
      kind: 'contact',
      owner: 'Xiaomi',
      addresses: ['47.74.128.1, Alibaba (SG)'],
      arms: [{ arm: 0, count: 1, runs: 1 }],
    },
  ]);
});

test('evidence names its run, the step and the canary, and says how it was decoded', () => {
  const pages = report.arms[1]?.verdicts.find(({ claim }) => claim === 'pages-recorded');
  const [first] = pages?.evidence ?? [];
  const run = report.runs.find((one) => one.arm === 1)?.id ?? '';
  expect(first).toMatchObject({
    run,
    step: { run, number: 1, do: 'visit' },
    decoded: [],
    event: 'Sensors Analytics: page_load_event_start',
    property: 'url',
  });
  expect(first?.value).toContain(first?.canary ?? '?');
  expect(text).toContain(`visit, step 1 of `);
  expect(text).toContain('in plain text');
});

test('what is encoded in the log is reported with its encoding', () => {
  const log = recording.capture.get('run-01/log');
  const encoded = (log?.ok ? log.raw : '').replaceAll(
    /"url":"(https:[^"]*)"/g,
    (_, url: string) => `"url":"${Buffer.from(url).toString('base64')}"`,
  );
  const { arms, runs } = judgeBrowse(
    { ...recording, capture: new Map([...recording.capture, ['run-01/log', { ok: true, raw: encoded }]]) },
    networks,
  );
  const of = arms[runs.find(({ id }) => id === 'run-01')?.arm ?? 0];
  const [first] = of?.verdicts.find(({ claim }) => claim === 'pages-recorded')?.evidence ?? [];
  expect(first).toMatchObject({ decoded: ['base64'], step: { do: 'visit', number: 1 } });
});

test('a claim is printed once, and arms of which the same is said share a paragraph', () => {
  expect(text.match(/claim “Every page that is visited is recorded”/g)).toHaveLength(1);
  expect(text).toContain(' “Every page that is visited is recorded”\n  [1] [2] [3] CONFIRMED\n');
});

test('no verdict on a claim of the maker reads as praise', () => {
  const praised = structuredClone(report);
  for (const { verdicts } of praised.arms)
    for (const verdict of verdicts) if (verdict.claim === 'with-consent') verdict.status = 'not contradicted';
  const told = browseText(praised, Infinity);
  const maker = told.slice(told.indexOf('The maker’s claim'));
  expect(maker).toContain('NOT CONTRADICTED by what was seen, which does not prove it');
  expect(maker).toContain('CONTRADICTED by what was seen');
  expect(maker).not.toMatch(/\] CONFIRMED/);
  expect(told).toMatch(/^with-consent +not against +not against +not against$/m);
  expect(text).toContain('CANNOT BE TESTED HERE: nothing that was seen proves it');
});

test('the interval in the text is that of JSON, and its kind is named', () => {
  const pages = report.arms[0]?.verdicts.find(({ claim }) => claim === 'pages-recorded');
  // Clopper and Pearson for 1 of 1: from 0.025 to 1.
  expect(pages?.rate).toEqual({ low: expect.closeTo(0.025, 6) as number, high: 1, bound: 'two-sided' });
  expect(text).toContain('in 1 of 1 run (2 to 100 % of runs, 95 % confidence, two-sided)');
});

test.each([
  [1, '1 of 3 runs does not count. Why is below, at that run.'],
  [2, '2 of 3 runs do not count. Why is below, at each run.'],
])('runs that do not count are told in the right number: %i', (count, words) => {
  const broken = structuredClone(report);
  for (const run of broken.runs.slice(0, count)) run.state = 'invalid';
  expect(browseText(broken, Infinity)).toContain(words);
});

test('what there is once is told in the singular', () => {
  const once = structuredClone(report);
  once.logLines = { kept: 'chosen', leftOut: 1 };
  for (const run of once.runs) run.reconnects = 1;
  const told = browseText(once, Infinity);
  expect(told).toContain('1 line of other apps is left out of the logs.');
  expect(told).toMatch(/; reconnected 1 time\b/);
  expect(told).not.toMatch(
    /(?<![\d.,])1 (?:runs|events|lines|times|things|losses|values|addresses|visits|searches|tests|bytes)\b/,
  );
});
