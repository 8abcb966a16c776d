import type { EventFound } from '../../scan/found.ts';
import type { ClaimId } from '../plan/claim-ids.ts';
import type { BrowseArm } from '../plan/plan.ts';
import type { RunRead } from './read-run.ts';
import type { ClaimAttempt } from './events-with.ts';
import { leastRateShown, rateOf, type Interval } from './statistics.ts';

export type ClaimStatus =
  | 'confirmed'
  | 'confirmed by size'
  | 'partly confirmed'
  | 'not seen'
  | 'contradicted'
  | 'cannot be tested here';

/** A line of a file of the capture, the first being 1. */
export interface EvidenceLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The word in it that is the evidence: a canary, an identifier. */
  readonly shows?: string;
}

/** Fisher's exact test, two-sided, of two arms. */
export interface ComparisonTest {
  readonly p: number;
  /** After Holm's correction over all comparisons of the report. */
  readonly adjusted: number;
  /** How many comparisons that are. */
  readonly comparisons: number;
}

export interface ClaimVerdict {
  readonly claim: ClaimId;
  readonly status: ClaimStatus;
  readonly summary: string;
  /** In how many runs it was seen, of how many in which it could have been. */
  readonly seen?: number;
  readonly tried?: number;
  /** With 95 % confidence: two-sided, and where nothing was seen the one-sided bound that the summary names. */
  readonly rate?: Interval;
  readonly test?: ComparisonTest;
  readonly details: readonly string[];
  readonly evidence: readonly EvidenceLine[];
}

/** What it means when nothing is found in the log of an arm. */
export interface Silence {
  /** Why it proves nothing; undefined where it means something. */
  readonly why?: string;
  /** The runs of the arm in which it means something. */
  readonly runs: readonly RunRead[];
  /** For each other valid run, why not. */
  readonly exceptions: readonly string[];
}

/** What a verdict on one arm may rest on. */
export interface Basis {
  readonly arm: BrowseArm;
  readonly runs: readonly RunRead[];
  /** All runs of the capture: what is done in one may be recorded in another. */
  readonly all: readonly RunRead[];
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

/** A count as a verdict: seen; not seen, with the rate that would have shown; or not testable. */
export function countVerdict(
  claim: ClaimId,
  {
    seen,
    tried,
    attempts,
    whyNone,
  }: {
    /** In runs. */
    readonly seen: number;
    readonly tried: number;
    readonly attempts: readonly ClaimAttempt[];
    readonly whyNone: string;
  },
  { silence }: Pick<Basis, 'silence'>,
  more: {
    /** What was counted. */
    readonly summary: string;
    /** Whether all of it was recorded. */
    readonly isEvery: boolean;
    readonly evidence: readonly EvidenceLine[];
    readonly details: readonly string[];
    /** Why nothing seen is not nothing recorded, and the lines that show it. */
    readonly unclear?: { readonly why?: string; readonly shown?: readonly ShownEvent[] };
  },
): ClaimVerdict {
  const { summary, evidence, details } = more;
  if (tried === 0) return untestable(claim, whyNone, details);
  if (seen > 0)
    return {
      claim,
      status: more.isEvery ? 'confirmed' : 'partly confirmed',
      summary: more.isEvery ? summary : `some, not every one: ${summary}`,
      seen,
      tried,
      rate: rateOf(seen, tried),
      details,
      evidence,
    };
  const why = more.unclear?.why ?? silence.why;
  if (why !== undefined)
    return { ...untestable(claim, why, details), evidence: evidenceOf(more.unclear?.shown ?? []) };
  const loaded = attempts.filter(({ done, run }) => done.isLoaded && silence.runs.includes(run));
  const sound = new Set(loaded.map(({ run }) => run)).size;
  if (sound === 0)
    return untestable(claim, 'no page is known to have been loaded: no request of it was seen', details);
  return {
    claim,
    status: 'not seen',
    summary: `${power(sound)}, were it logged within ${Math.floor(Math.min(...loaded.map(({ done }) => done.watched)) / 1000)} s${claim === 'feed-recorded' ? '' : ' or in a later run'}`,
    seen: 0,
    tried: sound,
    rate: { low: 0, high: leastRateShown(sound) },
    details: [...details, ...silence.exceptions, ...assumptions(sound)],
    evidence: [],
  };
}

/** What "not seen" rests on and nobody can check from a log. */
function assumptions(tried: number): readonly string[] {
  return [
    'not shown by this: what an SDK records that is not known or declares no component, and lines of one app that the system drops without a word',
    ...(tried > 1
      ? [
          'all runs are on one phone: an SDK that samples by phone decides once for all of them, and the rate is that of this phone',
        ]
      : []),
  ];
}

/** "0 of 10 runs; a rate above 26 % would have shown with 95 % confidence" */
export function power(tried: number): string {
  return `0 of ${tried} ${runs(tried)}; a rate above ${percent(leastRateShown(tried))} would have shown with 95 % confidence`;
}

/** Rounded up: a bound must not be reported as smaller than it is. */
function percent(rate: number): string {
  return `${Math.ceil(rate * 100 - 1e-6)} %`;
}

export function runs(count: number): string {
  return count === 1 ? 'run' : 'runs';
}
