import type { Check } from '../checks/check.ts';
import { checkEffect } from '../checks/effect.ts';
import { explainCheck } from '../checks/explanation.ts';
import { browsersOfFindings, type ExplainedFindings } from './explain-text.ts';
import { json } from './json.ts';

/** One check in full, and what was found on phones that were asked. */
export function explainJson(
  tool: string,
  check: Check,
  language: string,
  phones: readonly ExplainedFindings[],
): string {
  const { id, group, title, failureTitle, severity, why, source, appliesTo = {} } = check;
  return json('explain-1', {
    tool,
    check: { id, group, title, failureTitle, severity, effect: checkEffect(check), why, source, appliesTo },
    language,
    ...explainCheck(check, language, browsersOfFindings(phones)),
    phones: phones.map(({ model, findings }) => ({ model, findings })),
  });
}
