import { parseClock } from '../log/clock.ts';
import type { EventFound } from './found.ts';
import { addLine, mostLater, startJoined, type Joined, type JoinedEvent } from './joined-event.ts';

const mostRemembered = 20_000;
/** What is later belongs to another attempt: clients give up to connect before, mostly after 10 to 30 s. */
const longestAttemptMs = 60_000;

/**
 * Joins the lines of one attempt to reach a host: its look-up, its connection, the request and what came of it are one contact. An
 * attempt that fails is none, however far it came before.
 */
export function joinContacts(): (event: EventFound) => Joined {
  /** Requests to a host of which the outcome is not known. */
  const requests = new Map<string, JoinedEvent[]>();
  /** Look-ups and connections of each thread, and the last one of each process, that no request followed yet. */
  const reached = new Map<string, JoinedEvent>();

  function remember<T>(map: Map<string, T>, key: string, value: T): void {
    if (map.size >= mostRemembered) map.clear();
    map.set(key, value);
  }

  function begunBy(event: EventFound, key: string): JoinedEvent | undefined {
    const known = reached.get(key);
    return known && isSoonAfter(known, event) ? known : undefined;
  }

  function openRequest(event: EventFound, open: readonly JoinedEvent[]): JoinedEvent | undefined {
    const isRequest = event.stage === 'queued';
    const isThread = !isRequest || event.tid !== undefined; // otherwise several of them may be open
    return (
      (isThread ? open.findLast(({ tid }) => tid === event.tid) : undefined) ??
      (isRequest ? undefined : open.at(-1))
    );
  }

  /** A look-up or a connection: of the request that its thread has open, or one that was begun before. */
  function takeReached(event: EventFound, key: string, open: readonly JoinedEvent[]): Joined {
    const thread = threadOf(event);
    const asked = open.findLast(({ tid }) => tid === event.tid);
    const known = (asked && isSoonAfter(asked, event) ? asked : undefined) ?? begunBy(event, thread);
    if (known) addLine(known, event);
    const joined = known ?? startJoined(event);
    if (known !== asked || known === undefined) {
      remember(reached, thread, joined);
      remember(reached, key, joined);
    }
    return { joined, isNew: known === undefined, touched: [] };
  }

  return (event) => {
    const app = processOf(event);
    const thread = threadOf(event);
    const open = requests.get(app) ?? [];
    if (event.stage === undefined) return takeReached(event, app, open);
    const isRequest = event.stage === 'queued';
    const known = openRequest(event, open);
    const before = begunBy(event, thread) ?? (event.stage === 'failed' ? begunBy(event, app) : undefined);
    reached.delete(thread);
    reached.delete(app);
    // A thread asks one thing after the other.
    if (known) open.splice(open.indexOf(known), 1);
    const joined = (isRequest ? undefined : known) ?? before;
    if (joined) addLine(joined, event);
    if (joined && event.stage === 'failed') joined.kind = 'notice';
    const told = joined ?? startJoined(event);
    if (joined && joined === before && event.stage !== 'failed') {
      const { how } = event.properties;
      Object.assign(joined, { properties: { ...joined.properties, ...(how !== undefined && { how }) } });
    }
    if (isRequest && open.length < mostLater) remember(requests, app, [...open, told]);
    return { joined: told, isNew: joined === undefined, touched: [] };
  };
}

const processOf = ({ file, pid, name }: EventFound) => JSON.stringify([file, pid ?? '', name]);

const threadOf = ({ file, pid, tid, name }: EventFound) =>
  JSON.stringify([file, pid ?? '', name, tid ?? 'any']);

function isSoonAfter({ time: first }: EventFound, { time: second }: EventFound): boolean {
  const [from, to] = [first, second].map((time) => (time === undefined ? undefined : parseClock(time)));
  return from === undefined || to === undefined || Math.abs(to - from) <= longestAttemptMs;
}
