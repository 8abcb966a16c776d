import { writeStrayTap } from '../journal/make-change.ts';
import type { PhoneIdentity } from '../journal/phone-mark.ts';
import type { ChangeContext, ChangeExecutor } from '../journal/change-context.ts';
import type { JournalContent } from '../journal/read-journal.ts';
import { checkJournal, undo, type UndoResult } from '../journal/undo.ts';
import { continueJournal } from '../journal/write-journal.ts';
import { refusalSentence } from '../probes/refusal-meaning.ts';
import { executorsFor, type PhoneWork } from './executors.ts';

/**
 * Puts back what a journal of this phone tells of. `force` names entries that are put back though somebody else changed
 * the value since, `onEntry` is called as each begins. Throws InputError for a journal of another phone, or one that miaudit did not write.
 */
export async function undoJournal(
  work: PhoneWork,
  phone: PhoneIdentity,
  content: JournalContent,
  force: readonly number[] = [],
  onEntry?: (at: number, of: number, words: string) => void,
): Promise<UndoResult> {
  checkJournal(content, phone);
  const journal = await continueJournal(content);
  const { automatic, guided, switches } = executorsFor({
    ...work,
    onStrayTap: (stray) => writeStrayTap(context, stray),
  });
  const context: ChangeContext = {
    journal,
    executor: answeringInSentences(guided ?? automatic),
    now: () => work.now(),
    tell: (sentence, toUndo) => {
      work.tell(sentence, toUndo);
    },
  };
  try {
    const result = await undo(context, force, work.gracefulSignal, onEntry);
    await journal.append({ type: 'end', time: work.now().toISOString() });
    return result;
  } finally {
    if (!work.forcedSignal.aborted) await switches.leave().catch(() => undefined); // a phone that is gone
    await journal.close();
  }
}

/** What the phone answers to a command may be a stack. What is said of a switch is a sentence already. */
function answeringInSentences(executor: ChangeExecutor): ChangeExecutor {
  return {
    read: (change) => executor.read(change),
    async make(change) {
      const answer = await executor.make(change);
      return change.do === 'toggle' ? answer : refusalSentence(answer);
    },
  };
}
