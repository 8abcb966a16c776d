import { sayValue } from '../journal/describe.ts';
import type { UndoOutcome } from '../journal/line.ts';
import type { UndoResult } from '../journal/undo.ts';
import { layOut, type TextLine } from './lay-out.ts';
import { sanitise } from './sanitise.ts';

const words: Readonly<Record<UndoOutcome, { readonly entry: string; readonly count: string }>> = {
  restored: { entry: '✓ put back', count: 'put back' },
  'already-original': { entry: '✓ already as before', count: 'already as before the fix' },
  drifted: { entry: '✗ changed since', count: 'changed by somebody else since' },
  failed: { entry: '✗ not put back', count: 'could not be put back' },
  'not-attempted': { entry: '– not attempted', count: 'not attempted' },
};

interface UndoLook {
  readonly isWhole: boolean;
  readonly columns: number;
}

/** Columns of a head; the summary of an entry begins after it. */
const headColumns = 23;

const below = ' '.repeat(headColumns);

/** How each entry of a journal ended, for a person: first how many, then a line each with the fix that had made it; all details with `isWhole`. */
export function undoText({ entries }: Pick<UndoResult, 'entries'>, { isWhole, columns }: UndoLook): string {
  const fixOf = fixNames(entries);
  const lines = entries.flatMap((entry) => {
    const { id, reason, name, before, outcome, answer } = entry;
    const isOpen = outcome !== 'restored' && outcome !== 'already-original';
    return [
      {
        head: `  ${words[outcome].entry}`.padEnd(headColumns),
        words: `${fixOf(entry)}${isOpen ? ` (entry ${id})` : ''}`,
      },
      ...(answer === undefined ? [] : [{ head: below, words: sanitise(answer, 600) }]),
      ...(isWhole ? [detailLine(`${id} · ${reason} · ${name}`, before)] : []),
    ];
  });
  const heading = entries.length === 0 ? [] : ['Each line names the fix that had made the change:'];
  return `${layOut([countLine(entries), ...heading, ...lines], columns)}\n`;
}

/** The fix behind each change. One that made several changes is told with what each was of. */
function fixNames(entries: UndoResult['entries']): (entry: UndoResult['entries'][number]) => string {
  const namesOf = new Map<string, Set<string>>();
  for (const { summary, name } of entries)
    namesOf.set(summary, new Set([...(namesOf.get(summary) ?? []), name]));
  return ({ summary, name }) =>
    sanitise((namesOf.get(summary)?.size ?? 0) > 1 ? `${summary}: ${shortName(name)}` : summary, 300);
}

/** The app or the key alone, where the words of the fix say what was done with it. */
function shortName(name: string): string {
  return name
    .replace(/^setting secure privacy_status_(?=\S)/, '')
    .replace(/^package (\S+) of user 0$/, '$1')
    .replace(/^permission android\.permission\./, '');
}

function detailLine(what: string, before: UndoResult['entries'][number]['before']): TextLine {
  return { head: below, words: `${sanitise(what, 300)} · ${sanitise(sayValue(before), 80)}` };
}

/** `20 of 20 changes put back.`, or how many ended in which way: what was as before was not put back. */
function countLine(entries: UndoResult['entries']): string {
  if (entries.length === 0) return 'Nothing was left to put back.';
  const count = (outcome: UndoOutcome) => entries.filter((entry) => entry.outcome === outcome).length;
  if (count('already-original') === entries.length)
    return entries.length === 1
      ? 'Nothing to put back: the change is as before the fix.'
      : `Nothing to put back: all ${entries.length} changes are as before the fix.`;
  const back = `${count('restored')} of ${entries.length} ${entries.length === 1 ? 'change' : 'changes'} put back`;
  const others = (['already-original', 'drifted', 'failed', 'not-attempted'] as const).flatMap((outcome) =>
    count(outcome) === 0 ? [] : [`${count(outcome)} ${words[outcome].count}`],
  );
  return `${[back, ...others].join(', ')}.`;
}

/** What an undo would put back, in the order in which it would. */
export function undoPlanText(entries: UndoResult['entries'], { isWhole, columns }: UndoLook): string {
  if (entries.length === 0) return 'Nothing is left to put back.\n';
  const fixOf = fixNames(entries);
  const lines = entries.flatMap((entry) => {
    const { id, reason, name, before } = entry;
    return [
      {
        head: `  ${String(id).padStart(3)}  `,
        words: `${fixOf(entry)} · back to ${sanitise(sayValue(before), 80)}`,
      },
      ...(isWhole ? [{ head: '       ', words: sanitise(`${reason} · ${name}`, 300) }] : []),
    ];
  });
  const count = `${entries.length} ${entries.length === 1 ? 'change' : 'changes'} would be put back.`;
  return `${layOut([count, ...lines], columns)}\n`;
}
