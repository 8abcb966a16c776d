import { policyNote, unknownPolicy, type Judged, type Policy } from '../audit/policy.ts';

/** Why a finding that is not a pass does nothing to the run, in words for a report. */
export function findExcuse(finding: Judged, run: Policy): string {
  const note = policyNote(finding);
  if (note !== undefined) return note.replace(/^./, (letter) => letter.toUpperCase());
  if (finding.status === 'unknown') return `Not known, and --unknown ${unknownPolicy(finding, run)}`;
  return `Below --fail-on ${run.failOn}`;
}
