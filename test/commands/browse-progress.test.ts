import { expect, test } from 'vitest';
import type { BrowsePlan, PlannedRun } from '../../src/browse/plan/plan.ts';
import { browseProgress } from '../../src/commands/browse-progress.ts';

const run = (id: string): PlannedRun => ({
  id,
  arm: 0,
  control: 'a',
  steps: [{ step: { do: 'visit', url: 'https://example.org/' }, canary: 'b' }],
});
const plan: BrowsePlan = {
  scenario: 'made',
  site: 'https://example.org/',
  page: 'http://127.0.0.1:1/',
  seed: 'made',
  settle: 35_000,
  neverUsed: 'c',
  arms: [{ package: 'org.made', mode: 'normal', switch: 'as it is' }],
  runs: ['run-01', 'run-02', 'run-03', 'run-04'].map(run),
};

/** What a person is told of how much is to do. */
function toldOf(all: number, left: number): string {
  const said: string[] = [];
  const ofAll = { ...plan, runs: plan.runs.slice(0, all) };
  browseProgress({ now: () => new Date(0), err: (line) => void said.push(line) }).onPlan(
    ofAll,
    ofAll.runs.slice(all - left),
  );
  return said.join('\n');
}

// A run is 20 s of set-up, 10 s for a visit and 35 s of waiting.
test.each([
  [1, 1, '1 run takes about 65 s; about 35 s of it is waiting, with 35 s after the last step of each run.'],
  [2, 2, '2 runs take about 3 min; about 70 s of it is waiting, with 35 s after the last step of each run.'],
  [
    2,
    1,
    '1 of 2 runs is left: this takes about 65 s; about 35 s of it is waiting, with 35 s after the last step of each run.',
  ],
  [
    4,
    2,
    '2 of 4 runs are left: these take about 3 min; about 70 s of it is waiting, with 35 s after the last step of each run.',
  ],
  [1, 0, 'All runs are done. Only the report is left to make.'],
])('of %i runs, %i to do: how long it takes', (all, left, words) => {
  expect(toldOf(all, left)).toBe(words);
});
