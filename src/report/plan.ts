import { nameOf, sayValue } from '../journal/describe.ts';
import { headlineOf } from '../audit/findings.ts';
import type { Fix, Plan, PlannedRemedy } from '../fix/plan.ts';
import { sanitise } from './sanitise.ts';

const said: Readonly<Record<Fix['decision'], string>> = {
  planned: 'Planned',
  'needs consent': 'Costs a function: only with --allow consent',
  never: 'Never touched, whatever the flags',
  'no remedy': 'No fix is known; see `miaudit checks`',
  'over the limit': 'Left out: more changes than --max-changes allows',
};

/** The plan for a person: what would be done, from what to what, what it needs, may break, and how it is undone. */
export function planText({ fixes }: Plan): string {
  if (fixes.length === 0) return 'Nothing to fix.\n';
  const order: readonly Fix['decision'][] = [
    'planned',
    'needs consent',
    'over the limit',
    'never',
    'no remedy',
  ];
  return order
    .map((decision) => ({ decision, these: fixes.filter((fix) => fix.decision === decision) }))
    .filter(({ these }) => these.length > 0)
    .map(({ decision, these }) => `${said[decision]} (${these.length})\n${these.map(fixText).join('\n')}\n`)
    .join('\n');
}

function fixText({ reason, finding, remedies }: Fix): string {
  return [
    `  ${sanitise(headlineOf(finding))} · ${finding.severity} · ${reason}`,
    `      observed  ${sanitise(finding.observed)}`,
    ...remedies.flatMap((remedy, at) => remedyLines(remedy, at === 0 ? 'do' : 'else')),
  ].join('\n');
}

function remedyLines(remedy: PlannedRemedy, word: string): string[] {
  const line = (head: string, text: string) => `      ${head.padEnd(9)} ${sanitise(text, 1000)}`;
  return [
    line(word, `${remedy.summary} (${remedy.strictestTier})`),
    ...remedy.changes.map(({ change, from, to }) =>
      line('', `${nameOf(change)}: ${sayValue(from)} -> ${sayValue(to)}`),
    ),
    ...remedy.needs.map((need) => line('needs', need)),
    ...(remedy.sideEffects === undefined ? [] : [line('breaks', remedy.sideEffects)]),
    ...(remedy.forbidden === undefined ? [] : [line('never', remedy.forbidden)]),
    ...remedy.changes.flatMap(({ change, undo }) =>
      undo.map((back) => line('undo', `${nameOf(change)} back, by ${back.do} ${wayBack(back)}`)),
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
