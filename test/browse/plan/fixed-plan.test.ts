import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawUpPlan } from '../../../src/browse/draw-up-plan.ts';
import { aboutTime, addTimes, timeOfRun } from '../../../src/browse/plan/estimate.ts';
import {
  planDigest,
  readFixedPlan,
  tryFixedPlan,
  writeFixedPlan,
} from '../../../src/browse/plan/fixed-plan.ts';

const arm = { package: 'com.example.app', mode: 'incognito' } as const;
const plan = drawUpPlan({
  scenario: {
    format: 1,
    name: 'mine',
    steps: [
      { do: 'visit', url: '{site}' },
      { do: 'idle', seconds: 20 },
    ],
  },
  site: 'https://example.com/',
  settle: 40,
  arms: [
    { ...arm, switch: 'on' },
    { ...arm, switch: 'off' },
  ],
  runs: 2,
  seed: 'a seed',
});
const text = writeFixedPlan(plan);
const lines = text.split('\n');

test('what is written is read again, and its digest is that of the file', () => {
  expect(readFixedPlan(text, 'plan.yaml')).toEqual(plan);
  expect(planDigest(text)).toBe(createHash('sha256').update(Buffer.from(text)).digest('hex'));
});

test('each block of the order holds every arm once', () => {
  expect(plan.order.slice(0, 2).toSorted((one, other) => one - other)).toEqual([1, 2]);
  expect(plan.order.slice(2).toSorted((one, other) => one - other)).toEqual([1, 2]);
});

test('hypotheses are the claims that the scenario and the arms can decide', () => {
  expect(plan.hypotheses.map(({ claim }) => claim)).toEqual([
    ...['pages-recorded', 'incognito-too', 'sent-abroad', 'not-linked', 'with-consent'],
    ...['anonymous-and-encrypted', 'switch-stops-it'],
  ]);
  expect(plan.power).toHaveLength(2);
});

/** The line of the first that begins so, and where its value is. */
function placeOf(begin: string): { line: number; column: number } {
  const at = lines.findIndex((line) => line.startsWith(begin));
  return { line: at + 1, column: begin.length + 1 };
}

test.each([
  ['another format', 'format: ', '2', 'reads format 1'],
  ['a site without its scheme', 'site: ', 'example.com', 'begins with https://'],
  ['too long a wait', 'settle: ', '9999', 'at most 3600'],
  ['a number of runs that the order does not have', 'runs: ', '3', 'arm 1 is in it 2 times'],
  ['another rule for stopping', 'stop: ', 'when it is significant', 'after all runs'],
  ['something that is not a mode', '    mode: ', 'private', 'normal, incognito'],
  ['an unknown step', '    - do: ', 'dance', '`do: dance` is unknown'],
  ['an unknown claim', '  - claim: ', 'moon-is-cheese', 'must be one of'],
])('%s is reported with its line and column', (_, begin, value, message) => {
  const place = placeOf(begin);
  const wrong = lines.with(place.line - 1, `${begin}${value}`).join('\n');
  const { mistakes, plan: read } = tryFixedPlan(wrong);
  expect(read).toBeUndefined();
  // What the order holds is reported at the order.
  const shown = begin === 'runs: ' ? { line: placeOf('order:').line + 1, column: 3 } : place;
  expect(mistakes[0]).toMatchObject(shown);
  expect(mistakes[0]?.message).toContain(message);
});

test('an arm that is not there is reported at its number', () => {
  const at = placeOf('order:').line;
  const { mistakes } = tryFixedPlan(lines.with(at, '  - 7').join('\n'));
  expect(mistakes[0]).toEqual({ line: at + 1, column: 5, message: '`order` is wrong: there is no arm 7.' });
});

test('the same arm twice and an unknown key are refused', () => {
  const twice = text.replace(/switch: off/, 'switch: on');
  expect(tryFixedPlan(twice).mistakes[0]?.message).toContain('the same arm is above');
  expect(tryFixedPlan(`${text}often: 3\n`).mistakes[0]).toMatchObject({
    line: lines.length,
    column: 1,
    message: '`often` is unknown here.',
  });
});

test('the time of a run counts its waits', () => {
  const { arms, scenario, settle } = plan;
  const times = arms.map((one) => timeOfRun(one, scenario.steps, settle));
  // 20 s of idling and 40 s of settling are waits; what is done comes on top.
  for (const { seconds, waiting } of times) {
    expect(waiting).toBe(60);
    expect(seconds).toBeGreaterThan(60);
  }
  expect(addTimes(times).waiting).toBe(120);
});

test.each([
  [0.2, 'about 1 s'],
  [89, 'about 89 s'],
  [91, 'about 2 min'],
  [3600, 'about 1 h'],
  [12_000, 'about 3 h 20 min'],
])('%f s is %s', (seconds, words) => {
  expect(aboutTime(seconds)).toBe(words);
});
