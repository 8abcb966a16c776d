import type { EventFound } from '../../scan/found.ts';
import { actionNouns, countWords, type Action } from './actions.ts';
import { leavesOf } from './identifying.ts';
import type { RunRead } from './read-run.ts';
import type { EventProperties } from '../../detectors/detector.ts';
import { analyticsPackage } from '../../data/browsers.ts';
import { valid, type Basis, type ShownEvent } from './verdict.ts';

/** Something that the browser logged and in which nothing that was done could be read. */
interface UnreadRecord {
  /** What it is called: SDK and event, or the tag of a line. Things of one name are counted together. */
  readonly name: string;
  readonly is: 'event' | 'line';
  readonly line: number;
  readonly shown: ShownEvent;
  /** Texts in it. */
  readonly texts: readonly string[];
  /** Values that may hold more than can be read, each with its property. */
  readonly unreadable: readonly string[];
}

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
    // Where heartbeats are missing it is not known which lines stand before a step; such a run shows no silence anyway.
    .filter(({ gap }) => gap === undefined)
    .filter(({ done }) => done.some(({ step }) => step.do === action))
    .map((run) => ({ run, unread: unreadIn(run, arm.package, action) }));
  const names = new Set(
    read.flatMap(({ run, unread }) => unread.filter(({ line }) => line >= firstOf(run, action))).map(nameOf),
  );
  const told = [...names].flatMap((name) =>
    whyOf(
      read.map(({ run, unread }) => ({ run, unread: unread.filter((one) => one.name === name) })),
      action,
    ),
  );
  return [...told, ...atNextStart({ runs, arm, all }, action)];
}

interface Window {
  readonly unread: readonly UnreadRecord[];
}

interface ReadOfName {
  readonly run: RunRead;
  readonly unread: readonly UnreadRecord[];
}

const nameOf = ({ name }: UnreadRecord) => name;
const startsAt = ({ done }: RunRead) => Math.min(...done.map(({ fromLine }) => fromLine));
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
  const unreadable = 'what it holds could not be read, and what was done may be in it';
  if (atStart.some((one) => one.length > 0)) {
    if (first.is !== 'event' || !isOften || wanted.length < 2) return [];
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

/** Whether at most of these times it has texts that it never has at a start, where those are the same from start to start. */
function areNew(atStart: readonly UnreadRecord[], meanwhile: readonly Window[]) {
  const before = atStart.flatMap(({ texts }) => texts);
  const known = new Set(before);
  // What is new at each start, as an id of each event, is new at each visit too, and proves nothing.
  if (atStart.length < 2 || known.size * 2 > before.length) return false;
  const fresh = meanwhile.filter(({ unread }) =>
    unread.some(({ texts }) => texts.some((text) => isWord(text) && !known.has(text))),
  );
  return fresh.length * 2 >= meanwhile.length;
}

/** At least at half of these times, a property has a value that cannot be read and that no other start or step has. */
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
  const fresh = meanwhile.filter(({ unread }) =>
    [...valuesOf(unread)].some((value) => times.get(value) === 1),
  );
  return fresh.length * 2 >= meanwhile.length;
}

const isDate = /^\d{4}-\d\d-\d\d(?:[T ][\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?$/;
const isVersion = /^v?\d{1,4}(?:\.\d{1,5}){1,4}$/;

/** Values that can hold an address, each with its property: all but times, versions and short numbers. Numbers of a list are one value. */
function unreadableOf(properties: EventProperties): readonly string[] {
  const values = new Map<string, string[]>();
  for (const { property, value } of leavesOf(properties)) {
    const name = property.replaceAll(/\d+/g, '');
    if (isTime.test(value) || isDate.test(value) || isVersion.test(value)) continue;
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return [...values].flatMap(([name, parts]) => {
    const value = parts.join(',');
    const isShortNumber = /^[-\d.,]*$/.test(value) && value.replaceAll(/\D/g, '').length < 10;
    return isShortNumber ? [] : [`${name}=${value}`];
  });
}

const isTime = /^1[5-9]\d{8,11}$/;
/** Long enough to hold something: letters, or a number that is no time. */
const isWord = (text: string) =>
  text.length >= 6 && (/[^\d\W].*[^\d\W].*[^\d\W]/.test(text) || (/\d{10}/.test(text) && !isTime.test(text)));

/** Whether they differ in more than short numbers, as counters and times do. */
function areDifferent(unread: readonly UnreadRecord[]): boolean {
  const bare = unread.map(({ texts }) =>
    texts.map((text) => (/(?:\d\D{0,3}){24}/.test(text) ? text : text.replaceAll(/\d+/g, '0'))).join('\n'),
  );
  return new Set(bare).size > 1;
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
    unreadIn(run, arm.package, action, true).filter(({ is }) => is === 'event');
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
        why: `${name} was logged at each start that followed ${actionNouns[action][1]}, and not at the first (${found.shown.file}:${String(found.shown.lines[0])}): what it holds could not be read, and what was done before may be in it`,
        shown: each.flat().map(({ shown }) => shown),
      },
    ];
  });
}

/** @param isOfStart only what stands before the first step, and what was logged after the run before. */
function unreadIn(run: RunRead, browser: string, action: Action, isOfStart = false): readonly UnreadRecord[] {
  const explained = new Set(run.sightings.flatMap(({ lines }) => lines));
  const events = unreadEvents(run, browser, explained, action);
  const ofStart = ({ line }: UnreadRecord) => line < startsAt(run);
  return isOfStart ? events.filter(ofStart) : [...events, ...unreadLines(run, browser, explained)];
}

function unreadEvents(
  run: RunRead,
  browser: string,
  explained: ReadonlySet<number>,
  action: Action,
): readonly UnreadRecord[] {
  const tokens = [...new Set(run.sightings.map(({ token }) => token))];
  // A part of what is typed tells of typing alone.
  const isOfTyping = action === 'typing' || action === 'search';
  const typed = run.run.steps.flatMap(({ step }) =>
    step.do === 'search' ? [step.query] : step.do === 'typing' ? [step.text] : [],
  );
  const ours = [...run.eventsBefore, ...run.events].filter(
    ({ kind, package: of }) =>
      (of === browser || of === analyticsPackage) && (kind === 'event' || kind === 'upload'),
  );
  const identityOf = ({ detector, name, properties }: EventFound) =>
    JSON.stringify([detector, name, properties]);
  const ofStage = ours.filter(({ stage }) => stage === 'recorded');
  const recorded = new Set(ofStage.map(identityOf));
  const names = new Set(ofStage.map(({ name }) => name));
  /** Logged again when it is sent; a batch may be cut. */
  const isCopy = (event: EventFound) =>
    event.stage !== 'recorded' &&
    (recorded.has(identityOf(event)) || (event.incomplete === true && names.has(event.name)));
  const onLine = new Map<number, number>();
  for (const { lines } of ours) for (const line of lines) onLine.set(line, (onLine.get(line) ?? 0) + 1);
  return ours.flatMap((event): UnreadRecord[] => {
    const { kind, sdk, name, properties, lines } = event;
    if (isCopy(event)) return [];
    const text = JSON.stringify(properties);
    // The lines of a batch hold other events, too.
    const isRead = lines.some((line) => onLine.get(line) === 1)
      ? lines.some((line) => explained.has(line))
      : tokens.some((token) => text.includes(token));
    const texts = leavesOf(properties).map(({ value }) => value);
    const isTyped = (text: string) => text !== '' && typed.some((words) => words.startsWith(text));
    const isBeingTyped = texts.some(isTyped) && texts.every((text) => isTyped(text) || !isWord(text));
    if (isRead || (isBeingTyped && !isOfTyping)) return [];
    const isEvent = kind === 'event';
    return [
      {
        name: isEvent ? `${sdk}: ${name}` : `name of an upload, ${sdk}: ${name}`,
        is: isEvent ? 'event' : 'line',
        line: lines[0] ?? 0,
        shown: event,
        texts,
        unreadable: unreadableOf(properties),
      },
    ];
  });
}

const payload = /[A-Za-z0-9+=%_-]{40}/;

function unreadLines(run: RunRead, browser: string, explained: ReadonlySet<number>): readonly UnreadRecord[] {
  // What an SDK that is known writes beside its events, as answers of its server.
  const known = new Set(run.events.filter(({ package: of }) => of === browser).map(({ tag }) => tag));
  return run.otherLines
    .filter(({ line, tag, text }) => {
      const isNotice = known.has(tag) && !payload.test(text);
      return line >= run.firstLine && !explained.has(line) && !isNotice;
    })
    .flatMap(({ line, tag, text, raw }): UnreadRecord[] => {
      const [word = ''] = /^[A-Za-z_]{2,30}(?=[^A-Za-z_])/.exec(text) ?? [];
      const shown = { file: `${run.run.id}/log.txt`, lines: [line], raw: [raw] };
      const one = { is: 'line' as const, line, shown, texts: [text], unreadable: [] };
      const ofTag = { ...one, name: `tag ${tag}` };
      return word === '' ? [ofTag] : [ofTag, { ...one, name: `tag ${tag}, “${word}”` }];
    });
}
