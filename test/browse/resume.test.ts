import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Capture, Recording } from '../../src/capture/capture.ts';
import { drawUpPlan } from '../../src/browse/draw-up-plan.ts';
import { openScenario } from '../../src/browse/plan/built-in.ts';
import { planDigest, writeFixedPlan } from '../../src/browse/plan/fixed-plan.ts';
import { judgeBrowse } from '../../src/browse/judge-browse.ts';
import { openNetworks } from '../../src/browse/witnesses/networks.ts';
import { timeOver } from '../../src/commands/time-limit.ts';
import { browseText } from '../../src/report/browse-text.ts';
import { arm, mi, mint, onPhone } from './on-virtual-phone.ts';

const networks = await openNetworks();
const arms = [arm(mint, 'normal'), arm(mint, 'incognito')];

/** Browses until the second run has done its first step, and dies there: what was kept until then is all there is. */
async function diedInTheSecondRun(): Promise<{ whole: Recording; kept: Recording }> {
  const kept: Capture[] = [];
  const { whole } = await onPhone('mi-9t', { arms, scenario: 'visit', runs: 2, kept });
  const runs = kept.map((one) => new Set([...one.keys()].flatMap((path) => /^run-\d+/.exec(path) ?? [])));
  const at = runs.findIndex((names) => names.has('run-02'));
  const first = kept[at - 1] ?? new Map();
  const capture = new Map([...first, ...(kept[at] ?? [])]);
  return { whole, kept: { ...whole, capture } };
}

const { kept: died } = await diedInTheSecondRun();

const random = (bytes: number) => Uint8Array.from(randomBytes(bytes));

test('a capture that ends in a run keeps its finished steps, and does not count that run', () => {
  const report = judgeBrowse(died, networks);
  expect(report.runs.map(({ state }) => state)).toEqual([
    'valid',
    'partial',
    'not in the capture',
    'not in the capture',
  ]);
  const events = died.capture.get('run-02/events');
  expect(events?.ok ? events.raw : '').toContain('"event":"step done"');
  expect(report.partial).toContain('it is not complete');
});

test('resumed, the broken run stays and is repeated with new canaries, and the others are done', async () => {
  const { report, recording } = await onPhone('mi-9t', {
    arms,
    scenario: 'visit',
    runs: 2,
    // Canaries are drawn anew: other numbers than those of the first time.
    more: { resumed: died, random },
  });
  expect(report.runs.map(({ id, state, repeats }) => [id, state, repeats])).toEqual([
    ['run-01', 'valid', undefined],
    ['run-02', 'partial', undefined],
    ['run-05', 'valid', 'run-02'],
    ['run-03', 'valid', undefined],
    ['run-04', 'valid', undefined],
  ]);
  expect(report.partial).toBeUndefined();
  const tried = report.arms.map(({ verdicts }) => verdicts.find(({ claim }) => claim === 'pages-recorded'));
  expect(tried.map((one) => [one?.seen, one?.tried])).toEqual([
    [2, 2],
    [2, 2],
  ]);
  const plan = recording.capture.get('browse/plan');
  const canaries = [...(plan?.ok ? plan.raw : '').matchAll(/"canary": "(\w+)"/g)].map(([, token]) => token);
  expect(new Set(canaries).size).toBe(5 * 2);
  expect(browseText(report, Infinity)).toContain('run-05, which repeats run-02: valid');
  // What the phone said when it continued is beside what it said at first.
  expect(recording.capture.has('resumed-1/phone-getprop')).toBe(true);
  expect(recording.capture.has('phone/getprop')).toBe(true);
});

test('the same phone is known by its own serial number and model, whatever adb calls it now', async () => {
  const resumed = { ...died, serial: '192.0.2.7:5555' };
  const { report } = await onPhone('mi-9t', { arms, scenario: 'visit', runs: 2, more: { resumed, random } });
  expect(report.partial).toBeUndefined();
  expect(report.runs.filter(({ state }) => state === 'valid')).toHaveLength(4);
});

test.each([
  ['serial number', /a1b2c3d4/g, 'ffffffff'],
  ['model', /^(\[ro\.product\.model\]: \[).*$/gm, '$1Another]'],
])('a phone with another %s is refused, under the same address too', async (_, was, is) => {
  const answer = died.capture.get('phone/getprop');
  if (!answer?.ok) throw new Error('There are no properties.');
  const properties = { ok: true as const, raw: answer.raw.replace(was, is) };
  const resumed = { ...died, capture: new Map([...died.capture, ['phone/getprop', properties]]) };
  await expect(onPhone('mi-9t', { arms, scenario: 'visit', more: { resumed } })).rejects.toThrow(
    /was begun on another phone, .* has another serial number or model\. Connect that phone\./,
  );
});

test.each([
  ['the same serial', {}, undefined],
  ['another serial', { serial: 'another' }, /adb called another/],
])('of a phone that told nothing of itself %s decides', async (_, change, refusal) => {
  const capture = new Map([...died.capture].filter(([path]) => path !== 'phone/getprop'));
  const going = onPhone('mi-9t', {
    arms,
    scenario: 'visit',
    runs: 2,
    more: { resumed: { ...died, ...change, capture }, random },
  });
  if (refusal) await expect(going).rejects.toThrow(refusal);
  else expect((await going).report.partial).toBeUndefined();
});

test('the time that is over ends it after the step, and says so', async () => {
  const stop = new AbortController();
  const { report } = await onPhone('mi-9t', {
    arms,
    scenario: 'visit',
    runs: 2,
    stop: stop.signal,
    more: {
      onRun: ({ id }) => {
        if (id === 'run-03') stop.abort(timeOver(60_000));
      },
    },
  });
  expect(report.partial).toContain('The run took longer than 60 s');
  expect(report.runs.map(({ state }) => state)).toEqual(['valid', 'valid', 'partial', 'not begun']);
});

test('a plan that was fixed before is followed, and report and capture bear its digest', async () => {
  const fixed = {
    ...drawUpPlan({
      arms,
      scenario: await openScenario('visit'),
      site: 'https://example.com/',
      runs: 1,
      seed: 'b',
      settle: 20,
    }),
    order: [2, 1],
    hypotheses: [{ claim: 'incognito-too' as const, arms: [2], statement: 'too', decided: 'by counting' }],
  };
  const fixedText = `# mine\n${writeFixedPlan(fixed)}`;
  const { report, recording } = await onPhone('mi-9t', { arms: [], more: { fixed, fixedText } });
  const sha256 = planDigest(fixedText);
  expect(report.plan).toMatchObject({ sha256, fixedBeforehand: true, order: [2, 1], stop: 'after all runs' });
  expect(report.runs.map((run) => run.arm)).toEqual([1, 0]);
  expect(report.settle).toBe(20_000);
  expect(recording.capture.get('browse/plan-file')).toMatchObject({ raw: fixedText });
  const text = browseText(report, Infinity);
  expect(text).toContain(`Plan fixed before the first run, SHA-256 ${sha256}`);
  expect(text).toContain('“Every page that is visited is recorded” (not named in the plan)');
  expect(text).toContain('“In incognito mode too”\n');
  const changed = new Map([
    ...recording.capture,
    ['browse/plan-file', { ok: true as const, raw: `${fixedText}# more\n` }] as const,
  ]);
  expect(() => judgeBrowse({ ...recording, capture: changed }, networks)).toThrow(
    /not the one that was fixed/,
  );
});

test('without a plan the report says that none was fixed', async () => {
  const { report } = await onPhone('mi-9t', { arms: [arm(mi, 'normal')], scenario: 'visit' });
  expect(report.plan?.fixedBeforehand).toBe(false);
  expect(browseText(report, Infinity)).toContain('No plan was fixed beforehand.');
});
