import type { UnreachedPhone } from '../audit/audit-run.ts';
import { findingHeadline, type Finding } from '../audit/findings.ts';
import type { Applied } from '../fix/apply-fixes.ts';
import type { Fix, FixPlan } from '../fix/plan.ts';
import { changeName } from '../journal/describe.ts';
import type { Entry } from '../journal/entries.ts';
import { partialWords } from './fix-partial.ts';
import { json } from './json.ts';
import type { PhoneName } from './phone-line.ts';
import { wayBack } from './plan.ts';

export interface FixedForJson extends PhoneName {
  readonly fixed: {
    readonly findings: readonly Finding[];
    readonly plan: FixPlan;
    readonly origin: 'recorded' | 'made' | null;
    readonly applied: readonly Applied[];
    /** Milliseconds. */
    readonly readAgainAfter?: number;
    readonly journal?: string;
    readonly changes: readonly Entry[];
    /** Why the run could not come to its end. */
    readonly partial?: string;
    /** What stopped the run before all was read again. */
    readonly stopped?: string;
  };
  /** What is typed to put everything back. */
  readonly undoCommand: string;
}

/** One JSON document for all phones: what was planned, and what became of it. */
export function fixJson(
  tool: string,
  phones: readonly FixedForJson[],
  unreached: readonly UnreachedPhone[],
): string {
  return json('fix-1', {
    tool,
    phones: phones.map(({ fixed, label, token, model, serial }) => ({
      label,
      ...(token !== undefined && { token }),
      model,
      ...(serial !== undefined && { serial }),
      origin: fixed.origin,
      partial: fixed.partial ?? partialWords(fixed) ?? null,
      journal: fixed.journal ?? null,
      changes: fixed.changes.map(({ line, after, outcome }) => ({
        id: line.id,
        reason: line.reason,
        what: changeName(line.change),
        before: line.before,
        after: after ?? null,
        undo: outcome ?? null,
      })),
      plan: fixed.plan.fixes.map(planned),
      unknown: partialWords(fixed) === undefined ? unknownIn(fixed.findings) : null,
      readAgainAfter: fixed.readAgainAfter === undefined ? null : Math.round(fixed.readAgainAfter / 1000),
      applied: fixed.applied.map(({ fix, ...rest }) => ({ reason: fix.reason, ...rest })),
    })),
    unreached,
  });
}

function unknownIn(findings: readonly Finding[]) {
  return findings
    .filter(({ status }) => status === 'unknown')
    .map(({ check, subject, title, observed }) => ({ check, subject, title, observed }));
}

/** Changes by name: a switch's own JSON holds its texts in 70 languages. */
function planned({ reason, finding, decision, remedies }: Fix) {
  return {
    reason,
    title: findingHeadline(finding),
    severity: finding.severity,
    observed: finding.observed,
    decision,
    remedies: remedies.map(({ summary, sideEffects, strictestTier, needs, forbidden, changes }) => ({
      summary,
      tier: strictestTier,
      needs,
      ...(sideEffects !== undefined && { sideEffects }),
      ...(forbidden !== undefined && { forbidden }),
      changes: changes.map(({ change, from, to, undo }) => ({
        what: changeName(change),
        from,
        to,
        undo: undo.map(wayBack),
      })),
    })),
  };
}
