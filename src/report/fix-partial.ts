import type { Applied, FixOutcome } from '../fix/apply-fixes.ts';
import { changeInWords } from '../fix/from-journal.ts';
import { hasChanged, type Entry } from '../journal/entries.ts';
import { sanitise } from './sanitise.ts';
import { wrapAt } from './wrap.ts';

/** A run of fixes that may not have come to its end: `partial` where it could not, `stopped` where it was not to. */
export interface EndedEarly {
  readonly applied: readonly Applied[];
  /** What the journal holds and is not put back. */
  readonly changes: readonly Entry[];
  /** Why the run could not come to its end. */
  readonly partial?: string;
  /** In a word or two, what stopped the run before all was read again. */
  readonly stopped?: string;
}

/** The head of the report of a run that did not come to its end; undefined where it did. */
export function partialWords(end: EndedEarly): string | undefined {
  if (end.partial !== undefined)
    return `PARTIAL: the fix did not come to its end. ${sanitise(end.partial, 600)}`;
  return end.stopped === undefined ? undefined : `${end.stopped}: ${leftWords(end)}.`;
}

/** `4 changed and not read again, 18 not attempted`, by the journal: what did not take is not counted as changed. */
function leftWords({ applied, changes }: EndedEarly): string {
  const changed = new Set(changes.filter(hasChanged).map(({ line }) => line.reason));
  const count = (outcome: FixOutcome) => applied.filter((one) => one.outcome === outcome).length;
  const open = applied.filter(({ outcome }) => outcome === 'unverified');
  const left = open.filter(({ fix }) => changed.has(fix.reason)).length;
  const parts = [
    [count('fixed'), 'fixed'],
    [left, 'changed and not read again'],
    [open.length - left, 'tried and not changed'],
    [count('came-back'), 'came back'],
    [count('failed'), 'could not be fixed'],
    [count('not-attempted'), 'not attempted'],
  ] as const;
  return parts.flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`])).join(', ');
}

/** Changes that are shown where not all are asked for. */
const fewChanges = 4;

/** Below its head: what the journal holds, and how to go on or back. */
export function partialSummary(
  end: EndedEarly & { readonly undoCommand: string },
  isWhole: boolean,
  columns: number,
): string {
  const { partial, changes, undoCommand } = end;
  const wrap = wrapAt(columns);
  const left = changes.filter(hasChanged);
  const shown = isWhole ? left : left.slice(0, fewChanges);
  const more = left.length - shown.length;
  const whenThere = partial === undefined ? '' : 'when the phone is there again, ';
  const lines = [
    ...(partial === undefined ? [] : [wrap(`✗ ${leftWords(end)}.`, '  ')]),
    ...shown.map((entry) => `  ${wrap(sanitise(changeInWords(entry), 300), '    ')}`),
    ...(more > 0 ? [`  and ${more} more: --verbose`] : []),
    wrap(`What remains is not known: ${whenThere}\`miaudit fix\` reads all again and goes on.`, '  '),
    undoWords(left.length > 0, undoCommand),
  ];
  return `${lines.join('\n')}\n`;
}

/** The command by which all is put back, which is not broken into lines: it is to be copied. */
export function undoWords(isAnyChanged: boolean, undoCommand: string): string {
  const words = isAnyChanged
    ? 'To put everything back:'
    : 'As far as could be read, no change took effect. To make sure:';
  return sanitise(`${words} ${undoCommand}`, 1500);
}
