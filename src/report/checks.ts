import type { Check } from '../checks/check.ts';

/** The catalogue, a line a check. */
export function checkList(checks: readonly Check[]): string {
  const width = Math.max(0, ...checks.map(({ id }) => id.length));
  return checks
    .map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(6)}  ${title}\n`)
    .join('');
}

/** One check, whole. */
export function checkPage(check: Check): string {
  const sources = check.source.map(({ confidence, from }) => `  ${from} (${confidence})`);
  return [
    `${check.id}: ${check.title} (${check.severity})`,
    '',
    check.why,
    '',
    'Good:',
    `  ${check.good}`,
    'Bad:',
    `  ${check.bad}`,
    'Source:',
    ...sources,
    '',
  ].join('\n');
}
