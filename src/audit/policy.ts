import type { Severity } from '../checks/check.ts';
import type { Finding } from './findings.ts';

/** From the least to the gravest; `--fail-on` names the least that fails a run. */
export const failOn = ['never', 'high', 'medium', 'low'] as const;
export type FailOn = (typeof failOn)[number];

const grave: Record<FailOn, readonly Severity[]> = {
  never: [],
  high: ['high'],
  medium: ['high', 'medium'],
  low: ['high', 'medium', 'low'],
};

/** Whether a finding fails a run by itself. */
export function failsRun({ status, severity }: Finding, threshold: FailOn): boolean {
  return status === 'fail' && grave[threshold].includes(severity);
}
