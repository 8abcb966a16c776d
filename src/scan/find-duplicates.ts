import { isDeepStrictEqual } from 'node:util';
import type { Detector } from '../detectors/detector.ts';
import { parseClock } from '../log/clock.ts';
import type { Header } from '../log/header.ts';
import type { EventFound, Found } from './found.ts';

const duplicateWithinMs = 5000;
const recent = 64;

/** SDKs that print one event under two tags. */
const underTwoTags = ['firebase', 'umeng'];

interface WaitingFind {
  readonly found: Found;
  readonly at: number | undefined;
  /** Logged by a service for an app, and not reported yet: the app's own line may come. */
  isHeld: boolean;
}

/**
 * Tells an event once that an SDK prints under two tags: the app's FA and Google Play services' FA-SVC both print it,
 * with the same parameters under slightly different names. The app's own line of the two is reported. While one waits
 * for the other, what comes behind waits, too, so that all is reported in the order of the log.
 */
export function findDuplicates(detectors: readonly Detector[], tell: (found: Found) => void) {
  const serviceTags = new Map(detectors.map(({ id, serviceTag }) => [id, serviceTag]));
  const waiting: WaitingFind[] = [];
  /** Events that were reported, or wait, and whose other line may come. */
  let last: { readonly event: EventFound; readonly waiting: WaitingFind }[] = [];

  function tellWaiting(): void {
    for (let [next] = waiting; next && !next.isHeld; [next] = waiting) {
      waiting.shift();
      tell(next.found);
    }
  }

  function endWaitOf(isOver: (one: WaitingFind) => boolean): void {
    for (const one of waiting) if (one.isHeld && isOver(one)) one.isHeld = false;
  }

  function findOther(event: EventFound, at: number | undefined): number {
    return last.findIndex(
      (other) =>
        other.event.detector === event.detector &&
        other.event.tag !== event.tag &&
        other.event.name === event.name &&
        Math.abs((other.waiting.at ?? 0) - (at ?? 0)) <= duplicateWithinMs &&
        agree(other.event, event),
    );
  }

  function takeEvent(event: EventFound, at: number | undefined): void {
    const index = findOther(event, at);
    const other = last[index];
    if (other) last.splice(index, 1);
    if (other?.waiting.isHeld === false) return; // the app's own line, or the first of two, was reported
    if (other) waiting.splice(waiting.indexOf(other.waiting), 1);
    const isHeld = !other && serviceTags.get(event.detector)?.test(event.tag ?? '') === true;
    const one = { found: event, at, isHeld };
    waiting.push(one);
    if (!other) last.push({ event, waiting: one });
    if (last.length > recent) last = last.slice(1);
  }

  return {
    take(found: Found, { time = '' }: Pick<Header, 'time'>): void {
      const at = parseClock(time);
      endWaitOf(
        (one) =>
          waiting.length > recent ||
          (at !== undefined && one.at !== undefined && Math.abs(at - one.at) > duplicateWithinMs),
      );
      if (found.found === 'event' && found.kind === 'event' && underTwoTags.includes(found.detector))
        takeEvent(found, at);
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

function agree(one: EventFound, other: EventFound): boolean {
  const plain = ({ properties }: EventFound) =>
    new Map(Object.entries(properties).map(([key, value]) => [key.replace(/^(?:firebase|ga)_/, ''), value]));
  const [a, b] = [plain(one), plain(other)];
  a.delete('origin');
  b.delete('origin');
  const common = [...a.keys()].filter((key) => b.has(key));
  return (
    common.every((key) => isDeepStrictEqual(a.get(key), b.get(key))) &&
    common.length * 2 >= Math.min(a.size, b.size)
  );
}
