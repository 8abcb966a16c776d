import type { Severity, Status } from '../checks/check.ts';

/** The least severity that fails a run. */
export const failOn = ['never', 'high', 'medium', 'low'] as const;
export type FailOn = (typeof failOn)[number];

/** What findings that stayed unknown do to a run. */
export const onUnknown = ['fail', 'warn', 'ignore'] as const;
export type OnUnknown = (typeof onUnknown)[number];

/** One policy for every format and the exit code. */
export interface Policy {
  readonly failOn: FailOn;
  readonly unknown: OnUnknown;
}

export const usualPolicy: Policy = { failOn: 'low', unknown: 'warn' };

/** `fails`: the run fails. `open`: it is not known whether the run would pass. `passes`: nothing against it. */
export type Consequence = 'fails' | 'open' | 'passes';

/** What is expected of a check: that it passes, whatever its severity, or nothing. */
export const expectations = ['pass', 'any'] as const;

/** What a policy file or a baseline says of one finding, over the policy of the run. */
export interface FindingPolicy {
  readonly expect?: (typeof expectations)[number];
  readonly unknown?: OnUnknown;
  /** It may fail until a day, which somebody answers for. */
  readonly waiver?: {
    readonly reason: string;
    readonly owner: string;
    /** The last day, UTC: `2026-12-31`. */
    readonly until: string;
    readonly isExpired: boolean;
  };
  /** The baseline has it too, no less grave. */
  readonly isInBaseline?: true;
}

const atOrAbove: Record<FailOn, readonly Severity[]> = {
  never: [],
  high: ['high'],
  medium: ['high', 'medium'],
  low: ['high', 'medium', 'low'],
};

export interface Judged {
  readonly status: Status;
  readonly severity: Severity;
  readonly policy?: FindingPolicy | undefined;
}

/** What one finding does to a run. An unknown one is never a pass, unless the policy ignores it. */
export function judgeConsequence(finding: Judged, run: Policy): Consequence {
  const { status, severity, policy = {} } = finding;
  if (isExcused(policy)) return 'passes';
  const isGrave = policy.expect === 'pass' || atOrAbove[run.failOn].includes(severity);
  if (status === 'fail') return isGrave && policy.expect !== 'any' ? 'fails' : 'passes';
  if (isIgnored(finding, run) || status !== 'unknown') return 'passes';
  return unknownPolicy(finding, run) === 'fail' && isGrave ? 'fails' : 'open';
}

/** Whether what is not known of this finding does nothing to the run. */
export function isIgnored(finding: Judged, run: Policy): boolean {
  return finding.status === 'unknown' && unknownPolicy(finding, run) === 'ignore';
}

export function unknownPolicy({ policy }: Judged, run: Policy): OnUnknown {
  return policy?.unknown ?? run.unknown;
}

function isExcused({ waiver, isInBaseline }: FindingPolicy): boolean {
  return (waiver !== undefined && !waiver.isExpired) || isInBaseline === true;
}

/** What the policy says of this finding by itself: a waiver, in force or expired, or the baseline. Undefined: nothing. */
export function policyNote({ status, policy }: Judged): string | undefined {
  if (!policy || (status !== 'fail' && status !== 'unknown')) return undefined;
  const { waiver, isInBaseline } = policy;
  if (waiver?.isExpired === true)
    return `the waiver of ${waiver.owner} expired on ${waiver.until}: ${waiver.reason}`;
  if (waiver) return `waived by ${waiver.owner} until ${waiver.until}: ${waiver.reason}`;
  if (isInBaseline) return 'the baseline has it too';
  return policy.expect === 'any' && status === 'fail' ? 'the policy lets it pass' : undefined;
}
