import { exitCode, worst } from '../exit-code.ts';
import { outcome as outcomeOf, type FailOn } from '../outcome.ts';
import type { Finding } from '../report.ts';
import type { Applied } from './apply.ts';

/** What a fix ends with: 5 where something was tried and not verified; else what an audit would say of the rest. */
export function fixOutcome(
  applied: readonly Applied[],
  findings: readonly Finding[],
  threshold: FailOn,
): number {
  const fixed = applied.filter(({ outcome }) => outcome === 'fixed').map(({ fix }) => fix.finding);
  const isFixed = ({ check, subject }: Finding) =>
    fixed.some((one) => one.check === check && one.subject === subject);
  const rest = outcomeOf(
    findings.filter((finding) => !isFixed(finding)),
    threshold,
  );
  return worst([rest, applied.length > fixed.length ? exitCode.unverified : exitCode.ok]);
}
