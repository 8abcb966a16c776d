import { isUnfinished, openEntries, joinEntries } from '../journal/entries.ts';
import { shortJournalName } from '../journal/find-journals.ts';
import type { JournalContent } from '../journal/read-journal.ts';
import { layOut, type TextLine } from './lay-out.ts';
import { sanitise } from './sanitise.ts';
import { undoCommand } from './phone-words.ts';

export interface ListedJournal {
  readonly path: string;
  /** RFC 3339, UTC: when the run began. */
  readonly started: string;
  readonly model: string;
  readonly label: string | null;
  /** The name of a virtual phone, which an undo makes anew. */
  readonly demo: string | null;
  /** Changes that were made, and those that are not put back. */
  readonly changes: number;
  readonly left: number;
  /** The run did not come to its end. */
  readonly isUnfinished: boolean;
}

export function listedJournal({ path, run, lines }: JournalContent): ListedJournal {
  return {
    path,
    started: run.time,
    model: run.phone.model,
    label: run.phone.label ?? null,
    demo: run.phone.demo ?? null,
    changes: joinEntries(lines).length,
    left: openEntries(lines).length,
    isUnfinished: isUnfinished(lines),
  };
}

/** The journals in a folder for a person, the latest first. */
export function journalsText(journals: readonly ListedJournal[], columns: number, folder: string): string {
  if (journals.length === 0) return 'There are no journals.\n';
  return journals
    .map(({ path, started, model, label, demo, changes, left, isUnfinished: isOpen }) => {
      const phone = [model, label].filter((part) => part !== null).join(' · ');
      const ended = isOpen ? ', and the run did not come to its end' : '';
      const undo = undoCommand(shortJournalName(path, folder), demo === null ? {} : { demo });
      const lines: readonly TextLine[] = [
        `${started} · ${sanitise(phone)}`,
        `  ${leftWords(left, changes)}${ended}`,
        // A command stands only where it would do something.
        { whole: `  ${sanitise(left === 0 && !isOpen ? path : undo, 1000)}` },
      ];
      return `${layOut(lines, columns)}\n`;
    })
    .join('');
}

function leftWords(left: number, changes: number): string {
  if (changes === 0) return 'it made no change';
  if (left > 0)
    return `${left} of ${changes} ${changes === 1 ? 'change is' : 'changes are'} left to put back`;
  return changes === 1 ? 'its change is put back' : `all ${changes} changes are put back`;
}
