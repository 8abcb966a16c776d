import type { Severity } from '../checks/check.ts';
import { exitCode } from './exit-code.ts';
import type { Finding } from './report.ts';

/** From the least to the gravest; `--fail-on` names the least that fails a run. */
export const failOn = ['never', 'high', 'medium', 'low'] as const;
export type FailOn = (typeof failOn)[number];

const grave: Record<FailOn, readonly Severity[]> = {
  never: [],
  high: ['high'],
  medium: ['high', 'medium'],
  low: ['high', 'medium', 'low'],
};

/** The exit code that these findings call for. What stayed unknown is never a pass. */
export function outcome(findings: readonly Finding[], threshold: FailOn): number {
  if (findings.some(({ status, severity }) => status === 'fail' && grave[threshold].includes(severity)))
    return exitCode.failed;
  return findings.some(({ status }) => status === 'unknown') ? exitCode.unknown : exitCode.ok;
}
