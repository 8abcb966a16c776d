import type { EventFound } from '../../scan/found.ts';
import type { ClaimId } from '../plan/claim-ids.ts';
import type { BrowseArm } from '../plan/plan.ts';
import type { RunRead } from './read-run.ts';
import type { Interval } from './statistics.ts';

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

/** For how long the log was watched after it was done. */
export interface Within {
  /** Whole seconds, of the log that ends first. */
  readonly seconds: number;
  /** Whether it would also have shown in the log of a later run. */
  readonly orInLaterRun: boolean;
}

export interface ClaimVerdict {
  readonly claim: ClaimId;
  readonly status: ClaimStatus;
  readonly summary: string;
  /** False: the scenario does nothing of the kind, so nothing hindered a test. */
  readonly isInScenario?: false;
  /** In how many runs it was seen, of how many in which it could have been. */
  readonly seen?: number;
  readonly tried?: number;
  /** Where nothing was seen in too few runs: in how many it takes before that says anything. */
  readonly runsNeeded?: number;
  /** Of "not seen": how late it can have been logged and would still have shown. */
  readonly within?: Within;
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
export function showEvidence(found: readonly ShownEvent[]): readonly EvidenceLine[] {
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

export function runs(count: number): string {
  return count === 1 ? 'run' : 'runs';
}
