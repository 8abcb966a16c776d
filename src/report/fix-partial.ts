import type { Applied, FixOutcome } from '../fix/apply-fixes.ts';
import { changeInWords } from '../fix/from-journal.ts';
import { hasChanged, type Entry } from '../journal/entries.ts';
import { sanitise } from './sanitise.ts';
import { fitRows, wholeLine, type FitLine } from './fit-rows.ts';
import { shortGateNotice } from './gate-notice.ts';
import { cut, wrapAt, wrapCommand } from './wrap.ts';

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

/** Rows of a terminal, as the end of a whole fix has them at most. */
const mostRows = 10;

/** Its head, what the journal holds, and how to go on or back. */
export function partialSummary(
  end: EndedEarly & { readonly undoCommand: string; readonly isGateClosed: boolean },
  { isWhole, columns }: { readonly isWhole: boolean; readonly columns: number },
): string {
  const { partial, changes, undoCommand } = end;
  const left = changes.filter(hasChanged);
  const again =
    partial === undefined
      ? 'What remains is not known: `miaudit fix` reads all again and continues.'
      : 'What remains is not known. When the phone is there again, run `miaudit fix`.';
  const undo = undoLines(left.length > 0, undoCommand, columns);
  const line = (said: string) => ({ text: () => said });
  const head = [
    ...(end.isGateClosed && !isWhole ? [line(shortGateNotice)] : []),
    line(partialWords(end) ?? ''),
    ...(partial === undefined ? [] : [line(`✗ ${leftWords(end)}.`)]),
  ];
  const below = [line(again)];
  const room = mostRows - undo.length;
  const say = (lines: readonly FitLine[], rows: number) =>
    isWhole ? lines.map((one) => wholeLine(one, columns)) : fitRows(lines, rows, columns);
  const fixed = say([...head, ...below], left.length > 0 ? room - 1 : room);
  const taken = fixed.join('\n').split('\n').length;
  const fits = isWhole || taken + left.length <= room ? left.length : Math.max(0, room - taken - 1);
  const shown = left.slice(0, fits).map((entry) => sanitise(changeInWords(entry), 300));
  const more = left.length - shown.length;
  const lines = [
    ...fixed.slice(0, -1),
    ...shown.map((words) => `  ${isWhole ? wrapAt(columns)(words, '    ') : cut(words, columns - 2)}`),
    ...(more > 0
      ? [shown.length > 0 ? `  and ${more} more: --verbose` : `  ${more} changes: --verbose`]
      : []),
    ...fixed.slice(-1),
    ...undo,
  ];
  return `${lines.join('\n')}\n`;
}

/** The command by which all is put back: on lines of its own where the terminal is too narrow for it beside the words. */
export function undoLines(isAnyChanged: boolean, undoCommand: string, columns: number): readonly string[] {
  const words = isAnyChanged
    ? 'To put everything back:'
    : 'As far as could be read, no change took effect. To make sure:';
  const command = sanitise(undoCommand, 1500);
  const line = `${words} ${command}`;
  if (line.length <= columns) return [line];
  return [wrapAt(columns)(words), `  ${wrapCommand(command, '  ', columns)}`].flatMap((one) =>
    one.split('\n'),
  );
}
