import { exitCode, worst } from '../exit-code.ts';
import { outcome as outcomeOf, type FailOn } from '../outcome.ts';
import type { Finding } from '../report.ts';
import type { Applied } from './apply.ts';

/** What is not as it should be, and no fix settled. */
export function leftOf(
  findings: readonly Finding[],
  applied: readonly Applied[],
  threshold: FailOn,
): readonly Finding[] {
  const fixed = applied.filter(({ outcome }) => outcome === 'fixed').map(({ fix }) => fix.finding);
  return findings.filter(
    (finding) =>
      outcomeOf([finding], threshold) !== exitCode.ok &&
      !fixed.some(({ check, subject }) => check === finding.check && subject === finding.subject),
  );
}

/** What a fix ends with: 5 where something was tried and not verified; else what an audit would say of the rest. */
export function fixOutcome(applied: readonly Applied[], left: readonly Finding[], threshold: FailOn): number {
  const isVerified = applied.every(({ outcome }) => outcome === 'fixed');
  return worst([outcomeOf(left, threshold), isVerified ? exitCode.ok : exitCode.unverified]);
}
