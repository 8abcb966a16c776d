import { h, type VNode } from 'preact';
import { findingHeadline, type Finding, type Report } from '../../audit/findings.ts';
import type { Diff, Difference, Direction, PhoneDiff } from '../../diff/compare.ts';
import { checkName, phoneName, stableName } from '../finding-facts.ts';
import { phoneCounts } from '../phones-table.ts';
import { bySeverity } from '../sections.ts';
import { said, table } from './page.ts';

const cells: Readonly<Record<Finding['status'], { readonly mark: string; readonly words: string }>> = {
  fail: { mark: '✖', words: 'problem' },
  unknown: { mark: '?', words: 'not known' },
  pass: { mark: '✔', words: 'passed' },
  skip: { mark: '–', words: 'does not apply' },
};

/** What failed and is good to know counts as no problem. */
const goodToKnow = { mark: '•', words: 'good to know' };

/** Checks by phones, with what changed since the run before; the checks with the gravest problems first. */
export function fleetTable(phones: readonly Report[], since: Diff | undefined): VNode[] {
  const checks = new Map<string, Finding>();
  for (const finding of bySeverity(phones.flatMap(({ findings }) => findings)))
    if (finding.status === 'fail' || finding.status === 'unknown') {
      const name = checkName(finding);
      // A row says that something is so only where it is so on a phone.
      if (!checks.has(name) || (finding.status === 'fail' && checks.get(name)?.status !== 'fail'))
        checks.set(name, finding);
    }
  const known = phones.map((report) => ({
    now: new Map(report.findings.map((finding) => [checkName(finding), finding])),
    changes: new Map(
      (findPhoneDiff(report, phones.length, since)?.differences ?? [])
        .filter(({ kind }) => kind === 'finding')
        .map((difference) => [difference.name, difference]),
    ),
  }));
  const browserNames = new Map(
    phones.flatMap(({ phone }) => phone.browsers.map((one) => [one.package, one.name] as const)),
  );
  const rows = [...checks].map(([name, finding]) => [
    [
      h('b', { class: finding.severity }, finding.severity),
      ` ${findingHeadline(finding)} `,
      ...(finding.subject === 'phone'
        ? []
        : ['· ', said(browserNames.get(finding.subject) ?? finding.subject, 100), ' ']),
      h('span', { class: 'soft' }, said(`(${finding.check})`)),
    ],
    ...known.map(({ now, changes }) => cell(now.get(name), changes.get(name))),
  ]);
  const linkTo = (report: Report, at: number) =>
    h('a', { href: `#phone-${at + 1}` }, said(phoneName(report), 80));
  return [
    table(
      'Problems by severity',
      ['Phone', ...['High', 'Medium', 'Low', 'Not known'].map(count), 'System'],
      phones.map((report, at) => [
        linkTo(report, at),
        ...phoneCounts(report).map(count),
        said(`${report.phone.rom} · Android ${report.phone.android}`, 100),
      ]),
    ),
    h(
      'p',
      null,
      `Checks that found something on a phone, or are unknown: ${rows.length}. ${sinceWords(since)}`,
    ),
    table('Checks by phones', ['Check', ...phones.map(linkTo)], rows),
  ];
}

/** A number or its heading, in a column that is as narrow as it can be. */
function count(shown: string | number): VNode {
  return h('span', { class: 'count' }, String(shown));
}

function sinceWords(since: Diff | undefined): string {
  const [first] = (since?.phones ?? []).map(({ before }) => before.started.slice(0, 10)).sort();
  return first === undefined
    ? 'No earlier run was given with --since, so no change is shown.'
    : `Changes since ${first} are shown.`;
}

/** What changed on the phone of a report: by its token or its label, and of one phone on each side, whatever it is called. */
export function findPhoneDiff(report: Report, of: number, since: Diff | undefined): PhoneDiff | undefined {
  const phones = since?.phones ?? [];
  const only = of === 1 && phones.length === 1 ? phones[0] : undefined;
  return (
    only ??
    phones.find(({ phone, token = phone }) => token === stableName(report.phone)) ??
    phones.find(({ phone }) => phone === report.phone.label || phone === report.phone.model)
  );
}

function cell(now: Finding | undefined, change: Difference | undefined): VNode {
  if (!now) return h('span', { class: 'soft' }, 'not checked');
  const { mark, words } = now.status === 'fail' && now.severity === 'info' ? goodToKnow : cells[now.status];
  const is = now.status === 'fail' ? now.severity : now.status === 'skip' ? 'skip-mark' : now.status;
  return h('span', { class: is }, [
    h('span', { 'aria-hidden': 'true' }, `${mark} `),
    words,
    ...(change ? changeElement(change) : []),
  ]);
}

const changeWords: Readonly<Record<Direction, string>> = {
  worse: 'worse',
  new: 'new',
  found: 'not known before',
  unseen: 'no longer known',
  better: 'better',
  gone: 'gone',
  well: 'in order, and not there or not known before',
  changed: 'changed',
};

function changeElement({ direction, before, flippedBack }: Difference): (VNode | string)[] {
  const was = before === null ? 'not checked before' : `before: ${before}`;
  const back = flippedBack ? ', flipped back after the update' : '';
  return [
    h('br', null),
    h('b', { class: direction }, changeWords[direction]),
    ' · ',
    said(`${was}${back}`, 300),
  ];
}
