import { nameOf, sayValue } from '../journal/describe.ts';
import type { Fix, Plan, PlannedWay } from '../fix/plan.ts';
import { plain } from './sanitise.ts';

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

function fixText({ reason, finding, ways }: Fix): string {
  return [
    `  ${plain(finding.title)} · ${finding.severity} · ${reason}`,
    `      saw    ${plain(finding.saw)}`,
    ...ways.flatMap((way, at) => wayLines(way, at === 0 ? 'do' : 'else')),
  ].join('\n');
}

function wayLines(way: PlannedWay, word: string): string[] {
  const line = (head: string, text: string) => `      ${head.padEnd(6)} ${plain(text, 1000)}`;
  return [
    line(word, `${way.says} (${way.strictestTier})`),
    ...way.changes.map(({ change, from, to }) =>
      line('', `${nameOf(change)}: ${sayValue(from)} -> ${sayValue(to)}`),
    ),
    ...way.needs.map((need) => line('needs', need)),
    ...(way.breaks === undefined ? [] : [line('breaks', way.breaks)]),
    ...(way.forbidden === undefined ? [] : [line('never', way.forbidden)]),
    ...way.changes.flatMap(({ change, undo }) =>
      undo.map((back) => line('undo', `${nameOf(change)} back, by ${back.do} ${wayBack(back)}`)),
    ),
  ];
}

/** What an inverse sets, in a word. */
export function wayBack(change: PlannedWay['changes'][number]['undo'][number]): string {
  if (change.do === 'put') return change.value ?? '(the key is deleted)';
  if (change.do === 'setprop') return change.value === '' ? '(empty)' : change.value;
  if (change.do === 'log-buffer') return String(change.kib);
  return typeof change.to === 'boolean' ? (change.to ? 'on' : 'off') : change.to;
}
