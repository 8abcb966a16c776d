import { findingHeadline, type Finding } from '../audit/findings.ts';
import { changeName, sayValue } from '../journal/describe.ts';
import { fixReason, type Fix, type FixPlan, type PlannedRemedy } from '../fix/plan.ts';
import { auditGateNotice } from './gate-notice.ts';
import { layOut, type TextLine } from './lay-out.ts';
import { sanitise } from './sanitise.ts';
import { byCause } from './why-unknown.ts';
import { wrapAt } from './wrap.ts';

const said: Readonly<Record<Fix['decision'], string>> = {
  planned: 'Problems to be fixed',
  'needs-consent': 'May cost a function: asked about, or with --allow consent',
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

/** A closed gate in the way of the plan. */
export function noticeOf(
  findings: readonly Finding[],
  gate: FixPlan['gate'],
  columns: number,
): readonly string[] {
  const notice = auditGateNotice(findings, { gate });
  return notice === undefined ? [] : [`${wrapAt(columns)(notice)}\n`];
}

export const unknownIn = (findings: readonly Finding[]): readonly Finding[] =>
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

/** What was found; where nothing is known, what the fix does. */
export function plannedTitle({ finding, remedies: [remedy] }: Fix): string {
  return (finding.status === 'unknown' ? remedy?.summary : undefined) ?? findingHeadline(finding);
}
