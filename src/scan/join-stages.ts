import { hostDetectors } from '../detectors/hosts.ts';
import type { EventFound } from './found.ts';
import { haveNoDifference, joinByTime } from './join-by-time.ts';
import { joinContacts } from './join-contacts.ts';
import { joinPrepared } from './join-prepared.ts';
import { addLine, addStage, mostLater, startJoined, type Joined, type JoinedEvent } from './joined-event.ts';

/** Properties by which SDKs distinguish one event from another of the same name. */
const ids = [
  'e_ts',
  'event_id',
  'eventId',
  '_track_id',
  '$track_id',
  'insert_id',
  '$insert_id',
  'uuid',
  'seq',
];
/** Times in milliseconds and random names are longer. */
const longId = 8; // with the quotes of a text
const mostRemembered = 20_000;

/**
 * Joins the lines of one event: SDKs print it when it is recorded, when it is queued and when it is sent, with an id of
 * their own, or the time at which it was recorded. Events without either are not joined. What the SDK says of an upload holds for the events that the same thread
 * queued just before.
 */
export function joinStages(): (event: EventFound) => Joined {
  /** Events of the same name and ids: more than one where apps count them. */
  const events = new Map<string, JoinedEvent[]>();
  const uploads = new Map<string, JoinedEvent>();
  const contacts = joinContacts();
  const timed = joinByTime<JoinedEvent>();
  const prepared = joinPrepared<JoinedEvent>();
  /** Events of which only a name was printed, by process and name. */
  const bare = new Map<string, JoinedEvent[]>();
  /** Events of the last line of each thread that queued any. */
  const queued = new Map<string, { readonly line: string; readonly events: JoinedEvent[] }>();

  function remember<T>(map: Map<string, T>, key: string, value: T): void {
    if (map.size >= mostRemembered) map.clear();
    map.set(key, value);
  }

  function takeEvent(event: EventFound): Joined {
    const key = keyOf(event);
    const alike = key === undefined ? [] : (events.get(key) ?? []);
    const shown = key === undefined ? timed.known(event) : alike.find((one) => isSameEvent(one, event));
    const known = shown ?? preparedOf(event) ?? bareOf(event);
    const joined = known ?? startJoined(event);
    if (known) addLine(known, event);
    else prepared.remember(joined);
    if (known === undefined && key === undefined) timed.remember(joined);
    else if (shown === undefined && key !== undefined && alike.length < mostLater)
      remember(events, key, [...alike, joined]);
    if (event.stage === 'recorded' && isBare(event)) rememberBare(joined);
    if (event.stage === 'queued') {
      const line = lineOf(event);
      const before = queued.get(threadOf(event));
      if (before?.line === line) before.events.push(joined);
      else remember(queued, threadOf(event), { line, events: [joined] });
    }
    return { joined, isNew: known === undefined, touched: [] };
  }

  function takeUpload(event: EventFound): Joined {
    const thread = threadOf(event);
    const known = uploads.get(thread);
    const ended = hasEnded(event);
    const touched = ended ? (queued.get(thread)?.events ?? []) : [];
    for (const one of touched) addStage(one, event.stage);
    if (ended) queued.delete(thread); // a later answer is about a later upload
    // A thread uploads one thing after the other: what it queues after an answer is a new upload.
    const isSame =
      known !== undefined &&
      (ended
        ? !known.stages.includes(event.stage === 'sent' ? 'failed' : 'sent')
        : known.stages.every((one) => one === event.stage));
    if (isSame) {
      addLine(known, event);
      return { joined: known, isNew: false, touched };
    }
    const joined = startJoined(event);
    remember(uploads, thread, joined);
    return { joined, isNew: true, touched };
  }

  /** Where no thread is printed: an answer ends the last request of its name that was not answered yet, and its events. */
  function takeUploadOfProcess(event: EventFound): Joined {
    const known = uploads.get(nameOf(event));
    if (!known || !hasEnded(event)) {
      const joined = startJoined(event);
      if (event.stage === 'queued') remember(uploads, nameOf(event), joined);
      return { joined, isNew: true, touched: [] };
    }
    uploads.delete(nameOf(event));
    addLine(known, event);
    const batch = queued.get(threadOf(event));
    const touched = batch?.line === lineOf(known) ? batch.events : [];
    for (const one of touched) addStage(one, event.stage);
    return { joined: known, isNew: false, touched };
  }

  /** Its request tells all that the preparation did, and more. */
  function preparedOf(event: EventFound): JoinedEvent | undefined {
    const first = prepared.known(event);
    if (first)
      Object.assign(first, {
        properties: { ...first.properties, ...event.properties },
        identifiers: event.identifiers,
      });
    return first;
  }

  /** The recorded event of which a later line says more: the oldest of that name and process. */
  function bareOf(event: EventFound): JoinedEvent | undefined {
    if (event.stage === 'recorded') return undefined;
    const waiting = bare.get(nameOf(event));
    const first = waiting?.shift();
    if (first && isBare(first))
      Object.assign(first, { properties: event.properties, identifiers: event.identifiers });
    return first;
  }

  function rememberBare(joined: JoinedEvent): void {
    const waiting = bare.get(nameOf(joined));
    if (!waiting) remember(bare, nameOf(joined), [joined]);
    else if (waiting.length < mostLater) waiting.push(joined);
  }

  return (event) => {
    if (event.kind === 'event') return takeEvent(event);
    if (hostDetectors.has(event.detector)) return contacts(event);
    if (event.kind === 'upload')
      return event.tid === undefined ? takeUploadOfProcess(event) : takeUpload(event);
    return { joined: startJoined(event), isNew: true, touched: [] };
  };
}

/** The line has a name and nothing else. */
const isBare = ({ properties }: EventFound) => Object.keys(properties).length === 0;

const hasEnded = ({ stage }: EventFound) => stage === 'sent' || stage === 'failed';

const lineOf = ({ file, lines }: EventFound) => `${file}:${String(lines[0])}`;

const nameOf = ({ detector, file, pid, name }: EventFound) =>
  JSON.stringify([detector, file, pid ?? '', name]);

const threadOf = ({ detector, file, pid, tid }: EventFound) =>
  JSON.stringify([detector, file, pid ?? '', tid ?? '']);

const idsOf = ({ properties }: EventFound) =>
  ids.filter((id) => properties[id] !== undefined).map((id) => [id, properties[id]] as const);

function keyOf(event: EventFound): string | undefined {
  const own = idsOf(event);
  return own.length === 0 ? undefined : JSON.stringify([event.detector, event.name, own]);
}

/**
 * An app that was started again may be unknown until a line names it: then its ids must be longer than what apps count up, and
 * nothing else may differ.
 */
function isSameEvent(one: EventFound, other: EventFound): boolean {
  if (one.package === other.package) return true;
  if (one.package !== undefined && other.package !== undefined) return false;
  const isLong = idsOf(other).some(([, id]) => JSON.stringify(id).length >= longId);
  return (
    (one.pid !== undefined && one.pid === other.pid) ||
    (isLong && haveNoDifference(one.properties, other.properties))
  );
}
