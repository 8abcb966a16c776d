import type { Recording } from '../capture/capture.ts';
import { InputError } from '../host/input-error.ts';
import type { BrowseReport } from './browse-schema.ts';
import { planDigest, tryFixedPlan, type FixedPlan } from './plan/fixed-plan.ts';
import { planSchema, type BrowsePlan } from './plan/plan.ts';
import { stepWords } from './plan/step-words.ts';

/** @throws {InputError} where the capture holds no browsing. */
export function planIn({ capture }: Pick<Recording, 'capture'>): BrowsePlan {
  const answer = capture.get('browse/plan');
  const wrong = new InputError('This capture holds no browsing. Name one of a browsing.', {
    code: 'no-browsing',
  });
  if (!answer?.ok) throw wrong;
  try {
    return planSchema.parse(JSON.parse(answer.raw));
  } catch (cause) {
    throw new InputError(wrong.message, { cause, code: 'no-browsing' });
  }
}

/** The plan that was fixed, with its text; undefined in a capture that has none. */
export function fixedPlanIn({
  capture,
}: Pick<Recording, 'capture'>): { readonly fixed: FixedPlan; readonly text: string } | undefined {
  const answer = capture.get('browse/plan-file');
  const fixed = answer?.ok ? tryFixedPlan(answer.raw).plan : undefined;
  return answer?.ok && fixed ? { fixed, text: answer.raw } : undefined;
}

/**
 * What the report says of the plan.
 *
 * @throws {InputError} where the text is not that of which the runs bear the digest.
 */
export function planReport(recording: Recording, { digest }: BrowsePlan): Pick<BrowseReport, 'plan'> {
  const found = fixedPlanIn(recording);
  if (!found) return {};
  const { fixed, text } = found;
  const sha256 = planDigest(text);
  if (digest !== undefined && digest !== sha256)
    throw new InputError(
      'The plan in this capture is not the one that was fixed before the first run. Use a whole copy of the capture.',
    );
  return {
    plan: {
      sha256,
      fixedBeforehand: digest !== undefined,
      steps: fixed.arms.every(({ does }) => does !== undefined) ? [] : fixed.scenario.steps.map(stepWords),
      runsOfEachArm: fixed.runs,
      order: fixed.order,
      stop: fixed.stop,
      hypotheses: fixed.hypotheses,
      power: fixed.power,
    },
  };
}
