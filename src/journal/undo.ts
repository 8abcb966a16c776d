import { isDeepStrictEqual } from 'node:util';
import { sameValue, type Value } from '../device/value.ts';
import { InputError } from '../host/input-error.ts';
import { joinEntries, hasChanged, isSettled, openEntries, type Entry } from './entries.ts';
import { inverse } from './inverse.ts';
import type { ChangeLine, Line, UndoOutcome } from './line.ts';
import { phoneMark, type PhoneIdentity } from './phone-mark.ts';
import { putBack } from './put-back.ts';
import type { JournalContent } from './read-journal.ts';
import { changeName, sayValue } from './describe.ts';
import type { ChangeContext } from './change-context.ts';

export interface Undone {
  readonly id: number;
  readonly reason: string;
  /** What the change was for, in the words of its remedy. */
  readonly summary: string;
  /** What was changed, in the words of the phone. */
  readonly name: string;
  readonly before: Value;
  readonly outcome: UndoOutcome;
  /** What was seen or answered, where it was not put back. */
  readonly answer?: string;
}

export interface UndoResult {
  readonly entries: readonly Undone[];
  /** What ended it early: the phone went away, or the person stopped it. */
  readonly broken?: Error;
}

/** Refuses a journal that this tool could not have written for this phone. Throws InputError. */
export function checkJournal({ path, run, lines }: JournalContent, phone: PhoneIdentity): void {
  if (phoneMark(phone, run.phone.salt) !== run.phone.mark)
    throw new InputError(
      `The journal ${path} is of another phone (${run.phone.model}). Choose that phone, or another journal.`,
      { code: 'other-phone' },
    );
  for (const { line } of joinEntries(lines))
    if (!isDeepStrictEqual(line.inverse, inverse(line.change, line.before)))
      throw new InputError(
        `Entry ${line.id} of the journal ${path} would be undone by a change that miaudit does not know. Nothing was run; put it back by hand.`,
      );
}

/**
 * Puts back what a journal tells of, the last first. Stops at a value that somebody else has changed since, unless
 * `force` names the entry. `onEntry` is called as each begins: which of how many. Every entry ends in exactly one outcome, which is written to the journal.
 */
export async function undo(
  context: ChangeContext,
  force: readonly number[],
  gracefulSignal: AbortSignal,
  onEntry?: (at: number, of: number, words: string) => void,
): Promise<UndoResult> {
  const of = openEntries(context.journal.lines).length;
  let at = 0;
  const done: Undone[] = [];
  let stopped = false;
  let broken: Error | undefined;
  for (const entry of [...joinEntries(context.journal.lines)].reverse()) {
    const { line } = entry;
    let outcome: UndoOutcome = 'already-original';
    if (!isSettled(entry)) {
      stopped ||= gracefulSignal.aborted;
      at += 1;
      if (!stopped) onEntry?.(at, of, `entry ${line.id}, ${describeUndo(line)}`);
      outcome = stopped
        ? await notAttempted(context, entry)
        : await putBack(context, entry, force.includes(line.id)).catch(async (error: unknown) => {
            if (error instanceof InputError) throw error;
            broken = error instanceof Error ? error : new Error(String(error));
            return writeFailed(context, entry, error);
          });
      stopped ||=
        (outcome === 'drifted' && isStillThere(entry, context.journal.lines)) || broken !== undefined;
    }
    const answer = whyNotBack(line.id, context.journal.lines.at(-1));
    done.push({
      id: line.id,
      reason: line.reason,
      summary: line.summary,
      name: changeName(line.change),
      before: line.before,
      outcome,
      ...(answer !== undefined && { answer }),
    });
  }
  return { entries: done, ...(broken !== undefined && { broken }) };
}

/** Not where the phone refused the change or it came back by itself: then no entry before it can depend on it. */
function isStillThere(entry: Entry, lines: readonly Line[]): boolean {
  const last = lines.at(-1);
  const now = last?.type === 'undone' ? last.observed : undefined;
  return hasChanged(entry) && !(now && sameValue(now, entry.line.before));
}

function whyNotBack(id: number, last: Line | undefined): string | undefined {
  if (last?.type !== 'undone' || last.id !== id) return undefined;
  const { outcome, observed, answer } = last;
  const now = observed && `It is ${sayValue(observed)}.`;
  if (outcome === 'drifted')
    return [answer ?? now, 'Somebody else changed it since.'].filter(Boolean).join(' ');
  return outcome === 'failed' ? [now, answer].filter(Boolean).join(' ') : undefined;
}

function describeUndo({ change, before, reason }: ChangeLine): string {
  return `${reason}: ${changeName(change)} back to ${sayValue(before)}`;
}

async function notAttempted(context: ChangeContext, { line }: Entry): Promise<UndoOutcome> {
  const time = context.now().toISOString();
  await context.journal.append({ type: 'undone', id: line.id, time, outcome: 'not-attempted' });
  return 'not-attempted';
}

async function writeFailed(context: ChangeContext, { line }: Entry, error: unknown): Promise<UndoOutcome> {
  const answer = error instanceof Error ? error.message : String(error);
  const time = context.now().toISOString();
  await context.journal.append({ type: 'undone', id: line.id, time, outcome: 'failed', answer });
  return 'failed';
}
