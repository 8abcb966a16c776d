import { h, type VNode } from 'preact';
import { titleBesideStatus, type Finding, type Report } from '../../audit/findings.ts';
import { policyNote } from '../../audit/policy.ts';
import type { Check } from '../../checks/check.ts';
import { browserCalled, type Browser } from '../../data/browsers.ts';
import { describeConfidence } from '../checks.ts';
import { explanationParts, isCommand } from '../explain-parts.ts';
import { findPlaces } from '../finding-facts.ts';
import { shortenObserved } from '../gate-notice.ts';
import { code, lines, said } from './page.ts';

const marks: Readonly<Record<Finding['status'], string>> = {
  fail: '✖',
  unknown: '?',
  pass: '✔',
  skip: '–',
};

const words: Readonly<Record<Finding['status'], string>> = {
  fail: '',
  unknown: 'not known',
  pass: 'passed',
  skip: 'does not apply',
};

export interface FindingContext {
  /** What explains the finding. */
  readonly explained: Check | undefined;
  /** How a command names the phone, with a space before. */
  readonly phoneOption: string;
}

/** One finding in a line, which opens to what was observed, the lines that show it, why it matters, and what to do. */
export function findingElement(
  report: Report,
  finding: Finding,
  anchor: string,
  { explained, phoneOption }: FindingContext,
): VNode {
  const { status, severity, subject, why, check, source, remedies } = finding;
  const note = policyNote(finding);
  const isFact = status === 'fail' && severity === 'info'; // good to know, and no problem
  const grade = status === 'fail' ? severity : words[status];
  const browser = report.phone.browsers.find((one) => one.package === subject)?.name ?? subject;
  // On paper what is in order, or only good to know, stays one line.
  const isOpenOnPaper = status === 'unknown' || (status === 'fail' && !isFact);
  return h('details', { id: anchor, class: isOpenOnPaper ? 'finding' : 'finding closed' }, [
    h('summary', null, [
      h('span', { class: status === 'fail' ? severity : status === 'skip' ? 'skip-mark' : status }, [
        h('span', { 'aria-hidden': 'true' }, `${isFact ? '•' : marks[status]} `),
        h('span', { class: 'grade' }, grade),
      ]),
      ' · ',
      titleBesideStatus(finding),
      ...(subject === 'phone' ? [] : [' · ', said(browser, 100)]),
      ...(note === undefined ? [] : [' · ', said(note, 300)]),
    ]),
    h('div', null, [
      h('dl', null, [
        ...entry('What the phone said', said(shortenObserved(finding), 1000)),
        ...entry('Where it is in the capture', evidenceOf(report, finding)),
        ...entry('Why it matters', why),
        ...(remedies.length === 0 ? [] : entry('What to do', remediesOf(finding, phoneOption))),
        ...entry(
          'How we know',
          h(
            'ul',
            null,
            source.map((one) => h('li', null, [code(one.at), ` (${describeConfidence(one)})`])),
          ),
        ),
        ...entry('Name of the check', code(check)),
      ]),
      ...(explained === undefined
        ? []
        : [explanation(explained, report.phone.language, browserCalled(browser, subject))]),
    ]),
  ]);
}

/** What a person can read of the check, whatever was found. */
function explanation(check: Check, language: string, browser: Browser | undefined): VNode {
  const parts = explanationParts(check, language, browser ? [browser] : []).filter(
    ({ isInFinding }) => isInFinding !== true,
  );
  return h(
    'dl',
    { class: 'explained' },
    parts.flatMap(({ heading, lines: all }) => [
      h('dt', null, heading),
      ...all.map((line) => h('dd', null, isCommand(line) ? code(line, 1000) : said(line, 1000))),
    ]),
  );
}

function entry(term: string, description: Parameters<typeof h>[2]): VNode[] {
  return [h('dt', null, term), h('dd', null, description)];
}

function evidenceOf(report: Report, finding: Finding): VNode {
  const { evidenceLines = [], evidence } = finding;
  if (evidenceLines.length > 0) return lines(evidenceLines);
  const files = findPlaces(report, finding).map(({ file }) => file);
  return h('p', null, [
    `No line of ${evidence.length === 1 ? 'this answer' : 'these answers'} names it: `,
    ...files.flatMap((file, at) => [at === 0 ? '' : ', ', code(file)]),
  ]);
}

/** Each command once, with all that it tries, in that order. */
function remediesOf({ check, remedies }: Finding, phoneOption: string): VNode {
  const byCommand = new Map<string, Map<string, string | undefined>>();
  for (const { summary, sideEffects, tier } of remedies) {
    const command = `miaudit fix${phoneOption} --only ${check}${tier === 'consent' ? ' --allow consent' : ''}`;
    const ways = byCommand.get(command) ?? new Map<string, string | undefined>();
    byCommand.set(command, ways.set(summary, sideEffects));
  }
  return h(
    'ul',
    null,
    [...byCommand].map(([command, ways]) =>
      h('li', null, [
        ...waysElements([...ways]),
        ' ',
        code(command),
        ways.size === 1 ? ' can do it.' : ' does the first of these that works.',
      ]),
    ),
  );
}

/** What stops working with all of them is said once, at the end. */
function waysElements(ways: readonly (readonly [string, string | undefined])[]): readonly (VNode | string)[] {
  const costs = new Set(ways.map(([, cost]) => cost));
  const costOf = (cost: string | undefined) => (cost === undefined ? [] : [' What changes: ', said(cost)]);
  return ways.flatMap(([summary, cost], at) => [
    ...(at === 0 ? [] : [' If that does not help: ']),
    said(`${summary}.`),
    ...(costs.size > 1 || at === ways.length - 1 ? costOf(cost) : []),
  ]);
}
