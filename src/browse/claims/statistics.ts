import jstat from 'jstat';

/** Between which rates the true one lies, both from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Clopper and Pearson's exact interval for `seen` of `tried`, with at least 95 % confidence (Biometrika 26, 1934,
 * https://doi.org/10.1093/biomet/26.4.404).
 *
 * @throws {RangeError} for counts that no trial gives.
 */
export function rateInterval(seen: number, tried: number): Interval {
  checkCounts(seen, tried);
  const tail = 0.025;
  return {
    low: seen === 0 ? 0 : jstat.beta.inv(tail, seen, tried - seen + 1),
    high: seen === tried ? 1 : jstat.beta.inv(1 - tail, seen + 1, tried - seen),
  };
}

/**
 * The least rate that would have shown at least once in `tried` with 95 % confidence: what "0 of 10" is worth. That is
 * Clopper and Pearson's one-sided bound for none seen, 0.26 for ten.
 */
export function leastRateShown(tried: number): number {
  checkCounts(0, tried);
  return jstat.beta.inv(0.95, 1, tried);
}

/**
 * Fisher's exact test, two-sided: how probable it is that the counts differ as much as these or more, if both rates
 * were the same (all tables that are no more probable than this one are summed up, as R's fisher.test does).
 */
export function differByChance(
  one: { readonly seen: number; readonly tried: number },
  other: { readonly seen: number; readonly tried: number },
): number {
  checkCounts(one.seen, one.tried);
  checkCounts(other.seen, other.tried);
  const all = one.tried + other.tried;
  const marked = one.seen + other.seen;
  const probability = (k: number) => jstat.hypgeom.pdf(k, all, marked, one.tried);
  const least = Math.max(0, marked - other.tried);
  const most = Math.min(marked, one.tried);
  const here = probability(one.seen) * (1 + 1e-7);
  let sum = 0;
  for (let k = least; k <= most; k++) if (probability(k) <= here) sum += probability(k);
  return Math.min(1, sum);
}

/**
 * Holm's correction for a family of tests (Scandinavian Journal of Statistics 6, 1979, 65-70): each p-value as it is to be
 * held against the level, in the order in which they were given.
 */
export function holm(ps: readonly number[]): readonly number[] {
  const order = [...ps.keys()].sort((one, other) => (ps[one] ?? 1) - (ps[other] ?? 1));
  const adjusted = ps.map(() => 1);
  let largest = 0;
  for (const [rank, at] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (ps.length - rank) * (ps[at] ?? 1)));
    adjusted[at] = largest;
  }
  return adjusted;
}

function checkCounts(seen: number, tried: number): void {
  if (!Number.isInteger(seen) || !Number.isInteger(tried) || seen < 0 || tried < 1 || seen > tried)
    throw new RangeError(`${seen} of ${tried} cannot be.`);
}
