import type { Change } from '../device/step.ts';
import { InputError } from '../host/input-error.ts';
import { entriesOf, isSettled, type Entry } from './entries.ts';
import { makeChange, type Made } from './make-change.ts';
import { putBack } from './put-back.ts';
import type { Work } from './change-context.ts';

/**
 * Makes the changes, does the work, and puts the changes back in reverse order, also when the work fails. `made` tells
 * which changes took. What could not be put back stays open in the journal, for `miaudit undo`.
 */
export async function withTemporary<T>(
  work: Work,
  changes: readonly Change[],
  reason: string,
  body: (made: readonly Made[]) => Promise<T>,
): Promise<T> {
  const first = work.journal.lines.length;
  try {
    const made: Made[] = [];
    for (const change of changes)
      made.push(
        await makeChange(work, change, { reason, says: 'For the time of this run', temporary: true }),
      );
    return await body(made);
  } finally {
    await putBackTemporary(work, first);
  }
}

/**
 * A journal on a full disk says later that an entry is open which is not: an undo then finds it as it was. That is better
 * than a phone that stays changed.
 */
async function putBackAnyway(work: Work, entry: Entry): Promise<void> {
  await putBack(work, entry).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    return putBack({ ...work, journal: { ...work.journal, append: () => Promise.resolve() } }, entry);
  });
}

/** Puts back the temporary changes told of from line `first` on. A phone that is gone does not hide the first error. */
export async function putBackTemporary(work: Work, first = 0): Promise<void> {
  const ours = new Set(
    work.journal.lines.slice(first).flatMap((line) => (line.type === 'change' ? [line.id] : [])),
  );
  const open = entriesOf(work.journal.lines).filter(
    (entry) => ours.has(entry.line.id) && entry.line.temporary && !isSettled(entry),
  );
  const left: string[] = [];
  let why = '';
  for (const entry of [...open].reverse())
    await putBackAnyway(work, entry).catch((error: unknown) => {
      left.push(String(entry.line.id));
      why = error instanceof Error ? error.message : String(error);
    });
  if (left.length > 0)
    work.tell(
      `Not put back yet: ${left.length === 1 ? 'entry' : 'entries'} ${left.join(', ')} of the journal (${why}). Run \`miaudit undo ${work.journal.path}\` when the phone is there again.`,
    );
}
