import type { Change } from '../device/step.ts';
import { InputError } from '../host/input-error.ts';
import { joinEntries, isSettled, type Entry } from './entries.ts';
import { makeChange, type Made } from './make-change.ts';
import { putBack } from './put-back.ts';
import type { ChangeContext } from './change-context.ts';

/**
 * Makes the changes, does the work, and puts the changes back in reverse order, also when the work fails. `made` tells
 * which changes took. What could not be put back stays open in the journal, for an undo.
 */
export async function withTemporary<T>(
  context: ChangeContext,
  changes: readonly Change[],
  reason: string,
  body: (made: readonly Made[]) => Promise<T>,
): Promise<T> {
  const first = context.journal.lines.length;
  try {
    const made: Made[] = [];
    for (const change of changes)
      made.push(
        await makeChange(context, change, { reason, summary: 'For the time of this run', temporary: true }),
      );
    return await body(made);
  } finally {
    await putBackTemporary(context, first);
  }
}

/**
 * A journal on a full disk says later that an entry is open which is not: an undo then finds it as it was. That is better
 * than a phone that stays changed.
 */
async function putBackAnyway(context: ChangeContext, entry: Entry): Promise<void> {
  await putBack(context, entry).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    return putBack({ ...context, journal: { ...context.journal, append: () => Promise.resolve() } }, entry);
  });
}

/** Puts back the temporary changes reported from line `first` on. A phone that is gone does not hide the first error. */
export async function putBackTemporary(context: ChangeContext, first = 0): Promise<void> {
  const ours = new Set(
    context.journal.lines.slice(first).flatMap((line) => (line.type === 'change' ? [line.id] : [])),
  );
  const open = joinEntries(context.journal.lines).filter(
    (entry) => ours.has(entry.line.id) && entry.line.temporary && !isSettled(entry),
  );
  const left: string[] = [];
  let why = '';
  for (const entry of [...open].reverse())
    await putBackAnyway(context, entry).catch((error: unknown) => {
      left.push(String(entry.line.id));
      why = error instanceof Error ? error.message : String(error);
    });
  if (left.length > 0)
    context.tell(
      `Not put back yet: ${left.length === 1 ? 'entry' : 'entries'} ${left.join(', ')} of the journal (${why}). Connect the phone again, and undo the journal.`,
      context.journal.path,
    );
}
