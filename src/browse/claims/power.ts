import { noiseAllowed, visitsNeeded } from '../../traffic/length-canary.ts';
import type { AddressLengths } from '../plan/lengths.ts';
import { fewestRuns } from './count-verdict.ts';
import { differByChance, leastRateShown } from './statistics.ts';

const level = 0.05;

/**
 * What so many runs of each arm can show, in sentences.
 *
 * @param comparisons How many pairs of arms are compared by Fisher's exact test.
 */
export function powerWords(runs: number, comparisons: number): string[] {
  const each = `${runs} ${runs === 1 ? 'run' : 'runs'} an arm`;
  const least = percent(leastRateShown(runs));
  const few =
    runs > fewestRuns
      ? ` The last run of a browser does not count for "not seen". In its arm that holds for ${percent(leastRateShown(runs - 1))} % or more.`
      : ` Nothing is called unseen in fewer than ${fewestRuns} runs of an arm, and the last run of a browser does not count for that: ${fewestRuns + 1} runs an arm are enough.`;
  return [
    `${each}, counted: what happens in ${least} % of runs or more shows at least once with 95 % confidence; what is rarer can be missed.${few}`,
    ...(comparisons === 0 ? [] : [comparisonWords(each, runs, comparisons)]),
  ];
}

/**
 * The power of a comparison in which all runs of one arm record something, and each run of the other with probability 1
 * - effect. It is decided only where none of the others did, so the probability that an effect is found is effect ^
 * runs.
 */
function comparisonWords(each: string, runs: number, comparisons: number): string {
  const family =
    comparisons === 1 ? '' : `, corrected by Holm for ${comparisons} comparisons: ${level}/${comparisons}`;
  const test = `Fisher's exact test, two-sided, ${level}${family}`;
  const needed = leastRuns(comparisons);
  if (runs < needed)
    return `${each}, two arms compared: no effect can be distinguished from chance, however large (${test}). That takes ${needed} runs an arm.`;
  return `${each}, two arms compared (${test}). Where every run of the one arm records, an effect below ${percent(effectFound(0.5, runs))} % will probably be missed. One of ${percent(effectFound(0.8, runs))} % or more is found with 80 % probability. An effect of 100 % stops the records in all runs.`;
}

/** What so many visits of each length in an arm can show, in a sentence. 400 bytes are what noise was simulated with. */
export function lengthPower({ short, long }: AddressLengths, visits: number): string {
  const usual = 400;
  const enough =
    visits < 2
      ? 'That decides nothing.'
      : `That finds half a byte a character with 80 % probability, before Holm's correction. What a host gets for a visit may vary by ${Math.floor(noiseAllowed({ short, long, visits }))} bytes for that (standard deviation).`;
  return `Lengths of addresses, ${short} and ${long} characters more: ${visits} visits of each length an arm. ${enough} For ${usual} bytes it takes ${visitsNeeded({ short, long, noise: usual })}.`;
}

/** The effect that is found with this probability. */
export function effectFound(probability: number, runs: number): number {
  return probability ** (1 / runs);
}

/** The fewest runs of each arm that can tell all from none, where the smallest of `comparisons` p-values must pass Holm. */
export function leastRuns(comparisons: number): number {
  let runs = 1;
  while (
    differByChance({ seen: runs, tried: runs }, { seen: 0, tried: runs }) >=
    level / Math.max(1, comparisons)
  )
    runs += 1;
  return runs;
}

function percent(rate: number): number {
  return Math.ceil(rate * 100 - 1e-6);
}
