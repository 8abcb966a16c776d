import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differByChance, holm, leastRateShown, rateInterval } from '../../../src/browse/claims/statistics.ts';

describe('Clopper and Pearson’s interval', () => {
  // R 4: binom.test(k, n)$conf.int; the first also in Agresti and Coull, The American Statistician 52 (1998).
  test.each([
    [0, 10, 0, 0.3084971],
    [10, 10, 0.6915029, 1],
    [5, 10, 0.187086, 0.812914],
    [1, 10, 0.002528579, 0.4450161],
    [7, 20, 0.1539092, 0.5921885],
  ])('of %i in %i is %f to %f', (seen, tried, low, high) => {
    expect(rateInterval(seen, tried).low).toBeCloseTo(low, 6);
    expect(rateInterval(seen, tried).high).toBeCloseTo(high, 6);
  });

  test('holds the observed rate, whatever the counts', () => {
    const counts = fc
      .integer({ min: 1, max: 200 })
      .chain((tried) => fc.tuple(fc.nat(tried), fc.constant(tried)));
    fc.assert(
      fc.property(counts, ([seen, tried]) => {
        const { low, high } = rateInterval(seen, tried);
        expect(low).toBeLessThanOrEqual(seen / tried);
        expect(high).toBeGreaterThanOrEqual(seen / tried);
      }),
    );
  });

  test.each([
    [3, 2],
    [-1, 2],
    [0, 0],
    [0.5, 2],
  ])('%f of %f is refused', (seen, tried) => {
    expect(() => rateInterval(seen, tried)).toThrow(RangeError);
  });
});

// Solved by hand: none of n is seen with probability (1 - p)^n, so p = 1 - 0.05^(1/n).
test.each([1, 2, 5, 10, 59, 299])('none of %i leaves the rate that closed form gives', (tried) => {
  expect(leastRateShown(tried)).toBeCloseTo(1 - 0.05 ** (1 / tried), 9);
});

test('none of ten: a rate above 26 % of runs would have shown', () => {
  expect(Math.round(leastRateShown(10) * 100)).toBe(26);
});

describe('Fisher’s exact test', () => {
  // Fisher's tea (The Design of Experiments, 1935) is 17/35 two-sided; the twins and the rest are from R's fisher.test.
  test.each([
    [3, 4, 1, 4, 34 / 70],
    [4, 4, 0, 4, 2 / 70],
    [10, 12, 3, 18, 0.000536724],
    [5, 5, 0, 5, 2 / 252],
    [1, 1, 0, 1, 1],
    [0, 3, 0, 3, 1],
  ])('%i of %i against %i of %i', (a, n, b, m, p) => {
    expect(differByChance({ seen: a, tried: n }, { seen: b, tried: m })).toBeCloseTo(p, 5);
  });

  test('does not mind which comes first', () => {
    const count = fc
      .integer({ min: 1, max: 30 })
      .chain((tried) => fc.record({ seen: fc.nat(tried), tried: fc.constant(tried) }));
    fc.assert(
      fc.property(count, count, (one, other) => {
        expect(differByChance(one, other)).toBeCloseTo(differByChance(other, one), 9);
      }),
    );
  });
});

describe('Holm’s correction', () => {
  // By hand from Holm (1979): the smallest p times m, the next times m - 1, …, none below the one before it, none above 1.
  // R's p.adjust(p, "holm") gives the same.
  test.each([
    [[0.03], [0.03]],
    [
      [0.01, 0.02, 0.03, 0.04],
      [0.04, 0.06, 0.06, 0.06],
    ],
    [
      [0.04, 0.001, 0.5],
      [0.08, 0.003, 0.5],
    ],
    [
      [0.9, 0.8],
      [1, 1],
    ],
    [
      [2 / 70, 1],
      [4 / 70, 1],
    ],
    [[], []],
  ])('%j becomes %j', (ps, adjusted) => {
    const found = holm(ps);
    expect(found).toHaveLength(adjusted.length);
    for (const [at, p] of adjusted.entries()) expect(found[at]).toBeCloseTo(p, 12);
  });

  test('an adjusted p is never smaller than the p itself, and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (ps) => {
        const found = holm(ps);
        for (const [at, p] of ps.entries()) {
          expect(found[at]).toBeGreaterThanOrEqual(p);
          for (const [other, q] of ps.entries())
            if (p < q) expect(found[at]).toBeLessThanOrEqual(found[other] ?? 0);
        }
      }),
    );
  });
});
