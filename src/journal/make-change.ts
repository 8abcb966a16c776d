import type { Change } from '../device/step.ts';
import { present, sameValue, type Value } from '../device/value.ts';
import { nextId } from './entries.ts';
import { inverse, keysBehind, wanted } from './inverse.ts';
import { sayValue } from './describe.ts';
import { onOrOff, type StrayTap } from '../device/screen/stray-tap.ts';
import type { ChangeContext, ChangeExecutor } from './change-context.ts';

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
  /** The id of the journal entry, where there is one. */
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
  await journal.append({ type: 'after', id, value: after, ...(await readKeys(executor, change)) });
  return { result: resultOf(before, after, change), answer, id };
}

/** What the keys behind a switch hold now, as a journal line has it. */
export async function readKeys(
  executor: ChangeExecutor,
  change: Change,
): Promise<{ readonly keys?: Value[] }> {
  const keys: Value[] = [];
  for (const key of keysBehind(change)) keys.push(await executor.read(key));
  return keys.length > 0 ? { keys } : {};
}

function resultOf(before: Value, after: Value, change: Change): Made['result'] {
  if (sameValue(after, wanted(change))) return 'took';
  return sameValue(after, before) ? 'refused' : 'unsure';
}

/** Writes down, as a change that an undo puts back, what a tap turned that was meant for another row. */
export async function writeStrayTap(
  { journal, now, tell }: Pick<ChangeContext, 'journal' | 'now' | 'tell'>,
  { change, before: on, meant }: StrayTap,
): Promise<void> {
  const id = nextId(journal.lines);
  const before = present(onOrOff(on));
  const summary = `The rows moved under the tap on ${meant}, which turned this switch.`;
  const time = now().toISOString();
  const back = [...inverse(change, before)];
  await journal.append({
    ...{ type: 'change', id, time, reason: 'stray-tap', summary, temporary: false, change, before },
    inverse: back,
  });
  await journal.append({ type: 'after', id, value: wanted(change) });
  tell(
    `The rows moved under a tap: it turned “${change.row.name}” from ${onOrOff(on)} to ${onOrOff(change.to)}. Entry ${id} of the journal puts that back.`,
    journal.path,
  );
}
