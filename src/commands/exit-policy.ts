import { judgeConsequence, type Policy } from '../audit/policy.ts';
import type { Finding } from '../audit/findings.ts';
import type { CaptureCheck } from '../capture/verify-capture.ts';
import type { BrowseReport } from '../browse/browse-schema.ts';
import type { Diff } from '../diff/compare.ts';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { DeviceError } from '../device/errors.ts';
import type { Applied } from '../fix/apply-fixes.ts';
import type { UndoOutcome } from '../journal/line.ts';

/** What the process ends with; scripts depend on it (README, "Exit codes"). */
export const exitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  noPhone: 3,
  unknown: 4,
  unverified: 5,
  bug: 70,
  interrupted: 130,
} as const;

const worstFirst: readonly number[] = [130, 70, 2, 3, 5, 1, 4, 0];

/**
 * The code of a run that did not come to its end: the person stopped it, or its time was over. Undefined where it came to
 * its end.
 */
export function stoppedExit({ aborted, reason }: AbortSignal): number | undefined {
  if (!aborted) return undefined;
  return reason instanceof DeviceError ? exitCode.noPhone : exitCode.interrupted;
}

/** The one code for several phones: the worst counts. */
export function worst(codes: readonly number[]): number {
  return worstFirst.find((code) => codes.includes(code)) ?? exitCode.ok;
}

/** `devices`: 3 where none of the phones can be used. */
export function devicesExit(usable: number): number {
  return usable > 0 ? exitCode.ok : exitCode.noPhone;
}

/** `doctor`: 3 where a phone cannot be used, 4 where anything else does not work or is not known. */
export function doctorExit({ usable, computer, phones }: Diagnosis): number {
  if (!usable) return exitCode.noPhone;
  const all = [...computer, ...phones.flatMap(({ conditions }) => conditions)];
  return all.every(({ state }) => state === 'works') ? exitCode.ok : exitCode.unknown;
}

/** `audit`: 1 where a finding fails the run, 4 where one stayed unknown. */
export function auditExit(findings: readonly Pick<Finding, 'status' | 'severity'>[], policy: Policy): number {
  const consequences = findings.map((finding) => judgeConsequence(finding, policy));
  if (consequences.includes('fails')) return exitCode.failed;
  return consequences.includes('open') ? exitCode.unknown : exitCode.ok;
}

/** `fix`: 5 where something was tried and not verified; else what an audit would say of the rest. */
export function fixExit(
  applied: readonly Pick<Applied, 'outcome'>[],
  left: readonly Pick<Finding, 'status' | 'severity'>[],
  policy: Policy,
): number {
  const isVerified = applied.every(({ outcome }) => outcome === 'fixed');
  return worst([auditExit(left, policy), isVerified ? exitCode.ok : exitCode.unverified]);
}

/** `diff`: 1 where something that was well fails now at or above `--fail-on`, 4 where something is no longer known. */
export function diffExit({ phones }: Diff, policy: Policy): number {
  const findings = phones
    .flatMap(({ differences }) => differences)
    .filter(({ direction }) => direction !== 'better')
    .flatMap(({ status, severity }) => (status && severity ? [{ status, severity }] : []));
  return auditExit(findings, policy);
}

/** `undo`: 5 where an entry is not as it was before the fix. */
export function undoExit(entries: readonly { readonly outcome: UndoOutcome }[]): number {
  const isBack = entries.every(({ outcome }) => outcome === 'restored' || outcome === 'already-original');
  return isBack ? exitCode.ok : exitCode.unverified;
}

interface JudgedPart {
  readonly verdicts: readonly Pick<BrowseReport['arms'][number]['verdicts'][number], 'claim' | 'status'>[];
}

type JudgedClaims = Pick<BrowseReport, 'claims' | 'partial'> & {
  readonly arms: readonly JudgedPart[];
  readonly browsers: readonly JudgedPart[];
};

/**
 * `browse`: 3 where the phone went away, 1 where a claim of the researchers was confirmed or one of the maker
 * contradicted, 4 where a claim could not be tested.
 */
export function browseExit({ claims, arms, browsers, partial }: JudgedClaims): number {
  const verdicts = [...arms, ...browsers].flatMap((one) => one.verdicts);
  const by = new Map(claims.map((claim) => [claim.id, claim.by]));
  if (partial !== undefined) return exitCode.noPhone;
  if (
    verdicts.some(({ claim, status }) =>
      by.get(claim) === 'maker'
        ? status === 'contradicted'
        : /^(?:partly )?confirmed(?: by size)?$/.test(status),
    )
  )
    return exitCode.failed;
  const isOpen = verdicts.some(({ status }) => status === 'cannot be tested here');
  return isOpen ? exitCode.unknown : exitCode.ok;
}

/** What `scan` counts: sightings of canaries, events that collect or send, and files that were not read to their end. */
export interface ScanCounts {
  readonly leaks: number;
  readonly alarms: number;
  readonly unread: number;
}

export const scanFailOn = ['event', 'canary', 'never'] as const;

/** `scan`: 1 for a canary, and with `event` for an event too; 4 where a file was not read to its end. */
export function scanExit(
  { leaks, alarms, unread }: ScanCounts,
  threshold: (typeof scanFailOn)[number],
): number {
  const hasFailed = leaks > 0 || (threshold === 'event' && alarms > 0);
  if (hasFailed && threshold !== 'never') return exitCode.failed;
  return unread > 0 ? exitCode.unknown : exitCode.ok;
}

/**
 * `verify`: 1 where a file is not as the manifest says, or the capture is not what was expected; 4 where nothing speaks
 * against it and something is not known.
 */
export function verifyExit(checked: CaptureCheck): number {
  const { problems, isRecorded, isByKey, isThatDigest, signature, notCovered } = checked;
  if (problems.length > 0 || isRecorded === false || isByKey === false || isThatDigest === false)
    return exitCode.failed;
  const isOpen = isRecorded === null || signature.state === 'unreadable' || notCovered.length > 0;
  return isOpen ? exitCode.unknown : exitCode.ok;
}
