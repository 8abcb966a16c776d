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

const atOrAbove: Record<FailOn, readonly Severity[]> = {
  never: [],
  high: ['high'],
  medium: ['high', 'medium'],
  low: ['high', 'medium', 'low'],
};

interface Judged {
  readonly status: Status;
  readonly severity: Severity;
}

/** What one finding does to a run. An unknown one is never a pass, unless the policy ignores it. */
export function consequenceOf({ status, severity }: Judged, { failOn, unknown }: Policy): Consequence {
  const isGrave = atOrAbove[failOn].includes(severity);
  if (status === 'fail') return isGrave ? 'fails' : 'passes';
  if (status !== 'unknown' || unknown === 'ignore') return 'passes';
  return unknown === 'fail' && isGrave ? 'fails' : 'open';
}
