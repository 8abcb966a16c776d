import type { Check, Confidence } from '../checks/check.ts';
import { stepText } from './step-text.ts';

/** The catalogue, a line a check. */
export function checkList(checks: readonly Check[]): string {
  const width = Math.max(0, ...checks.map(({ id }) => id.length));
  return checks
    .map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(6)}  ${title}\n`)
    .join('');
}

/** How sure a source is, in words. */
export const sureness: Readonly<Record<Confidence, string>> = {
  code: 'read in code or in a real dump',
  documented: 'documented',
  press: 'press',
  guess: 'a guess',
};

/** Which phones a check is about. */
export function speaksOf({ appliesTo: { rom, region, browser } = {} }: Check): string {
  const parts = [rom?.join(' and '), region && `region ${region.join(', ')}`, browser?.join(' and ')];
  return parts.filter(Boolean).join('; ') || 'every phone';
}

/** One check, whole. */
export function checkPage(check: Check): string {
  const sources = check.source.map(({ confidence, from }) => `  ${from} (${sureness[confidence]})`);
  const fixes = (check.offers?.() ?? []).flatMap(({ tier, summary, sideEffects, steps }) => [
    `  ${summary} (${tier})`,
    ...steps.map((step) => `    Step: ${stepText(step)}`),
    ...(sideEffects === undefined ? [] : [`    What may break: ${sideEffects}`]),
  ]);
  return [
    `${check.id}: ${check.title} (${check.severity})`,
    '',
    check.why,
    '',
    'Good:',
    `  ${check.good}`,
    'Bad:',
    `  ${check.bad}`,
    'Speaks of:',
    `  ${speaksOf(check)}`,
    'Asks:',
    `  ${Object.values(check.needs)
      .map(({ id }) => id)
      .join(', ')}`,
    'Source:',
    ...sources,
    ...(fixes.length === 0 ? [] : ['Fix:', ...fixes]),
    '',
  ].join('\n');
}
