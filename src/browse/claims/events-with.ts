import { hashedIn } from '../../canary/digests.ts';
import type { Json } from '../../detectors/detector.ts';
import type { EventFound } from '../../scan/found.ts';
import type { ClaimId } from '../plan/claim-ids.ts';
import type { Action } from './actions.ts';
import type { Done, RunRead } from './read-run.ts';

export type RecordedClaim = Extract<
  ClaimId,
  'pages-recorded' | 'searches-recorded' | 'downloads-recorded' | 'feed-recorded'
>;

/** What is done that a claim is about. */
export const claimAction: Readonly<Record<RecordedClaim, Action>> = {
  'pages-recorded': 'visit',
  'searches-recorded': 'search',
  'downloads-recorded': 'download',
  'feed-recorded': 'feed',
};
export const recordedClaims = Object.keys(claimAction) as readonly RecordedClaim[];

/** Whether its silence would mean something: a page was loaded. Words that are typed and never entered load none. */
export const showsLoading = ({ isLoaded, step }: Done): boolean => isLoaded && step.do !== 'typing';

export const overlap = (one: readonly number[], other: readonly number[]) =>
  one.some((line) => other.includes(line));

/** The events of any app whose own lines hold one of the tokens. What an app merely prints is not a record. */
export function eventsWith(
  { events, eventsBefore, sightings }: RunRead,
  tokens: readonly string[],
): readonly EventFound[] {
  const lines = sightings.filter(({ token }) => tokens.includes(token));
  const names = ({ properties, name }: EventFound) =>
    tokens.some(
      (token) =>
        name.includes(token) || JSON.stringify(properties).includes(JSON.stringify(token).slice(1, -1)),
    );
  const near = [...eventsBefore, ...events].filter(
    (event) =>
      ['event', 'upload'].includes(event.kind) &&
      lines.some((sighting) => overlap(sighting.lines, event.lines)),
  );
  const telling = near.filter(names); // the lines of a batch hold other events, too
  return telling.length > 0 ? telling : near;
}

/** Words by which SDKs name that something was shown. Some call the opening of an item so as well. */
const impression = /impress|expos|show|display|visib|appear|seen|view|render|present|list/i;

/** One event that holds something that was done, and the run in whose log it is. */
export interface Recorded {
  readonly event: EventFound;
  readonly run: RunRead;
}

/** One thing that was done in a valid run, and its records. */
export interface ClaimAttempt {
  readonly done: Done;
  readonly run: RunRead;
  readonly records: readonly Recorded[];
}

/**
 * The records of one thing that was done in `run`: events of the browser's own processes, in that run or a later one, or in
 * an earlier one where the plan was resumed. Where another run opened the same page again, its log says nothing of the first
 * visit. A feed's item has no canary, so only the log of its own run counts. Neither has a digest of a part of an address: it
 * counts only in the log of its own run, from the step on, and not where the same was logged before. After the step it may be
 * of a visit of an earlier run, unless each of these has its own.
 */
export function findRecords(one: Done, run: RunRead, all: readonly RunRead[]): readonly Recorded[] {
  if (one.step.do === 'feed') return ofItem(one, run).opened.map((event) => ({ event, run }));
  return all
    .filter((other) => other === run || !one.tokens.some((token) => other.requested.has(token)))
    .flatMap((other) =>
      eventsWith(other, one.tokens)
        .filter((event) => event.package === run.arm.package)
        .filter(
          (event) => namesCanary(event, one, other) || (other === run && isOfStep(event, one, run, all)),
        )
        .map((event) => ({ event, run: other })),
    );
}

/** Whether a canary, or a digest of something that holds it, is in the event: no other visit has the same. */
function namesCanary(event: EventFound, { tokens }: Done, run: RunRead): boolean {
  return run.sightings.some(
    ({ token, lines, path }) =>
      tokens.includes(token) && overlap(lines, event.lines) && isOfCanary(hashedIn(path), token),
  );
}

/** Whether what was hashed is told from other visits by a canary. */
export function isOfCanary(hashed: string | undefined, token: string): boolean {
  return hashed === undefined || hashed.toLowerCase().includes(token.toLowerCase());
}

/** Whether an event of a digest that other visits have too was first logged after the step began. */
function isOfStep(
  { lines }: EventFound,
  { fromLine, tokens }: Done,
  run: RunRead,
  all: readonly RunRead[],
): boolean {
  const [line = 0] = lines;
  const own = run.sightings.filter(({ token }) => tokens.includes(token));
  const first = Math.min(...own.map((one) => one.lines[0] ?? 0));
  if (line < fromLine || first < fromLine) return false;
  if (line < nextStep(run, fromLine)) return true;
  const hashed = own.filter((one) => overlap(one.lines, lines)).map(({ path }) => hashedIn(path));
  const earlier = all.slice(0, all.indexOf(run)).filter(({ arm }) => arm.package === run.arm.package);
  return earlier.every((other) => other.sightings.some(({ path }) => hashed.includes(hashedIn(path))));
}

/** The first line of the step after the one that begins at this line. */
export function nextStep({ done, unasked }: RunRead, fromLine: number): number {
  const begins = [...done, ...unasked].map((one) => one.fromLine).filter((line) => line > fromLine);
  return Math.min(...begins, Number.POSITIVE_INFINITY);
}

const mostDepth = 8;

/** Whether an item is in an event alone: in no list, beside no other address, and in none of several tables of one form. */
function isOfOneItem(value: Json, tokens: readonly string[], depth = 0): boolean {
  if (depth > mostDepth) return false;
  if (typeof value === 'string') {
    const nested = /^\s{0,9}[[{]/.test(value) ? parsed(value) : undefined;
    if (nested !== undefined) return isOfOneItem(nested, tokens, depth + 1);
    const rest = tokens.reduce((text, token) => text.replaceAll(token, ' '), value);
    return rest === value || !/https?:|[|;\n]|,\s{0,4}\S/.test(rest);
  }
  if (typeof value !== 'object' || value === null) return true;
  const inner = Object.values(value) as readonly Json[];
  const forms = inner.map((one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.keys(one).sort().join('\n') : '',
  );
  const isList = Array.isArray(value)
    ? inner.length > 1
    : forms.some((form, at) => form !== '' && forms.indexOf(form) !== at);
  if (isList && tokens.some((token) => JSON.stringify(value).includes(JSON.stringify(token).slice(1, -1))))
    return false;
  return inner.every((one) => isOfOneItem(one, tokens, depth + 1));
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/**
 * Events that name an item of the feed, told apart: it was opened, or it may only have been shown. Shown is what was logged
 * of it before the tap, what bears the same name as that, what is named as an impression, and what was logged of other
 * things under the same name while the item was opened. So may be a list: what is opened is one.
 */
export function ofItem(
  one: Done,
  run: RunRead,
): { readonly opened: readonly EventFound[]; readonly unclear: readonly EventFound[] } {
  const firstLine = ({ lines }: EventFound) => lines[0] ?? 0;
  const named = eventsWith(run, one.tokens).filter((event) => event.package === run.arm.package);
  const shown = new Set(named.filter((event) => firstLine(event) < one.tapLine).map(({ name }) => name));
  for (const event of run.events) {
    const isMeanwhile = firstLine(event) >= one.fromLine && firstLine(event) < one.toLine;
    const isOfAnother = event.package === run.arm.package && event.kind === 'event' && !named.includes(event);
    if (isMeanwhile && isOfAnother) shown.add(event.name);
  }
  const isOpened = (event: EventFound) =>
    !shown.has(event.name) && !impression.test(event.name) && isOfOneItem(event.properties, one.tokens);
  return { opened: named.filter(isOpened), unclear: named.filter((event) => !isOpened(event)) };
}
