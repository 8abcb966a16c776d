import { h, type VNode } from 'preact';
import type { Finding, Report } from '../../audit/findings.ts';
import { checkName, labelOf, phoneName } from '../finding-facts.ts';
import { bySeverity } from '../sections.ts';
import { said, table } from './page.ts';

/** What is known of a phone from a run before. */
export interface EarlierRun {
  /** Its label; undefined where nothing tells which phone it is. */
  readonly id: string | undefined;
  readonly started: string;
  readonly findings: readonly Pick<Finding, 'check' | 'subject' | 'status'>[];
}

const cells: Readonly<Record<Finding['status'], { readonly mark: string; readonly words: string }>> = {
  fail: { mark: '✖', words: 'problem' },
  unknown: { mark: '?', words: 'not known' },
  pass: { mark: '✔', words: 'passed' },
  skip: { mark: '–', words: 'does not apply' },
};

/** Checks by phones, with what changed since the run before; the checks with the gravest problems first. */
export function fleetTable(phones: readonly Report[], before: readonly EarlierRun[]): VNode[] {
  const checks = new Map<string, Finding>();
  for (const finding of bySeverity(phones.flatMap(({ findings }) => findings)))
    if (finding.status === 'fail' || finding.status === 'unknown') {
      const name = checkName(finding);
      if (!checks.has(name)) checks.set(name, finding);
    }
  const known = phones.map((report) => ({
    now: new Map(report.findings.map((finding) => [checkName(finding), finding])),
    then: statusesOf(earlierOf(report, phones, before)),
  }));
  const rows = [...checks].map(([name, { severity, failureTitle }]) => [
    [
      h('b', { class: severity }, severity),
      ` ${failureTitle} `,
      h('span', { class: 'soft' }, said(`(${name})`)),
    ],
    ...known.map(({ now, then }) => cell(now.get(name), then.get(name))),
  ]);
  return [
    h(
      'p',
      null,
      `Checks of which a phone has a problem, or says nothing: ${rows.length}. ${sinceWords(before)}`,
    ),
    table(
      'Checks by phones',
      [
        'Check',
        ...phones.map((report, at) => h('a', { href: `#phone-${at + 1}` }, said(phoneName(report), 80))),
      ],
      rows,
    ),
  ];
}

function sinceWords(before: readonly EarlierRun[]): string {
  const [first] = before.map(({ started }) => started.slice(0, 10)).sort();
  return first === undefined
    ? 'No earlier run was given with --since, so no change is told.'
    : `Changes are told since ${first}.`;
}

/** The same phone by its label; where there is one on either side, those two. */
function earlierOf(
  report: Report,
  phones: readonly Report[],
  before: readonly EarlierRun[],
): EarlierRun | undefined {
  return (
    before.find(({ id }) => id === labelOf(report)) ??
    (phones.length === 1 && before.length === 1 ? before[0] : undefined)
  );
}

function statusesOf(earlier: EarlierRun | undefined): ReadonlyMap<string, Finding['status']> {
  return new Map((earlier?.findings ?? []).map((finding) => [checkName(finding), finding.status]));
}

function cell(now: Finding | undefined, then: Finding['status'] | undefined): VNode {
  if (!now) return h('span', { class: 'soft' }, 'not checked');
  const { mark, words } = cells[now.status];
  const change = changeOf(now.status, then);
  const is = now.status === 'fail' ? now.severity : now.status === 'skip' ? 'skip-mark' : now.status;
  return h('span', { class: is }, [
    h('span', { 'aria-hidden': 'true' }, `${mark} `),
    words,
    ...(change === undefined ? [] : [h('br', null), h('b', { class: change.is }, change.words)]),
  ]);
}

interface StatusChange {
  readonly is: 'worse' | 'better' | 'new';
  readonly words: string;
}

function changeOf(now: Finding['status'], then: Finding['status'] | undefined): StatusChange | undefined {
  if (then === undefined || then === now) return undefined;
  if (now === 'fail' && then === 'pass') return { is: 'worse', words: 'worse: passed before' };
  if (now === 'pass' && then === 'fail') return { is: 'better', words: 'better: a problem before' };
  return { is: 'new', words: `new: ${cells[then].words} before` };
}

/** Of one phone: what is not as it was in the run before. Empty where nothing was compared. */
export function changeList(report: Report, before: readonly EarlierRun[]): VNode[] {
  const earlier = earlierOf(report, [report], before);
  if (!earlier) return [];
  const then = statusesOf(earlier);
  const changed = report.findings.flatMap((finding) => {
    const change = changeOf(finding.status, then.get(checkName(finding)));
    return change ? [{ finding, change }] : [];
  });
  return [
    h('p', null, sinceWords([earlier])),
    changed.length === 0
      ? h('p', null, 'No check says anything else than before.')
      : h(
          'ul',
          null,
          changed.map(({ finding, change }) =>
            h('li', null, [
              h('b', { class: change.is }, change.words),
              ` · ${finding.failureTitle} · `,
              said(checkName(finding)),
            ]),
          ),
        ),
  ];
}
