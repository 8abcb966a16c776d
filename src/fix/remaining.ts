import type { Finding } from '../audit/findings.ts';
import { failsRun, type FailOn } from '../audit/policy.ts';
import type { Applied } from './apply.ts';

/** What fails a run or is unknown, and no fix settled. */
export function remaining(
  findings: readonly Finding[],
  applied: readonly Applied[],
  threshold: FailOn,
): readonly Finding[] {
  const fixed = applied.filter(({ outcome }) => outcome === 'fixed').map(({ fix }) => fix.finding);
  return findings.filter(
    (finding) =>
      (finding.status === 'unknown' || failsRun(finding, threshold)) &&
      !fixed.some(({ check, subject }) => check === finding.check && subject === finding.subject),
  );
}
