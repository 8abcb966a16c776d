import { headlineOf } from '../audit/findings.ts';
import type { Applied } from '../fix/apply.ts';
import type { Fix, Plan } from '../fix/plan.ts';
import { nameOf } from '../journal/describe.ts';
import { json } from './json.ts';
import { wayBack } from './plan.ts';

export interface FixedForJson {
  readonly serial: string;
  readonly model: string;
  readonly fixed: { readonly plan: Plan; readonly applied: readonly Applied[]; readonly journal?: string };
}

/** One JSON document for all phones: what was planned, and what became of it. */
export function fixJson(tool: string, phones: readonly FixedForJson[]): string {
  return json('fix-1', {
    tool,
    phones: phones.map(({ serial, model, fixed }) => ({
      serial,
      model,
      journal: fixed.journal ?? null,
      plan: fixed.plan.fixes.map(planned),
      applied: fixed.applied.map(({ fix, ...rest }) => ({ reason: fix.reason, ...rest })),
    })),
  });
}

/** Changes by name: a switch's own JSON holds its texts in 70 languages. */
function planned({ reason, finding, decision, remedies }: Fix) {
  return {
    reason,
    title: headlineOf(finding),
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
        what: nameOf(change),
        from,
        to,
        undo: undo.map(wayBack),
      })),
    })),
  };
}
