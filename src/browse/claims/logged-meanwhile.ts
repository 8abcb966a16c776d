import { actionNouns, countWords, type Action } from './actions.ts';
import { mayStandForAPage } from './may-stand-for.ts';
import type { RunRead } from './read-run.ts';
import { isWord, startsAt, unreadIn, type UnreadRecord } from './unread-records.ts';
import { valid, type Basis, type ShownEvent } from './verdict.ts';

export interface LoggedMeanwhile {
  readonly why: string;
  readonly shown: readonly ShownEvent[];
}

/**
 * What the browser logged whenever something of a kind was done, and not before anything was done. Nothing of it could be
 * read, and what was done may be in it in an encoding that is not known: then nothing can be called unseen.
 */
export function loggedMeanwhile(
  { runs, arm, all }: Pick<Basis, 'runs' | 'arm' | 'all'>,
  action: Action,
): readonly LoggedMeanwhile[] {
  const read = runs
    .filter(valid)
    // Where heartbeats are missing it is not known which lines are before a step; such a run shows no silence anyway.
    .filter(({ gap }) => gap === undefined)
    .filter(({ done }) => done.some(({ step }) => step.do === action))
    .map((run) => ({ run, logged: unreadIn(run, arm.package, action) }));
  const partly = read.map(({ run, logged }) => ({ run, unread: logged }));
  const wholly = read.map(({ run, logged }) => ({ run, unread: logged.filter((one) => !one.isPartlyRead) }));
  const names = new Set(
    wholly
      .flatMap(({ run, unread }) => unread.filter(({ line }) => line >= firstOf(run, action)))
      .map(nameOf),
  );
  const told = [...names].flatMap((name) =>
    whyOf(
      wholly.map(({ run, unread }) => ({ run, unread: unread.filter((one) => one.name === name) })),
      action,
    ),
  );
  return [
    ...told,
    ...whyPartlyRead(partly, action),
    ...whyBesideLater(partly, action),
    ...atNextStart({ runs, arm, all }, action),
  ];
}

interface Window {
  readonly unread: readonly UnreadRecord[];
}

interface ReadOfName {
  readonly run: RunRead;
  readonly unread: readonly UnreadRecord[];
}

const nameOf = ({ name }: UnreadRecord) => name;
const firstOf = ({ done }: RunRead, action: Action) =>
  Math.min(...done.filter(({ step }) => step.do === action).map(({ fromLine }) => fromLine));

/** Each step lasts until the next begins, the last until the end. */
function windowsOf({ run: { done }, unread }: ReadOfName) {
  return done.map(({ step, fromLine }, at) => {
    const until = done[at + 1]?.fromLine ?? Number.POSITIVE_INFINITY;
    return { step, unread: unread.filter(({ line }) => line >= fromLine && line < until) };
  });
}

function whyOf(read: readonly ReadOfName[], action: Action): readonly LoggedMeanwhile[] {
  const atStart = read.map(({ run, unread }) => unread.filter(({ line }) => line < startsAt(run)));
  const windows = read.flatMap(windowsOf);
  const wanted = windows.filter(({ step }) => step.do === action);
  const meanwhile = wanted.filter(({ unread }) => unread.length > 0);
  const elsewhere = windows.some(({ step, unread }) => step.do !== action && unread.length > 0);
  const isOften = meanwhile.length * 2 >= wanted.length;
  const times = countWords(action, meanwhile.length, wanted.length);
  const shown = meanwhile.flatMap(({ unread }) => unread);
  const [first] = shown.length > 0 ? shown : read.flatMap(({ unread }) => unread);
  if (!first) return [];
  const place = `${first.shown.file}:${String(first.shown.lines[0])}`;
  const tell = (why: string): readonly LoggedMeanwhile[] => [
    { why, shown: (shown.length > 0 ? shown : [first]).map((one) => one.shown) },
  ];
  const unreadable = 'nothing that was done could be read in it, and may be in it all the same';
  if (atStart.some((one) => one.length > 0)) {
    if (first.is === 'line')
      return wanted.length > 1 && eachHasLongWord(atStart, windows, wanted)
        ? tell(
            `lines under the ${first.name} were logged at ${times}, each with a long word that is nowhere else (${place}): whether they are records is not known, for ${unreadable}`,
          )
        : [];
    if (areNew(atStart.flat(), meanwhile))
      return tell(
        `${first.name} was logged at ${times} with values that it does not have before anything is done (${place}): ${unreadable}`,
      );
    return haveUnreadable(atStart, windows, meanwhile)
      ? tell(
          `${first.name} was logged at ${times} with a value that differs each time and cannot be read (${place}): what was done may be in it`,
        )
      : [];
  }
  const isLater = read.every(({ run, unread }) => {
    const since = unread.filter(({ line }) => line >= firstOf(run, action)).length;
    const times = run.done.filter(({ step }) => step.do === action).length;
    return times > 1 ? since >= times : since === times;
  });
  if (first.is === 'line') {
    const isEach = meanwhile.length === wanted.length;
    return isEach && areDifferent(shown)
      ? tell(
          `lines under the ${first.name} were logged at ${times}, and none before anything was done (${place}): whether they are records is not known, for ${unreadable}`,
        )
      : [];
  }
  const isTelling = isOften || !elsewhere || areDifferent(read.flatMap(({ unread }) => unread));
  if (meanwhile.length > 0 && isTelling)
    return tell(
      `${first.name} was logged at ${times}, and never before anything was done (${place}): something is recorded then; ${unreadable}`,
    );
  return isLater
    ? tell(
        `${first.name} was logged as often as there were ${actionNouns[action][1]} and after them, and never before anything was done (${place}): ${unreadable}`,
      )
    : [];
}

/** Something else can be read in it, and beside that it has a value that was not there before and cannot be read. */
function whyPartlyRead(read: readonly ReadOfName[], action: Action): readonly LoggedMeanwhile[] {
  const found = read.flatMap((one) => {
    const isNew = newSince(one, read, action);
    return windowsOf(one)
      .filter(({ step }) => step.do === action)
      .flatMap(({ unread }) => unread)
      .filter(({ isPartlyRead, unreadable }) => isPartlyRead && unreadable.some(isNew));
  });
  const [first] = found;
  if (!first) return [];
  return [
    {
      why: `${first.name}, readable in part, was logged at one or more ${actionNouns[action][1]} with a value that is nowhere else and cannot be read (${placeOf(first)}): what was done may be in it`,
      shown: found.map(({ shown }) => shown),
    },
  ];
}

/**
 * An event that is logged after the first of them in a run, with a value that may be a digest of it, or hold what is new in an
 * address. That it is an id of the event itself, as many SDKs give it, cannot be seen from the value.
 */
function whyBesideLater(read: readonly ReadOfName[], action: Action): readonly LoggedMeanwhile[] {
  const found = read.flatMap((one) => {
    const isNew = newSince(one, read, action);
    const isTelling = (value: string) => mayStandForAPage(value) && isNew(value);
    return one.unread.filter(
      ({ is, line, unreadable }) =>
        is === 'event' && line > firstOf(one.run, action) && unreadable.some(isTelling),
    );
  });
  const [first] = found;
  if (!first) return [];
  const value = first.unreadable.find(mayStandForAPage) ?? '';
  return [
    {
      why: `${first.name} was logged after ${actionNouns[action][1]} with a value that is nowhere else and cannot be read (${value.slice(0, 60)}; ${placeOf(first)}): it may be a digest of what was done, or an id of its own`,
      shown: found.map(({ shown }) => shown),
    },
  ];
}

const placeOf = ({ shown }: UnreadRecord) => `${shown.file}:${String(shown.lines[0])}`;

/** Whether a value is in this run alone, and not before the first of them. */
function newSince({ run, unread }: ReadOfName, read: readonly ReadOfName[], action: Action) {
  const valuesOf = (records: readonly UnreadRecord[]) => records.flatMap(({ unreadable }) => unreadable);
  const known = new Set([
    ...valuesOf(unread.filter(({ line }) => line < firstOf(run, action))),
    ...read.filter((other) => other.run !== run).flatMap((other) => valuesOf(other.unread)),
  ]);
  return (value: string) => !known.has(value);
}

/** Whether at one of these times or more it has texts that it never has at a start, where those are the same from start to start. */
function areNew(atStart: readonly UnreadRecord[], meanwhile: readonly Window[]) {
  const before = atStart.flatMap(({ texts }) => texts);
  const known = new Set(before);
  // What is new at each start, as an id of each event, is new at each visit too, and proves nothing.
  if (atStart.length < 2 || known.size * 2 > before.length) return false;
  return meanwhile.some(({ unread }) =>
    unread.some(({ texts }) => texts.some((text) => isWord(text) && !known.has(text))),
  );
}

/** At one of these times or more, a property has a value that cannot be read and that no other start or step has. */
function haveUnreadable(
  atStart: readonly (readonly UnreadRecord[])[],
  windows: readonly Window[],
  meanwhile: readonly Window[],
): boolean {
  const valuesOf = (unread: readonly UnreadRecord[]) =>
    new Set(unread.flatMap(({ unreadable }) => unreadable));
  const times = new Map<string, number>();
  for (const unread of [...atStart, ...windows.map((one) => one.unread)])
    for (const value of valuesOf(unread)) times.set(value, (times.get(value) ?? 0) + 1);
  return meanwhile.some(({ unread }) => [...valuesOf(unread)].some((value) => times.get(value) === 1));
}

/** Whether they differ in more than short numbers, as counters and times do. */
function areDifferent(unread: readonly UnreadRecord[]): boolean {
  return new Set(unread.map(({ texts }) => texts.map(withoutCounters).join('\n'))).size > 1;
}

const withoutCounters = (text: string) =>
  /(?:\d\D{0,3}){24}/.test(text) ? text : text.replaceAll(/\d+/g, '0');

/** Whether each time a line has a long word, counters aside, that no start and no other step has. */
function eachHasLongWord(
  atStart: readonly (readonly UnreadRecord[])[],
  windows: readonly Window[],
  wanted: readonly Window[],
): boolean {
  const wordsOf = (unread: readonly UnreadRecord[]) =>
    new Set(
      unread.flatMap(({ texts }) =>
        texts.flatMap((text) => withoutCounters(text).split(/\s+/)).filter((word) => word.length >= 20),
      ),
    );
  const times = new Map<string, number>();
  for (const unread of [...atStart, ...windows.map((one) => one.unread)])
    for (const word of wordsOf(unread)) times.set(word, (times.get(word) ?? 0) + 1);
  return wanted.every(({ unread }) => [...wordsOf(unread)].some((word) => times.get(word) === 1));
}

/** Events of the life of an app, which an SDK writes at the next start where the app was ended. */
const ofLifeCycle = /^\$App(?:Start|End)$/;

/** What the browser logged at each start after a run in which something of the kind was done, and not at its first start. */
function atNextStart(
  { runs, arm, all }: Pick<Basis, 'runs' | 'arm' | 'all'>,
  action: Action,
): readonly LoggedMeanwhile[] {
  const ofBrowser = all.filter((run) => run.arm.package === arm.package);
  const atStart = (run: RunRead) =>
    unreadIn(run, arm.package, action, true).filter(
      ({ is, isPartlyRead }) => is === 'event' && !isPartlyRead,
    );
  const [first] = ofBrowser;
  const later = ofBrowser.slice(1).filter((_, before) => {
    const last = ofBrowser[before];
    return last && valid(last) && runs.includes(last) && last.done.some(({ step }) => step.do === action);
  });
  if (!first || later.length < 2) return [];
  const known = new Set(atStart(first).map(nameOf));
  const ofLater = later.map(atStart);
  return [...new Set(ofLater.flat().map(nameOf))].flatMap((name) => {
    const each = ofLater.map((unread) => unread.filter((one) => one.name === name));
    const [found] = each.flat();
    const isTelling = !known.has(name) && each.every(({ length }) => length > 0) && areDifferent(each.flat());
    if (!found || !isTelling || ofLifeCycle.test(name.replace(/^.*: /, ''))) return [];
    return [
      {
        why: `${name} was logged at each start that followed ${actionNouns[action][1]}, and not at the first (${found.shown.file}:${String(found.shown.lines[0])}): nothing that was done could be read in it, and may be in it all the same`,
        shown: each.flat().map(({ shown }) => shown),
      },
    ];
  });
}
