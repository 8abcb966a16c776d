import type { Finding } from '../audit/findings.ts';
import { browsers } from '../data/browsers.ts';
import { fixReason, type Fix, type FixPlan } from '../fix/plan.ts';
import { layOut } from './lay-out.ts';
import { noticeOf, plannedTitle, unknownIn } from './plan.ts';
import { sanitise } from './sanitise.ts';
import { unknownLines } from './why-unknown.ts';
import { wrapAt } from './wrap.ts';

const severest = ['high', 'medium', 'low', 'info'];

/** What a fix does, in words: the heading under which it is in the table. */
function effectOf({ remedies }: Fix): string {
  const change = remedies[0]?.changes[0]?.change;
  switch (change?.do) {
    case 'toggle': {
      const browser = browsers.find((one) => one.package === change.package);
      return `Switches of ${browser?.name ?? 'Settings'} to turn off`;
    }
    case 'package':
      return 'Apps to disable or remove';
    case 'permission':
    case 'appop':
      return 'Permissions to take away';
    default:
      return 'Settings to change';
  }
}

/** Rows that a table may have where it, the phone above and the question below are to fit on a screen. */
export function rowsBesideQuestion(rows: number): number {
  return rows - 6;
}

interface TableLook {
  /** Of a terminal. Where it has no room for all, each effect has some of its fixes and the number of the others. */
  readonly mostRows?: number;
  /** A person is asked about what costs a function; with --yes it is left out. */
  readonly isAsked?: boolean;
}

/** The plan in a line a fix: what is planned by its effect, the most important first; all details are in planText. */
export function planTable(
  { fixes, gate }: FixPlan,
  findings: readonly Finding[],
  columns: number,
  { mostRows = Infinity, isAsked = true }: TableLook = {},
): string {
  const planned = fixes.filter(({ decision }) => decision === 'planned');
  const isWhole = mostRows === Infinity;
  const counts = countsOf(fixes, findings, columns, { isWhole, isAsked });
  const notice = noticeOf(findings, gate, columns);
  const wrap = wrapAt(columns);
  const below = (hidden: number) => [
    '',
    ...counts,
    wrap(
      hidden === 0
        ? 'All details: the same command with --verbose.'
        : `${hidden} are not shown. To see each: n, then the same command with --dry-run; all details: with --verbose.`,
      '  ',
    ),
    '',
  ];
  const room = mostRows - rowsOf([...notice, ...below(planned.length)]);
  const { lines, hidden } = groupLines(planned, columns, room);
  const table =
    lines.length === 0 ? [wrap('Nothing that is safe to fix without a question of its own.')] : lines;
  // Beside a question for what is planned, the others have no room: each has a question of its own.
  const costly = isWhole ? costlyLines(fixes, columns, isAsked) : [];
  return [...notice, ...table, ...costly, ...below(hidden)].join('\n');
}

/** By effect, each with as many of its fixes as there is room for: the first of each, then the next of each. */
function groupLines(
  planned: readonly Fix[],
  columns: number,
  room: number,
): { readonly lines: readonly string[]; readonly hidden: number } {
  const byEffect = new Map<string, Fix[]>();
  for (const fix of [...planned].sort(bySeverity))
    byEffect.set(effectOf(fix), [...(byEffect.get(effectOf(fix)) ?? []), fix]);
  const groups = [...byEffect].map(([effect, these]) => ({
    effect,
    rows: these.map((fix) => rowOf(fix, titleInTable(fix), columns)),
    shown: 0,
  }));
  const linesOf = () =>
    groups.flatMap(({ effect, rows, shown }) => [
      wrapAt(columns)(
        `${effect} (${shown < rows.length ? `${shown} of ${rows.length}` : rows.length})`,
        '  ',
      ),
      ...rows.slice(0, shown),
    ]);
  for (let isAnyShown = true; isAnyShown;) {
    isAnyShown = false;
    for (const group of groups) {
      if (group.shown === group.rows.length) continue;
      group.shown += 1;
      // The gravest of each effect is shown even where the screen is too small for it.
      if (group.shown === 1 || rowsOf(linesOf()) <= room) isAnyShown = true;
      else group.shown -= 1;
    }
  }
  return { lines: linesOf(), hidden: groups.reduce((sum, { rows, shown }) => sum + rows.length - shown, 0) };
}

/** What is fixed only where its cost is accepted, with what it does: the cost is that of doing it. */
function costlyLines(fixes: readonly Fix[], columns: number, isAsked: boolean): readonly string[] {
  const costly = fixes.filter(({ decision }) => decision === 'needs-consent').sort(bySeverity);
  if (costly.length === 0) return [];
  const head = isAsked
    ? 'Each may cost a function: asked about, or done with --allow consent'
    : 'Left out, as each may cost a function: add --allow consent';
  return [
    wrapAt(columns)(`${head} (${costly.length})`, '  '),
    ...costly.map((fix) =>
      rowOf(fix, ofBrowser(fix, fix.remedies[0]?.summary ?? plannedTitle(fix)), columns),
    ),
  ];
}

const bySeverity = (a: Fix, b: Fix) =>
  severest.indexOf(a.finding.severity) - severest.indexOf(b.finding.severity);

function rowOf({ finding: { severity } }: Fix, title: string, columns: number): string {
  return layOut([{ head: `  ${severity.padEnd(7)}`, words: sanitise(title) }], columns);
}

/** With the browser that it is about, where the heading above does not name that. */
function titleInTable(fix: Fix): string {
  const isNamed = fix.remedies[0]?.changes[0]?.change.do === 'toggle';
  return isNamed ? plannedTitle(fix) : ofBrowser(fix, plannedTitle(fix));
}

function ofBrowser({ finding }: Fix, title: string): string {
  const browser = browsers.find((one) => one.package === finding.subject);
  return browser === undefined || title.includes(browser.name) ? title : `${title}: ${browser.name}`;
}

function countsOf(
  fixes: readonly Fix[],
  findings: readonly Finding[],
  columns: number,
  { isWhole, isAsked }: { readonly isWhole: boolean; readonly isAsked: boolean },
): readonly string[] {
  const count = (decision: Fix['decision']) => fixes.filter((fix) => fix.decision === decision).length;
  const unknown = unknownIn(findings);
  const planned = new Set(fixes.filter(({ decision }) => decision === 'planned').map(({ reason }) => reason));
  // For some of what is not known a fix is offered all the same.
  const both = unknown.filter((finding) => planned.has(fixReason(finding))).length;
  const inPlan = both === 0 ? '' : both === unknown.length ? ' and planned' : `, ${both} of them planned`;
  const costly: readonly [string, string] = isAsked
    ? ['may cost a function and are asked about', 'may cost a function and is asked about']
    : [
        'left out: each may cost a function; add --allow consent',
        'left out: it may cost a function; add --allow consent',
      ];
  const others: readonly (readonly [number, string, string])[] = [
    [count('needs-consent'), ...costly],
    [count('over-the-limit'), 'left out by --max-changes', 'left out by --max-changes'],
    [fixes.filter(isProblemWithoutFix).length, 'problems cannot be fixed', 'problem cannot be fixed'],
    [unknown.length, `are not known${inPlan}`, `is not known${inPlan}`],
  ];
  const parts = [
    `${count('planned')} planned`,
    ...others.flatMap(([number, words, ofOne]) =>
      number === 0 ? [] : [`${number} ${number === 1 ? ofOne : words}`],
    ),
  ];
  const wrap = wrapAt(columns);
  return [
    wrap(`${parts.join(', ')}.`, '  '),
    ...unknownLines(unknown, mostCauses).map(({ names: hidden = [], text }) =>
      wrap(sanitise(text(isWhole ? someOf(hidden) : ''), 700), '  '),
    ),
  ];
}

/** As the end of a fix counts them: what is only good to know is not a problem, and what is not known is counted as that. */
function isProblemWithoutFix({ decision, finding: { status, severity } }: Fix): boolean {
  return (decision === 'no-remedy' || decision === 'never') && status === 'fail' && severity !== 'info';
}

const mostCauses = 2;
const mostNames = 3;

function someOf(names: readonly string[]): string {
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `${names.slice(0, mostNames).join(', ')}${more}`;
}

/** Rows of a terminal that these lines take, which are broken where it ends. */
function rowsOf(lines: readonly string[]): number {
  return lines.flatMap((line) => line.split('\n')).length;
}
