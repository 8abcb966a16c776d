import { findingHeadline, type Finding } from '../audit/findings.ts';
import { browsers } from '../data/browsers.ts';
import { changeName, sayValue } from '../journal/describe.ts';
import { fixReason, type Fix, type FixPlan, type PlannedRemedy } from '../fix/plan.ts';
import { auditGateNotice } from './gate-notice.ts';
import { layOut, type TextLine } from './lay-out.ts';
import { sanitise } from './sanitise.ts';
import { byCause, unknownLines } from './why-unknown.ts';
import { cut, wrapAt } from './wrap.ts';

const said: Readonly<Record<Fix['decision'], string>> = {
  planned: 'Planned',
  'needs-consent': 'Costs a function: only with --allow consent',
  never: 'Never touched, whatever the flags',
  'no-remedy': 'No fix is known; see `miaudit checks`',
  'over-the-limit': 'Left out: more changes than --max-changes allows',
};

const order: readonly Fix['decision'][] = [
  'planned',
  'needs-consent',
  'over-the-limit',
  'never',
  'no-remedy',
];

/** The plan in full: what would be done, from what to what, what it needs, may break, and how it is undone. */
export function planText({ fixes, gate }: FixPlan, findings: readonly Finding[], columns: number): string {
  const told = new Set<string>();
  const parts = order
    .map((decision) => ({ decision, these: fixes.filter((fix) => fix.decision === decision) }))
    .filter(({ these }) => these.length > 0)
    .map(
      ({ decision, these }) =>
        `${layOut([`${said[decision]} (${these.length})`, ...these.flatMap((fix) => fixLines(fix, told))], columns)}\n`,
    );
  const unknown = unknownText(findings, fixes, columns);
  if (parts.length === 0)
    parts.push(unknown.length === 0 ? 'Nothing to fix.\n' : 'Nothing that was found needs a fix.\n');
  return [...noticeOf(findings, gate, columns), ...parts, ...unknown].join('\n');
}

function noticeOf(findings: readonly Finding[], gate: FixPlan['gate'], columns: number): readonly string[] {
  const notice = auditGateNotice(findings, { gate });
  return notice === undefined ? [] : [`${wrapAt(columns)(notice)}\n`];
}

const unknownIn = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ status }) => status === 'unknown');

/** What is not known, each cause once with all that it hides. For some of it a fix is offered all the same. */
function unknownText(
  findings: readonly Finding[],
  fixes: readonly Fix[],
  columns: number,
): readonly string[] {
  const offered = new Set(fixes.map(({ reason }) => reason));
  const isOffered = (finding: Finding) => offered.has(fixReason(finding));
  const unknown = unknownIn(findings);
  return [
    ['Not known, and in the plan above', unknown.filter(isOffered)] as const,
    ['Not known, so not fixed', unknown.filter((finding) => !isOffered(finding))] as const,
  ].flatMap(([title, these]) => {
    if (these.length === 0) return [];
    const lines = [...byCause(these)].flatMap(([why, hidden]) => [
      { head: '  ? ', words: sanitise(why) },
      { head: '      ', words: hidden.map(fixReason).join(', ') },
    ]);
    return [`${layOut([`${title} (${these.length})`, ...lines], columns)}\n`];
  });
}

function fixLines({ reason, finding, remedies }: Fix, told: Set<string>): readonly TextLine[] {
  return [
    `  ${sanitise(findingHeadline(finding))} · ${finding.severity} · ${reason}`,
    { head: '      observed  ', words: sanitise(finding.observed) },
    ...remedies.flatMap((remedy, at) =>
      remedyLines(remedy, at === 0 ? 'do' : 'else', remedies.slice(0, at), told),
    ),
  ];
}

/**
 * A remedy that differs from an earlier one only in the page that it looks on is reported as such; a step is reported
 * once.
 */
function remedyLines(
  remedy: PlannedRemedy,
  word: string,
  earlier: readonly PlannedRemedy[],
  told: Set<string>,
): TextLine[] {
  const line = (head: string, text: string) => ({
    head: `      ${head.padEnd(9)} `,
    words: sanitise(text, 1000),
  });
  const isSame = earlier.some(({ summary }) => summary === remedy.summary);
  if (isSame) {
    const pages = remedy.changes.flatMap(({ change }) => (change.do === 'toggle' ? [change.page.name] : []));
    return pages.length === 0 ? [] : [line(word, `the same on the page ${pages.join(', ')}`)];
  }
  const steps = remedy.changes.map((planned) => {
    const step = `${changeName(planned.change)} -> ${sayValue(planned.to)}`;
    const isTold = told.has(step);
    told.add(step);
    return { ...planned, isTold };
  });
  return [
    line(word, `${remedy.summary} (${remedy.strictestTier})`),
    ...steps.map(({ change, from, to, isTold }) =>
      line('', `${changeName(change)}: ${isTold ? 'as above' : `${sayValue(from)} -> ${sayValue(to)}`}`),
    ),
    ...remedy.needs.map((need) => line('needs', need)),
    ...(remedy.sideEffects === undefined ? [] : [line('breaks', remedy.sideEffects)]),
    ...(remedy.forbidden === undefined ? [] : [line('never', remedy.forbidden)]),
    ...steps.flatMap(({ change, undo, isTold }) =>
      (isTold ? [] : undo).map((back) =>
        line('undo', `${changeName(change)} back, by ${back.do} ${wayBack(back)}`),
      ),
    ),
  ];
}

/** What an inverse sets, in a word. */
export function wayBack(change: PlannedRemedy['changes'][number]['undo'][number]): string {
  if (change.do === 'put') return change.value ?? '(the key is deleted)';
  if (change.do === 'setprop') return change.value === '' ? '(empty)' : change.value;
  if (change.do === 'log-buffer') return String(change.kib);
  return typeof change.to === 'boolean' ? (change.to ? 'on' : 'off') : change.to;
}

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

/** Lines that a table may have, so that it and the question fit on a screen. */
export const linesBesideQuestion = 18;

/**
 * The plan in a line a fix: what is planned by its effect, the most important first; all details are in planText.
 * Beyond `mostLines`, each effect has some of its fixes and the number of the others.
 */
export function planTable(
  { fixes, gate }: FixPlan,
  findings: readonly Finding[],
  columns: number,
  mostLines = Infinity,
): string {
  const planned = fixes.filter(({ decision }) => decision === 'planned');
  const groups = new Map<string, Fix[]>();
  for (const fix of planned) groups.set(effectOf(fix), [...(groups.get(effectOf(fix)) ?? []), fix]);
  const sorted = [...groups]
    .map(([effect, these]) => [effect, [...these].sort(bySeverity)] as const)
    .sort(([, [a]], [, [b]]) => (a && b ? bySeverity(a, b) : 0));
  const counts = countsOf(fixes, findings, columns, mostLines === Infinity ? 'with names' : 'counted');
  const notice = noticeOf(findings, gate, columns);
  const room = mostLines - rowsOf([...notice, ...counts.slice(1)], columns);
  const each = Math.max(1, Math.floor((room - 2 * sorted.length) / Math.max(1, sorted.length)));
  const lines = sorted.flatMap(([effect, these]) => {
    const shown = these.length <= each + 1 ? these : these.slice(0, each);
    const more = these.length - shown.length;
    return [
      `${effect} (${these.length})`,
      ...shown.map((fix) =>
        mostLines === Infinity
          ? rowOf(fix, titleInTable(fix), columns)
          : cut(`  ${fix.finding.severity.padEnd(7)}${sanitise(titleInTable(fix))}`, columns),
      ),
      ...(more > 0 ? [`         and ${more} more`] : []),
    ];
  });
  const details = 'All details: the same command with --verbose.';
  const table = lines.length === 0 ? ['Nothing that is safe to fix without a question of its own.'] : lines;
  // Beside a question for what is planned, the others have no room: each has a question of its own.
  const costly = mostLines === Infinity ? costlyLines(fixes, columns) : [];
  return [...notice, ...table, ...costly, '', ...counts, details, ''].join('\n');
}

/** What is fixed only where its cost is accepted, with what it does: the cost is that of doing it. */
function costlyLines(fixes: readonly Fix[], columns: number): readonly string[] {
  const costly = fixes.filter(({ decision }) => decision === 'needs-consent').sort(bySeverity);
  if (costly.length === 0) return [];
  return [
    wrapAt(columns)(
      `Each costs a function: asked about, or done with --allow consent (${costly.length})`,
      '  ',
    ),
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

/** What was found; where nothing is known, what the fix does. */
export function plannedTitle({ finding, remedies: [remedy] }: Fix): string {
  return (finding.status === 'unknown' ? remedy?.summary : undefined) ?? findingHeadline(finding);
}

function countsOf(
  fixes: readonly Fix[],
  findings: readonly Finding[],
  columns: number,
  names: 'with names' | 'counted',
): readonly string[] {
  const count = (decision: Fix['decision']) => fixes.filter((fix) => fix.decision === decision).length;
  const unknown = unknownIn(findings);
  const parts = [
    `${count('planned')} planned`,
    ...[
      [count('needs-consent'), 'cost a function and are asked about', 'costs a function and is asked about'],
      [count('never') + count('no-remedy') + count('over-the-limit'), 'cannot be fixed', 'cannot be fixed'],
      [unknown.length, 'are not known', 'is not known'],
    ].flatMap(([number, words, ofOne]) =>
      number === 0 ? [] : [`${number} ${number === 1 ? ofOne : words}`],
    ),
  ];
  const wrap = wrapAt(columns);
  return [
    wrap(`${parts.join(', ')}.`, '  '),
    ...unknownLines(unknown, mostCauses).map(({ names: hidden = [], text }) =>
      wrap(sanitise(text(names === 'counted' ? '' : someOf(hidden)), 700), '  '),
    ),
  ];
}

const mostCauses = 2;
const mostNames = 3;

function someOf(names: readonly string[]): string {
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `${names.slice(0, mostNames).join(', ')}${more}`;
}

/** Rows of a terminal that these lines take. */
function rowsOf(lines: readonly string[], columns: number): number {
  const rows = lines.flatMap((line) => line.split('\n')).map(({ length }) => Math.ceil(length / columns));
  return rows.reduce((sum, count) => sum + Math.max(1, count), 0);
}
