import { sameValue, type Value } from '../device/value.ts';
import type { ChangeLine, Line, UndoOutcome } from './line.ts';

/** One change of a journal, with what became of it. */
export interface Entry {
  readonly line: ChangeLine;
  /** As read after the change; missing where the run died first. */
  readonly after?: Value;
  /** The keys behind a switch, as read after it was last turned. Not known where an undo died in it. */
  readonly keysAfter?: readonly Value[];
  /** Somebody began to put it back. */
  readonly undoing: boolean;
  /** What an undo left that did not succeed, as it read it then. */
  readonly leftByUndo?: Value;
  /** How the last attempt to put it back ended. */
  readonly outcome?: UndoOutcome;
}

export function joinEntries(lines: readonly Line[]): readonly Entry[] {
  return lines
    .filter((line) => line.type === 'change')
    .map((line) => {
      const later = lines.filter((other) => 'id' in other && other.id === line.id);
      const after = later.findLast(({ type }) => type === 'after');
      const undone = later.findLast(({ type }) => type === 'undone');
      return {
        line,
        ...(after?.type === 'after' && { after: after.value }),
        ...keysAfter(later),
        undoing: later.some(({ type }) => type === 'undoing'),
        ...(undone?.type === 'undone' && { outcome: undone.outcome }),
        ...(undone?.type === 'undone' &&
          undone.outcome === 'failed' &&
          undone.observed && { leftByUndo: undone.observed }),
      };
    });
}

function keysAfter(later: readonly Line[]): Pick<Entry, 'keysAfter'> {
  const known = later.findLast((line) => line.type === 'undoing' || 'keys' in line);
  return known && 'keys' in known ? { keysAfter: known.keys } : {};
}

/** Nothing is left to put back. */
export function isSettled({ outcome }: Entry): boolean {
  return outcome === 'restored' || outcome === 'already-original';
}

/** What is left to put back. */
export function openEntries(lines: readonly Line[]): readonly Entry[] {
  return joinEntries(lines).filter((entry) => !isSettled(entry));
}

/** The change took, or may have: it was read as something else afterwards, or not read. */
export function hasChanged({ line, after }: Entry): boolean {
  return !after || !sameValue(after, line.before);
}

/** A change that is not put back took, or may have. */
export function isAnyChanged(lines: readonly Line[]): boolean {
  return openEntries(lines).some(hasChanged);
}

/** The last run in the journal did not come to its end. */
export function isUnfinished(lines: readonly Line[]): boolean {
  return (
    lines.findLastIndex(({ type }) => type === 'run') > lines.findLastIndex(({ type }) => type === 'end')
  );
}

export function nextId(lines: readonly Line[]): number {
  return 1 + Math.max(0, ...lines.map((line) => (line.type === 'change' ? line.id : 0)));
}
