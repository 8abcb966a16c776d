import { isDeepStrictEqual } from 'node:util';
import type { Detector } from '../detectors/detector.ts';
import { parseClock } from '../log/clock.ts';
import type { Header } from '../log/header.ts';
import type { EventFound, Found } from './found.ts';

const duplicateWithinMs = 5000;
const recent = 64;

/** SDKs that print one event under two tags, or in two wordings. */
const printedAgain = ['firebase', 'umeng'];

interface WaitingFind {
  found: Found;
  readonly at: number | undefined;
  /** Logged by a service for an app, and not reported yet: the app's own line may come. */
  isHeld: boolean;
}

interface SeenEvent {
  event: EventFound;
  readonly waiting: WaitingFind;
  /** Each line of one event is of another tag, or words it in another way. */
  readonly forms: Set<string>;
}

/**
 * Tells an event once that an SDK prints several times: the app's FA and Google Play services' FA-SVC both print it, with the
 * same parameters under slightly different names, and FA-SVC once more when it has recorded it. The app's own line is reported,
 * or else the first one, with the app that any of them names. While one waits for the others, what comes behind waits, too, so
 * that all is reported in the order of the log.
 */
export function findDuplicates(detectors: readonly Detector[], tell: (found: Found) => void) {
  const serviceTags = new Map(detectors.map(({ id, serviceTag }) => [id, serviceTag]));
  const waiting: WaitingFind[] = [];
  /** Events that were reported, or wait, and whose other lines may come. */
  let last: SeenEvent[] = [];

  function tellWaiting(): void {
    for (let [next] = waiting; next && !next.isHeld; [next] = waiting) {
      waiting.shift();
      tell(next.found);
    }
  }

  function endWaitOf(isOver: (one: WaitingFind) => boolean): void {
    for (const one of waiting) if (one.isHeld && isOver(one)) one.isHeld = false;
  }

  function takeEvent(event: EventFound, at: number | undefined, wording: string): void {
    const form = `${event.tag ?? ''} ${wording}`;
    const other = last.find(
      (one) =>
        !one.forms.has(form) &&
        one.event.detector === event.detector &&
        one.event.name === event.name &&
        Math.abs((one.waiting.at ?? 0) - (at ?? 0)) <= duplicateWithinMs &&
        maybeOfOneApp(one.event, event) &&
        agree(one.event, event),
    );
    const isOfService = serviceTags.get(event.detector)?.test(event.tag ?? '') === true;
    if (!other) {
      const one = { found: event, at, isHeld: isOfService };
      waiting.push(one);
      last.push({ event, waiting: one, forms: new Set([form]) });
      if (last.length > recent) last = last.slice(1);
      return;
    }
    other.forms.add(form);
    if (!other.waiting.isHeld) return; // the app's own line, or the first of several, was reported
    other.event = isOfService ? ofApp(other.event, event.package) : ofApp(event, other.event.package);
    other.waiting.found = other.event;
    other.waiting.isHeld = isOfService;
  }

  return {
    /** `wording` tells apart in which ways one tag words an event. */
    take(found: Found, { time = '' }: Pick<Header, 'time'>, wording = ''): void {
      const at = parseClock(time);
      endWaitOf(
        (one) =>
          waiting.length > recent ||
          (at !== undefined && one.at !== undefined && Math.abs(at - one.at) > duplicateWithinMs),
      );
      if (found.found === 'event' && found.kind === 'event' && printedAgain.includes(found.detector))
        takeEvent(found, at, wording);
      else waiting.push({ found, at, isHeld: false });
      tellWaiting();
    },
    /** Nothing more comes. */
    end(): void {
      endWaitOf(() => true);
      tellWaiting();
    },
  };
}

function ofApp(event: EventFound, app: string | undefined): EventFound {
  if (event.package !== undefined || app === undefined) return event;
  const { service: _, ...rest } = event;
  return { ...rest, package: app };
}

/** One tag is printed by one process, and says of an event twice that it is recorded, not that it is sent. */
function maybeOfOneApp(one: EventFound, other: EventFound): boolean {
  if (one.tag === other.tag && (one.pid !== other.pid || one.stage !== other.stage)) return false;
  return one.package === undefined || other.package === undefined || one.package === other.package;
}

function agree(one: EventFound, other: EventFound): boolean {
  const plain = ({ properties }: EventFound) =>
    new Map(
      Object.entries(properties)
        .filter(([key]) => key !== 'origin' && !key.startsWith('_')) // `_o` is `event_origin` in another wording
        .map(([key, value]) => [key.replace(/^(?:firebase|ga)_/, ''), value]),
    );
  const [a, b] = [plain(one), plain(other)];
  const common = [...a.keys()].filter((key) => b.has(key));
  return (
    common.every((key) => isDeepStrictEqual(a.get(key), b.get(key))) &&
    common.length * 2 >= Math.min(a.size, b.size)
  );
}
