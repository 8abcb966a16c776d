import type { CanaryFound, EventFound } from '../../scan/found.ts';
import type { Done, RunRead } from './read-run.ts';
import { everyAction, type Action } from './actions.ts';
import { loggedMeanwhile } from './logged-meanwhile.ts';
import { analyticsPackage } from '../../data/browsers.ts';
import { hashedIn } from '../../canary/digests.ts';
import { eventsWith, isOfCanary, ofItem, overlap, findRecords } from './events-with.ts';
import { fewestRuns, power } from './count-verdict.ts';
import { identifying } from './identifying.ts';
import { formWords } from './within-words.ts';
import { namesWhole, sitesNamed } from './sites-named.ts';
import { runs as runsWord, valid, type Basis, type ShownEvent } from './verdict.ts';

/** Sightings outside all events. */
export function sightingsOutsideEvents({ events, eventsBefore, sightings }: RunRead): readonly CanaryFound[] {
  const all = [...eventsBefore, ...events];
  return sightings.filter((sighting) => !all.some((event) => overlap(event.lines, sighting.lines)));
}

/** The runs in which it was done, their arm, and all runs of the capture. */
export type PossibleRecordsBasis = Pick<Basis, 'runs' | 'arm' | 'all'>;

export interface PossibleRecords {
  readonly details: readonly string[];
  /** Why a claim cannot be called unseen, and the lines that show it. */
  readonly why?: string;
  readonly shown?: readonly ShownEvent[];
}

/**
 * What the log shows beside records, the clearest first. None of it proves a record of the browser, and each may be one: its
 * own lines, records of apps that send for others or of a process that is not known, and events that hold less than an
 * address, or a value that cannot be read.
 */
export function possibleRecords(basis: PossibleRecordsBasis, action: Action): PossibleRecords {
  const { runs, arm, all } = basis;
  if (action === 'feed') {
    const [item] = itemsNamed(runs);
    if (item)
      return {
        details: [],
        why: `an event names the item that was opened (${placeOf(item)}), and may tell only that it was shown`,
        shown: itemsNamed(runs),
      };
  }
  const tokens = runs.flatMap(({ done }) =>
    done.filter(({ step }) => step.do === action).flatMap((one) => one.tokens),
  );
  const found = (action === 'feed' ? runs : all)
    .flatMap(sightingsOutsideEvents)
    .filter(({ token }) => tokens.includes(token));
  const own = found.filter((one) => one.package === undefined || one.package === arm.package);
  const sites = action === 'visit' ? sitesNamed(runs.filter(valid), arm.package, all) : [];
  const [site] = sites;
  const reasons: readonly { readonly why: string; readonly shown: readonly ShownEvent[] }[] = [
    ...(own.length > 0 ? [{ why: `${told(own)}: whether that is a record is not known`, shown: own }] : []),
    ...sentByHelpers(all, arm.package, action === 'feed' ? [] : tokens),
    ...sentByOthers(all, arm.package, action === 'feed' ? [] : tokens),
    ...(site ? [{ why: site.summary, shown: site.events }] : []),
    ...(action === 'feed' ? [] : partsHeldBack(basis, tokens)),
    ...unreadableEvents(runs.filter(valid), arm.package, action),
    ...loggedMeanwhile(basis, action),
  ];
  return {
    details: [
      ...(found.length > 0 ? [told(found)] : []),
      ...sites.map(({ summary }) => summary),
      ...(action === 'feed' ? [] : recordedElsewhere(all, arm.package, tokens)),
    ],
    ...reasons[0],
  };
}

/** Details of all that was done, each once. */
export function besideDetails(basis: PossibleRecordsBasis): readonly string[] {
  return [...new Set(everyAction.flatMap((action) => possibleRecords(basis, action).details))];
}

/** Why nothing recorded may be recorded all the same, for anything that was done in these runs. */
export function besideAnyRecord(basis: PossibleRecordsBasis): PossibleRecords | undefined {
  return everyAction.map((action) => possibleRecords(basis, action)).find(({ why }) => why !== undefined);
}

function told(lines: readonly CanaryFound[]): string {
  return `the canary is in ${lines.length} other ${lines.length === 1 ? 'line' : 'lines'} of the log, which belong to no known SDK (${lines[0]?.file ?? ''}:${String(lines[0]?.lines[0])}, tag ${lines[0]?.tag ?? 'unknown'})`;
}

const placeOf = ({ sdk, name, file, lines }: EventFound) => `${sdk}: ${name}, ${file}:${String(lines[0])}`;

/**
 * Digests of a part of an address, which other visits have too, where they count for no visit: after another step of a run,
 * they may be of the visit before or of one in an earlier run.
 */
function partsHeldBack({ runs, arm, all }: PossibleRecordsBasis, tokens: readonly string[]) {
  const first = all.findIndex((run) => runs.includes(run));
  const found = all.slice(Math.max(0, first)).flatMap((run) => {
    const counted = new Set(
      run.done.flatMap((one) => findRecords(one, run, all)).flatMap(({ event }) => event.lines),
    );
    const parts = run.sightings.filter(
      ({ token, path, lines }) =>
        tokens.includes(token) &&
        !isOfCanary(hashedIn(path), token) &&
        !lines.some((line) => counted.has(line)),
    );
    const isPart = ({ lines }: EventFound) => parts.some((part) => overlap(part.lines, lines));
    return [...run.eventsBefore, ...run.events].filter(
      (event) => event.package === arm.package && isPart(event),
    );
  });
  const [event] = found;
  if (!event) return [];
  return [
    {
      why: `a digest of a part of a visited address was logged, and of which visit it is cannot be seen (${placeOf(event)})`,
      shown: found,
    },
  ];
}

/** Records of an app that is called like the browser and a part more, which may be of the browser's maker, or that names it. */
function sentByHelpers(all: readonly RunRead[], browser: string, tokens: readonly string[]) {
  const isCalledLike = ({ package: of }: EventFound) => of?.startsWith(`${browser}.`) === true;
  const isOfOtherUser = ({ package: of }: EventFound) => of?.startsWith(`${browser} `) === true;
  const isNaming = ({ package: of, raw }: EventFound) =>
    of !== undefined &&
    of !== browser &&
    of !== analyticsPackage &&
    raw.some((line) => namesWhole(line, browser));
  const found = all.flatMap((run) =>
    eventsWith(run, tokens).filter((event) => isCalledLike(event) || isOfOtherUser(event) || isNaming(event)),
  );
  const [first] = found;
  if (!first) return [];
  const how = isOfOtherUser(first)
    ? ', the same app for another user of the phone, recorded it'
    : isCalledLike(first)
      ? ', an app that is called like the browser, recorded it'
      : ' recorded it in an event that names the browser';
  return [
    {
      why: `${first.package ?? ''}${how} (${placeOf(first)}; OTHER APP below): whether the browser gave it to that app is unknown`,
      shown: found,
    },
  ];
}

/** Which other apps recorded it: that the browser was not seen to do so is not all that was seen. */
function recordedElsewhere(all: readonly RunRead[], browser: string, tokens: readonly string[]) {
  const found = all.flatMap((run) =>
    eventsWith(run, tokens).filter(({ package: of }) => of !== undefined && of !== browser),
  );
  return [...new Set(found.map(({ package: of = '' }) => of))].map(
    (of) => `${of} recorded it, see OTHER APP: this verdict is about ${browser} alone`,
  );
}

/** Records of Xiaomi's analytics app, which sends for other apps, and of a process that the log does not name. */
function sentByOthers(all: readonly RunRead[], browser: string, tokens: readonly string[]) {
  const found = all.flatMap((run) =>
    eventsWith(run, tokens).filter(
      (event) => event.package === undefined || event.package === analyticsPackage,
    ),
  );
  const [first] = found;
  if (!first) return [];
  const who =
    first.package === undefined
      ? 'a process whose app the log does not name'
      : `${first.package}, which sends for other apps,`;
  return [
    {
      why: `${who} recorded it (${placeOf(first)}): whether ${browser} gave it to that app is unknown`,
      shown: found,
    },
  ];
}

/**
 * Events that the browser logged while such things were done, and that hold an encrypted payload, or a value like a digest
 * or an id that none of its events holds at another time: what was done may be in it.
 */
function unreadableEvents(runs: readonly RunRead[], browser: string, action: Action) {
  if (action === 'feed') return [];
  const meanwhile = new Set<EventFound>();
  const otherwise = new Set<string>();
  for (const run of runs) {
    const isMeanwhile = (event: EventFound) =>
      run.done.some((one, at) => {
        const until = run.done[at + 1]?.fromLine ?? Number.POSITIVE_INFINITY;
        const line = event.lines[0] ?? 0;
        return one.step.do === action && line >= one.fromLine && line < until;
      });
    for (const event of run.events) {
      if (event.kind !== 'event' || event.package !== browser) continue;
      if (isMeanwhile(event)) meanwhile.add(event);
      else for (const { value } of identifying(event)) otherwise.add(value);
    }
  }
  const unreadable = [...meanwhile].filter(
    (event) => event.opaque !== undefined || identifying(event).some(({ value }) => !otherwise.has(value)),
  );
  const [first] = unreadable;
  if (!first) return [];
  const what = first.opaque === undefined ? 'a value that cannot be read' : 'an encrypted payload';
  return [
    {
      why: `an event with ${what} was recorded while it was done (${placeOf(first)}): what was done may be in it`,
      shown: unreadable,
    },
  ];
}

/** Events that name an opened item of a feed, and may be of its being shown. */
function itemsNamed(runs: readonly RunRead[]): readonly EventFound[] {
  return runs
    .filter(valid)
    .flatMap((run) =>
      run.done.filter(({ step }) => step.do === 'feed').flatMap((one) => ofItem(one, run).unclear),
    );
}

/** Records of words that were typed and deleted again, without Enter. */
export function neverEntered(basis: Basis): readonly string[] {
  const { runs, all, silence } = basis;
  const isTyping = ({ step }: Done) => step.do === 'typing';
  const tried = runs.filter((run) => valid(run) && run.done.some(isTyping));
  const found = tried.flatMap((run) =>
    run.done
      .filter(isTyping)
      .flatMap((one) => findRecords(one, run, all))
      .slice(0, 1),
  );
  const [first] = found;
  const what = 'typed and never entered';
  if (first)
    return [
      `${what}: recorded in ${found.length} of ${tried.length} ${runsWord(tried.length)} (${first.event.sdk}: ${first.event.name}, ${first.event.file}:${String(first.event.lines[0])})`,
    ];
  const { why } = possibleRecords(basis, 'typing');
  if (tried.length > 0 && why !== undefined) return [`${what}: ${why}`];
  const sound = tried.filter((run) => silence.runs.includes(run)).length;
  return sound === 0
    ? []
    : [`${what}: ${sound < fewestRuns ? power(sound) : `not seen, ${power(sound)}, ${formWords}`}`];
}
