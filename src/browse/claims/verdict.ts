import type { EventFound } from '../../scan/found.ts';
import type { ClaimId } from './claims.ts';
import type { Arm } from '../plan/plan.ts';
import type { RunRead } from './read-run.ts';
import { leastRateShown, rateOf, type Interval } from './statistics.ts';

export type Status = 'confirmed' | 'not seen' | 'contradicted' | 'cannot be tested here';

/** A line of a file of the capture, the first being 1. */
export interface Evidence {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The word in it that is the evidence: a canary, an identifier. */
  readonly shows?: string;
}

export interface Verdict {
  readonly claim: ClaimId;
  readonly status: Status;
  readonly summary: string;
  /** In how many runs it was seen, of how many in which it could have been. */
  readonly seen?: number;
  readonly tried?: number;
  /** With 95 % confidence. */
  readonly rate?: Interval;
  readonly details: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** What silence of a browser is worth. */
export interface Silence {
  /** Why it proves nothing; undefined where it means something. */
  readonly worthless?: string;
  /** What it does not mean, all the same. */
  readonly caveat?: string;
}

/** What a verdict on one arm may rest on. */
export interface Basis {
  readonly arm: Arm;
  readonly runs: readonly RunRead[];
  readonly silence: Silence;
}

const mostEvidence = 12;

/** What was found, with the word that it was found for. */
export type ShownEvent = Pick<EventFound, 'file' | 'lines' | 'raw'> & { readonly token?: string };

/** Of each the line in which its word stands, or its first. */
export function evidenceOf(found: readonly ShownEvent[]): readonly Evidence[] {
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
export function untestable(claim: Verdict['claim'], summary: string, details: readonly string[]): Verdict {
  return { claim, status: 'cannot be tested here', summary, details, evidence: [] };
}

/** A count of runs as a verdict: seen, or not and what that is worth, or nothing that could be said. */
export function countVerdict(
  claim: ClaimId,
  { seen, tried }: { readonly seen: number; readonly tried: number },
  { silence }: Pick<Basis, 'silence'>,
  more: {
    readonly whyNone: string;
    readonly evidence: readonly Evidence[];
    readonly details?: readonly string[];
  },
): Verdict {
  const { evidence, details = [] } = more;
  const cannot = (summary: string) => untestable(claim, summary, details);
  if (tried === 0) return cannot(more.whyNone);
  if (seen > 0) {
    const rate = rateOf(seen, tried);
    const summary = `seen in ${seen} of ${tried} ${runs(tried)} (a rate of ${percent(rate.low)} to ${percent(rate.high)}, with 95 % confidence)`;
    return { claim, status: 'confirmed', summary, seen, tried, rate, details, evidence };
  }
  if (silence.worthless !== undefined) return cannot(silence.worthless);
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
