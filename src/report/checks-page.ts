import { offersOf } from '../checks/offers.ts';
import type { Check } from '../checks/check.ts';
import { describeScope, describeConfidence } from './checks.ts';
import { stepText } from './step-text.ts';

const headings: Readonly<Record<Check['group'], string>> = {
  system: 'System',
  browser: 'Browsers',
  settings: 'Settings',
  packages: 'Packages',
  identifiers: 'Identifiers',
};

/** docs/checks.md: the whole catalogue, made of the checks themselves. */
export function checksPage(checks: readonly Check[]): string {
  const parts = Object.entries(headings).flatMap(([group, heading]) => {
    const own = checks.filter((check) => check.group === group);
    return [`## ${heading}`, ...own.map(section)];
  });
  return `${[opening(checks.length), ...parts].join('\n\n')}\n`;
}

function opening(count: number): string {
  return [
    '# All checks',
    '',
    `Made by \`npm run checks-page\` from the ${count} checks in \`src/checks\`; do not edit it here. Each begins with what`,
    'holds when all is well, and with what a report says otherwise. What could not be seen is unknown, never a pass.',
  ].join('\n');
}

function section(check: Check): string {
  const needs = Object.values(check.needs).map(({ id }) => `\`${id}\``);
  const lines = [
    `- **Severity:** ${check.severity}`,
    `- **Good:** ${code(check.good)}`,
    `- **Bad:** ${code(check.bad)}`,
    `- **Applies to:** ${describeScope(check)}`,
    `- **Asks:** ${needs.join(', ')}`,
    ...check.source.map(
      (evidence) =>
        `- **Source:** [${evidence.at.replace('docs/evidence/', '')}](${evidence.at.replace('docs/', '')}) (${text(describeConfidence(evidence))})`,
    ),
    ...offersOf(check).map(
      ({ tier, summary, sideEffects, steps }) =>
        `- **Fix (${tier}):** ${text([`${summary}.`, sideEffects].filter(Boolean).join(' '))} ${steps.map((step) => code(stepText(step))).join(', ')}`,
    ),
  ];
  return [
    `### ${check.id}`,
    `${check.title}. If not: “${check.failureTitle}”.`,
    text(check.why),
    lines.join('\n'),
  ].join('\n\n');
}

const code = (example: string) => (example.includes('`') ? text(example) : `\`${example}\``);

/** Words that Markdown would take for marks. */
function text(words: string): string {
  return words.replace(/[<>*_`[\]]/g, (mark) => `\\${mark}`);
}
