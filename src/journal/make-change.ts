import type { Change } from '../device/step.ts';
import { sameValue, type Value } from '../device/value.ts';
import { nextId } from './entries.ts';
import { inverse, keysBehind, wanted } from './inverse.ts';
import { sayValue } from './describe.ts';
import type { ChangeContext } from './change-context.ts';

export interface Reason {
  readonly reason: string;
  readonly summary: string;
  readonly temporary?: boolean;
}

export interface Made {
  /** `unsure`: done, and what it did cannot be read. */
  readonly result: 'took' | 'already so' | 'refused' | 'not tried' | 'unsure';
  /** The phone's words, or ours where it was not asked. */
  readonly answer: string;
  /** Of the journal entry, where there is one. */
  readonly id?: number;
}

/** Makes one change: reads what is there, writes that to the journal, makes the change, reads again. */
export async function makeChange(context: ChangeContext, change: Change, reason: Reason): Promise<Made> {
  const { journal, executor } = context;
  const before = await executor.read(change);
  if (sameValue(before, wanted(change))) return { result: 'already so', answer: 'It is so already.' };
  const back = inverse(change, before);
  if (back.length === 0)
    return { result: 'not tried', answer: `No way back is known from here: it is ${sayValue(before)}.` };

  const id = nextId(journal.lines);
  const time = context.now().toISOString();
  const { temporary = false, ...words } = reason;
  await journal.append({ type: 'change', id, time, ...words, temporary, change, before, inverse: [...back] });
  const answer = await executor.make(change);
  await journal.append({ type: 'answer', id, text: answer.slice(0, 2000) });
  const after = await executor.read(change);
  const keys: Value[] = [];
  for (const key of keysBehind(change)) keys.push(await executor.read(key));
  await journal.append({ type: 'after', id, value: after, ...(keys.length > 0 && { keys }) });
  return { result: resultOf(before, after, change), answer, id };
}

function resultOf(before: Value, after: Value, change: Change): Made['result'] {
  if (sameValue(after, wanted(change))) return 'took';
  return sameValue(after, before) ? 'refused' : 'unsure';
}
