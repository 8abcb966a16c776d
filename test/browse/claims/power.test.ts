import { expect, test } from 'vitest';
import { power } from '../../../src/browse/claims/count-verdict.ts';
import { effectFound, leastRuns, powerWords } from '../../../src/browse/claims/power.ts';
import { differByChance } from '../../../src/browse/claims/statistics.ts';

/** Probability that the comparison is decided, summed over all counts that the second arm may give. */
function probabilityFound(effect: number, runs: number): number {
  let sum = 0;
  for (let off = 0; off <= runs; off++) {
    const chance = choose(runs, off) * (1 - effect) ** off * effect ** (runs - off);
    const p = differByChance({ seen: runs, tried: runs }, { seen: off, tried: runs });
    if (off === 0 && p < 0.05) sum += chance;
  }
  return sum;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let at = 1; at <= k; at++) ways = (ways * (n - k + at)) / at;
  return ways;
}

test.each([4, 6, 10, 20])('with %i runs an arm the effects are those of the sum over all counts', (runs) => {
  expect(probabilityFound(effectFound(0.5, runs), runs)).toBeCloseTo(0.5, 9);
  expect(probabilityFound(effectFound(0.8, runs), runs)).toBeCloseTo(0.8, 9);
});

// All against none of n runs has p = 2 / (2n over n): 0.1 for 3, 0.0286 for 4, 0.0079 for 5.
test.each([
  [1, 4],
  [2, 5],
  [6, 5],
  [7, 6],
])('%i comparisons take %i runs of each arm', (comparisons, runs) => {
  expect(leastRuns(comparisons)).toBe(runs);
});

test('the words name what will be missed', () => {
  // 0.5^(1/4) = 0.841, 0.8^(1/4) = 0.946, 1 - 0.05^(1/4) = 0.527; rounded up.
  const [count = '', comparison = ''] = powerWords(4, 1);
  expect(count).toContain('in 53 % of runs or more');
  expect(comparison).toContain('an effect below 85 % will probably be missed');
  expect(comparison).toContain('One of 95 % or more is found with 80 % probability');
  expect(powerWords(3, 1)[1]).toContain('That takes 4 runs an arm.');
  expect(powerWords(4, 2)[1]).toContain('That takes 5 runs an arm.');
  expect(powerWords(4, 0)).toHaveLength(1);
});

test('of five runs the plan says what the report can say: of the arm with the last run, what four runs show', () => {
  // 1 - 0.05^(1/5) = 0.4507 and 1 - 0.05^(1/4) = 0.5271, rounded up; unseen is said of 4 of 5 runs.
  const [count = ''] = powerWords(5, 0);
  expect(count).toContain('in 46 % of runs or more');
  expect(count).toContain('In its arm that holds for 53 % or more.');
  expect(power(4)).toContain('a rate above 53 % of runs would have shown');
  expect(power(5)).toContain('a rate above 46 % of runs would have shown');
});
