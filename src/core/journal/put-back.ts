import { sameValue, type Value } from '../../device/value.ts';
import type { Entry } from './entries.ts';
import { wanted } from './inverse.ts';
import type { UndoOutcome } from './line.ts';
import type { Work } from './work.ts';

/** Puts back what one entry changed, and writes down how that ended. */
export async function putBack(work: Work, entry: Entry, force = false): Promise<UndoOutcome> {
  const { journal, hands } = work;
  const { id, change, before, inverse } = entry.line;
  const write = async (outcome: UndoOutcome, saw: Value, answer?: string) => {
    const time = work.now().toISOString();
    const words = answer === undefined ? {} : { answer: answer.slice(0, 2000) };
    await journal.append({ type: 'undone', id, time, outcome, saw, ...words });
    return outcome;
  };

  const now = await hands.read(change);
  // An undo that died on its way may have turned the switch and not yet written its key.
  const isHalfBack = entry.undoing && change.do === 'toggle' && change.holds !== undefined;
  if (sameValue(now, before) && !isHalfBack) return write('already-original', now);
  if (!force && now.is === 'unreadable') return write('failed', now);
  if (!force && !mayStemFromUs(now, entry)) return write('drifted', now);

  await journal.append({ type: 'undoing', id, time: work.now().toISOString() });
  const answers: string[] = [];
  for (const step of inverse) answers.push(await hands.make(step));
  const then = await hands.read(change);
  return write(sameValue(then, before) ? 'restored' : 'failed', then, answers.join('\n'));
}

/** The value is what the change left, what it was to leave, or what an undo that died left on its way. */
function mayStemFromUs(now: Value, { line, after, undoing }: Entry): boolean {
  const ours = [wanted(line.change), ...(after ? [after] : []), ...(undoing ? line.inverse.map(wanted) : [])];
  return ours.some((value) => sameValue(now, value));
}
