import { haveNoDifference } from './join-by-time.ts';
import type { EventFound } from './found.ts';

/** AppsFlyer prints the data of a request when it prepares it, and once more before it sends it: `data: {…}`. */
const detector = 'appsflyer';
const preparing = /\bpreparing data: /i;
const mostWaiting = 64;

/** Joins the two lines of one request. Only the second one may have an id, and two events may be alike: each takes one. */
export function joinPrepared<T extends EventFound>() {
  const waiting: T[] = [];

  return {
    /** The event that was prepared, of which this line shows the request. The last one: one before may have been given up. */
    known(event: EventFound): T | undefined {
      if (event.detector !== detector || isPreparing(event)) return undefined;
      const at = waiting.findLastIndex((one) => isSame(one, event));
      return at < 0 ? undefined : waiting.splice(at, 1)[0];
    },
    remember(joined: T): void {
      if (joined.detector !== detector || !isPreparing(joined)) return;
      waiting.push(joined);
      if (waiting.length > mostWaiting) waiting.shift();
    },
  };
}

const isPreparing = ({ raw }: EventFound): boolean => preparing.test(raw[0] ?? '');

function isSame(one: EventFound, other: EventFound): boolean {
  const names = Object.keys(one.properties);
  const shared = names.filter((name) => other.properties[name] !== undefined);
  return (
    one.file === other.file &&
    one.pid === other.pid &&
    one.name === other.name &&
    shared.length * 2 >= names.length &&
    haveNoDifference(one.properties, other.properties)
  );
}
