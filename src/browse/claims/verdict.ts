import type { EventFound } from '../../scan/found.ts';
import type { ClaimId } from './claims.ts';
import type { BrowseArm } from '../plan/plan.ts';
import type { RunRead } from './read-run.ts';
import { leastRateShown, rateOf, type Interval } from './statistics.ts';

export type ClaimStatus = 'confirmed' | 'not seen' | 'contradicted' | 'cannot be tested here';

/** A line of a file of the capture, the first being 1. */
export interface EvidenceLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The word in it that is the evidence: a canary, an identifier. */
  readonly shows?: string;
}

export interface ClaimVerdict {
  readonly claim: ClaimId;
  readonly status: ClaimStatus;
  readonly summary: string;
  /** In how many runs it was seen, of how many in which it could have been. */
  readonly seen?: number;
  readonly tried?: number;
  /** With 95 % confidence. */
  readonly rate?: Interval;
  readonly details: readonly string[];
  readonly evidence: readonly EvidenceLine[];
}

/** What it means when a browser is silent in the log. */
export interface Silence {
  /** Why it proves nothing; undefined where it means something. */
  readonly why?: string;
  /** What it does not mean, all the same. */
  readonly caveat?: string;
}

/** What a verdict on one arm may rest on. */
export interface Basis {
  readonly arm: BrowseArm;
  readonly runs: readonly RunRead[];
  readonly silence: Silence;
}

const mostEvidence = 12;

/** What was found, with the word it was found by. */
export type ShownEvent = Pick<EventFound, 'file' | 'lines' | 'raw'> & { readonly token?: string };

/** For each, the line that holds its word, or else its first line. */
export function evidenceOf(found: readonly ShownEvent[]): readonly EvidenceLine[] {
  const all = found.flatMap(({ file, lines, raw, token }) => {
    const at = token === undefined ? 0 : raw.findIndex((one) => one.includes(token));
    const [line, text] = [lines[Math.max(0, at)], raw[Math.max(0, at)]];
    if (line === undefined || text === undefined) return [];
    return [{ file, line, text, ...(token !== undefined && at >= 0 && { shows: token }) }];
  });
  return all
    .filter((one, at) => all.findIndex(({ file, line }) => file === one.file && line === one.line) === at)
    .slice(0, mostEvidence);
}

export const valid = ({ invalid, partial }: RunRead): boolean =>
  invalid === undefined && partial === undefined;

/** What cannot be tested here, with why. */
export function untestable(
  claim: ClaimVerdict['claim'],
  summary: string,
  details: readonly string[],
): ClaimVerdict {
  return { claim, status: 'cannot be tested here', summary, details, evidence: [] };
}

/** A count of runs as a verdict: seen; not seen, with the rate that would have shown; or not testable. */
export function countVerdict(
  claim: ClaimId,
  { seen, tried }: { readonly seen: number; readonly tried: number },
  { silence }: Pick<Basis, 'silence'>,
  more: {
    readonly whyNone: string;
    readonly evidence: readonly EvidenceLine[];
    readonly details?: readonly string[];
  },
): ClaimVerdict {
  const { evidence, details = [] } = more;
  const cannot = (summary: string) => untestable(claim, summary, details);
  if (tried === 0) return cannot(more.whyNone);
  if (seen > 0) {
    const rate = rateOf(seen, tried);
    const summary = `seen in ${seen} of ${tried} ${runs(tried)} (a rate of ${percent(rate.low)} to ${percent(rate.high)}, with 95 % confidence)`;
    return { claim, status: 'confirmed', summary, seen, tried, rate, details, evidence };
  }
  if (silence.why !== undefined) return cannot(silence.why);
  return {
    claim,
    status: 'not seen',
    summary: power(tried),
    seen,
    tried,
    rate: rateOf(0, tried),
    details: silence.caveat === undefined ? details : [...details, silence.caveat],
    evidence: [],
  };
}

/** "0 of 10 runs; a rate above 26 % would have shown with 95 % confidence" */
export function power(tried: number): string {
  return `0 of ${tried} ${runs(tried)}; a rate above ${percent(leastRateShown(tried))} would have shown with 95 % confidence`;
}

export function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
}

export function runs(count: number): string {
  return count === 1 ? 'run' : 'runs';
}
