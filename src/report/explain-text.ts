import { titleBesideStatus, type Finding, type Report } from '../audit/findings.ts';
import type { Check } from '../checks/check.ts';
import { checkEffect } from '../checks/effect.ts';
import { browserCalled, type Browser } from '../data/browsers.ts';
import { describeScope } from './checks.ts';
import { explanationParts, isCommand } from './explain-parts.ts';
import { sanitise } from './sanitise.ts';
import { wrapAt, wrapCommand, type Wrap } from './wrap.ts';

/** What was found on a phone, and which. */
export interface ExplainedFindings {
  readonly model: string;
  readonly browsers: Report['phone']['browsers'];
  readonly findings: readonly Finding[];
}

/** The browsers of these phones that the findings are about. */
export function browsersOfFindings(phones: readonly ExplainedFindings[]): readonly Browser[] {
  const found = phones.flatMap(({ browsers, findings }) =>
    browsers.filter((one) =>
      findings.some(({ subject, status }) => subject === one.package && status !== 'skip'),
    ),
  );
  return [...new Map(found.map((one) => [one.name, one])).values()].flatMap(
    (one) => browserCalled(one.name, one.package) ?? [],
  );
}

/** One check in full, for a person. `phoneOption` names the phone in commands, with a space before. */
export function explainText(
  check: Check,
  language: string,
  phones: readonly ExplainedFindings[],
  columns: number,
  phoneOption = '',
): string {
  const wrap = wrapAt(columns);
  const parts = [
    ...phones.map((phone) => ({
      heading: `On this phone: ${sanitise(phone.model)}`,
      lines: foundOn(phone),
    })),
    ...explanationParts(check, language, browsersOfFindings(phones), phoneOption),
  ];
  const head = [
    wrap(`${check.title}. If not: ${check.failureTitle}.`),
    wrap([check.id, check.severity, checkEffect(check), describeScope(check)].join(' · ')),
  ];
  return `${[...head, ...parts.flatMap(({ heading, lines }) => ['', heading, ...lines.map(indented(wrap, columns))])].join('\n')}\n`;
}

const indented = (wrap: Wrap, columns: number) => (line: string) =>
  `  ${isCommand(line) ? wrapCommand(line, '  ', columns) : wrap(line, '  ')}`;

function foundOn({ findings, browsers }: ExplainedFindings): readonly string[] {
  if (findings.length === 0) return ['The browsers that it is about are not there.'];
  return findings.flatMap((finding) => {
    const { status, subject, observed, evidence } = finding;
    const words = { pass: 'All is well', fail: 'Found', unknown: 'Not known', skip: 'Does not apply' }[
      status
    ];
    const name = browsers.find((one) => one.package === subject)?.name ?? subject;
    const where = subject === 'phone' ? '' : ` (${sanitise(name)})`;
    return [
      `${words}${where}: ${titleBesideStatus(finding)}`,
      `Observed: ${sanitise(observed)}`,
      `Answers that were read: ${evidence.join(', ')}`,
    ];
  });
}
