import type { Change } from '../device/step.ts';
import { sameValue, type Value } from '../device/value.ts';
import { hasChanged, type Entry } from './entries.ts';
import { keysBehind, wanted } from './inverse.ts';
import type { ChangeLine, UndoOutcome } from './line.ts';
import { readKeys } from './make-change.ts';
import { changeName, sayValue } from './describe.ts';
import type { ChangeContext } from './change-context.ts';

/** Puts back what one entry changed, and writes down how that ended. */
export async function putBack(context: ChangeContext, entry: Entry, force = false): Promise<UndoOutcome> {
  const { journal, executor } = context;
  const { id, change, before, inverse } = entry.line;
  const write = async (outcome: UndoOutcome, observed: Value, answer?: string, left = {}) => {
    const time = context.now().toISOString();
    const words = answer === undefined ? {} : { answer: answer.slice(0, 2000) };
    await journal.append({ type: 'undone', id, time, outcome, observed, ...left, ...words });
    return outcome;
  };

  const now = await executor.read(change);
  // A switch may show what it showed while the keys behind it hold something else.
  const isShown = sameValue(now, before);
  if (isShown && (await otherKeys(context, entry)).length === 0) return write('already-original', now);
  const drifted = force ? [] : await driftedKeys(context, entry);
  if (drifted.length > 0) return write('drifted', now, drifted.join('\n'));
  if (!force && now.is === 'unreadable')
    return write((await keysAreBack(context, entry)) ? 'already-original' : 'failed', now);
  if (isGone(change, now) && !mayStemFromUs(now, entry))
    return write('failed', now, 'The app is not on the phone any more, and adb cannot bring it back.');
  if (!force && !isShown && !mayStemFromUs(now, entry)) return write('drifted', now);

  await journal.append({ type: 'undoing', id, time: context.now().toISOString() });
  const answers: string[] = [];
  for (const step of [...installedFirst(entry.line, now), ...inverse])
    answers.push(await executor.make(step));
  const then = await executor.read(change);
  const others = sameValue(then, before) ? await otherKeys(context, entry) : [];
  const isBack = sameValue(then, before) && others.length === 0;
  const words = [...others, ...answers].join(' ');
  return isBack
    ? write('restored', then, words)
    : write('failed', then, words, await readKeys(executor, change));
}

/** The phone has no file of the app: it was removed for every user, and was no app of the system. */
function isGone(change: Change, now: Value): boolean {
  return change.do === 'package' && now.is === 'absent';
}

/** An app that somebody removed for this user meanwhile has no state to put back before it is installed again. */
function installedFirst({ change, inverse }: ChangeLine, now: Value): readonly Change[] {
  if (change.do !== 'package' || now.is !== 'present' || now.value !== 'removed') return [];
  const isInstalled = inverse.some((step) => step.do === 'package' && step.to === 'installed');
  const staysRemoved = inverse.every((step) => step.do === 'package' && step.to === 'removed');
  return isInstalled || staysRemoved ? [] : [{ ...change, to: 'installed' }];
}

/**
 * The value is what the change left, what it was to leave unless the phone refused it, or what an undo that died left on its way. A setting on its way
 * back may have been put there by hand, too: `:0` for a proxy.
 */
function mayStemFromUs(now: Value, entry: Entry): boolean {
  const { line, after, undoing, leftByUndo } = entry;
  const isOnItsWay = undoing || line.change.do === 'put';
  const behind = keysBehind(line.change).length;
  const ours = [
    ...(hasChanged(entry) ? [wanted(line.change)] : []), // else whoever did it by hand after a refusal is overwritten
    ...(after ? [after] : []),
    ...(leftByUndo && undoing ? [leftByUndo] : []), // a bad cable may spoil the command
    ...(isOnItsWay ? line.inverse.slice(0, line.inverse.length - behind).map(wanted) : []),
  ];
  return ours.some((value) => sameValue(now, value));
}

/**
 * The keys behind a switch that hold neither what they did before the change nor what it left, each in a sentence. Where
 * the change or an undo of it died on the way, what they were to hold is not known.
 */
async function driftedKeys({ executor }: ChangeContext, entry: Entry): Promise<readonly string[]> {
  const { line, keysAfter } = entry;
  // What is behind a setting, Android writes by itself whenever the setting changes.
  if (!keysAfter || line.change.do === 'put') return [];
  const drifted: string[] = [];
  for (const [at, key] of keysBehind(line.change).entries()) {
    const now = await executor.read(key);
    const left = keysAfter[at];
    const isOurs = sameValue(now, wanted(key)) || (left !== undefined && sameValue(now, left));
    if (now.is !== 'unreadable' && !isOurs)
      drifted.push(
        `The ${changeName(key)} is ${sayValue(now)}, and the change left ${left ? sayValue(left) : 'nothing'}.`,
      );
  }
  return drifted;
}

/** A switch that cannot be read is known by the keys that its row shows. */
async function keysAreBack(context: ChangeContext, entry: Entry): Promise<boolean> {
  return keysBehind(entry.line.change).length > 0 && (await otherKeys(context, entry)).length === 0;
}

/** The keys behind a switch that are not as they were, each in a sentence. */
async function otherKeys({ executor }: ChangeContext, { line }: Entry): Promise<readonly string[]> {
  const others: string[] = [];
  for (const key of keysBehind(line.change)) {
    const now = await executor.read(key);
    if (!sameValue(now, wanted(key)))
      others.push(`The ${changeName(key)} is ${sayValue(now)}, and was ${sayValue(wanted(key))}.`);
  }
  return others;
}
