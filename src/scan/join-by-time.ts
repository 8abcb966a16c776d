import type { EventProperties, EventStage } from '../detectors/detector.ts';
import type { EventFound } from './found.ts';

type Staged = EventFound & { readonly stages: readonly EventStage[] };

/**
 * Properties that SDKs without an id of each event print of it every time: when it was recorded, to the second (Facebook,
 * CleverTap) or the millisecond (Braze). Two events may share them.
 */
const times: readonly (readonly string[])[] = [['_logTime'], ['session_id', 'time'], ['s', 'ep']];
/** Long random names of a session: no two apps have the same. */
const sessions = ['_session_id', 'session_id'];
const mostKeys = 20_000;
const mostOfOneTime = 200;

interface TimedEvent<T> {
  readonly joined: T;
  readonly properties: EventProperties;
  /** The last place that showed it: a batch names each event once. */
  place: string;
}

/**
 * Joins the lines of events that have no id: the same name and time, and nothing in which both lines differ. Each line takes one
 * event, so two that are alike stay two.
 */
export function joinByTime<T extends Staged>() {
  const byTime = new Map<string, TimedEvent<T>[]>();

  return {
    /** The earlier event of which this line shows a later stage. */
    known(event: EventFound): T | undefined {
      if (event.stage === undefined || event.stage === 'recorded') return undefined;
      const place = placeOf(event);
      const open = (byTime.get(keyOf(event) ?? '') ?? []).filter(
        (one) => !one.joined.stages.includes('sent') && one.place !== place && agrees(one, event),
      );
      const { stage } = event;
      // One that failed is queued again, but first comes an event of which this is not known yet.
      const taken = open.find(({ joined }) => !joined.stages.includes(stage)) ?? open[0];
      if (taken) taken.place = place;
      return taken?.joined;
    },
    remember(joined: T): void {
      const key = keyOf(joined);
      if (key === undefined) return;
      if (byTime.size >= mostKeys) byTime.clear();
      const waiting = byTime.get(key) ?? [];
      byTime.set(key, waiting);
      if (waiting.length < mostOfOneTime)
        waiting.push({ joined, properties: joined.properties, place: placeOf(joined) });
    },
  };
}

function agrees({ joined, properties }: TimedEvent<Staged>, event: EventFound): boolean {
  // Another process may be another app that recorded the same in the same second, or the app that was started again.
  const isOfOneApp =
    joined.pid === event.pid ||
    (joined.package !== undefined && joined.package === event.package) ||
    (joined.package === undefined || event.package === undefined
      ? sessions.some((key) => properties[key] !== undefined && properties[key] === event.properties[key])
      : false);
  return isOfOneApp && haveNoDifference(properties, event.properties);
}

/** What only one line tells is no difference. */
export function haveNoDifference(one: EventProperties, other: EventProperties): boolean {
  return Object.entries(other).every(([key, value]) => isSame(one[key], value));
}

/** Newer Facebook SDKs print the numbers of a batch as texts. */
const isSame = (one: unknown, other: unknown) => one === undefined || textOf(one) === textOf(other);
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function keyOf({ detector, file, name, properties }: EventFound): string | undefined {
  const known = times.find((keys) => keys.every((key) => properties[key] !== undefined));
  return known && JSON.stringify([detector, file, name, known.map((key) => textOf(properties[key]))]);
}

const placeOf = ({ file, lines, entry, packet }: EventFound) =>
  JSON.stringify([file, lines[0], entry, packet]);
