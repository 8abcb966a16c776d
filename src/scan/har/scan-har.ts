import { shortestValue, type Matcher } from '../../canary/canary.ts';
import { identifiersIn } from '../../detectors/identifiers.ts';
import { sensorsAnalytics } from '../../detectors/sensors-analytics.ts';
import type { EventFound, Found, FoundPlace } from '../found.ts';
import { ruleFor } from '../../data/hosts.ts';
import { instead } from './page-instead.ts';
import { findEndpoint } from './endpoints.ts';
import { readHar, type Exchange, type UnreadEntry } from './har.ts';
import type { Part } from './parts.ts';
import { opaqueBytes } from './opaque.ts';
import { senderIn } from './sender.ts';
import { sensorsForms } from './sensors-forms.ts';
import { isPerhaps } from './unsent.ts';
import { readMessages } from './web-socket.ts';
import { cutEvents, encryptedEvents, readSensorsBody, wrongCrc } from '../../detectors/sensors-body.ts';

const longestUrl = 2000;

export interface HarScanOptions {
  readonly file: string;
  readonly matcher?: Matcher;
  readonly tell: (found: Found) => void;
  /** Counts the exchanges with each host that no rule knows, in which no event was found. */
  readonly unknownHosts?: Map<string, number>;
}

function placeOf({ number, url, isPacket }: Exchange, file: string): FoundPlace {
  const place = isPacket === true ? { packet: number } : { entry: number };
  return { file, lines: [], ...place, raw: [url.slice(0, longestUrl)] };
}

const called = ({ number, isPacket }: Exchange): string =>
  `${isPacket === true ? 'packet' : 'entry'} ${number}`;

/** What the connection or a header says comes before what the body says. */
function whose({ app, appName }: Exchange, named: string | undefined) {
  const sender = app ?? named;
  return { ...(sender !== undefined && { package: sender }), ...(appName !== undefined && { app: appName }) };
}

/** An answer of the server is the proof that a request arrived. */
function stageOf({ status, unsent }: Exchange) {
  if (unsent !== undefined && !isPerhaps(unsent)) return 'failed';
  return status === 0 ? 'queued' : status < 400 ? 'sent' : 'failed';
}

function outcomeOf({ method, status, unsent }: Exchange): string {
  if (unsent !== undefined) return `${method}, ${unsent}`;
  return status === 0 ? `${method} without an answer` : `${method} with answer ${String(status)}`;
}

/** Returns whether it is a body of Sensors Analytics. */
function tellEvents(exchange: Exchange, form: string, { file, tell }: HarScanOptions): boolean {
  const body = readSensorsBody(form);
  if (body === undefined) return false;
  const place = placeOf(exchange, file);
  const told: Omit<EventFound, 'name' | 'properties' | 'identifiers'> = {
    found: 'event',
    detector: sensorsAnalytics.id,
    sdk: sensorsAnalytics.sdk,
    kind: 'event',
    stage: stageOf(exchange),
    time: exchange.started,
    ...whose(exchange, body.events.map(({ properties = {} }) => senderIn(properties)).find(Boolean)),
    ...place,
  };
  for (const { name, properties = {} } of body.events)
    tell({ ...told, name: name.slice(0, 500), properties, identifiers: identifiersIn(properties) });
  if (body.opaque !== undefined)
    tell({
      ...told,
      name: body.unread === undefined ? encryptedEvents : cutEvents,
      properties: {},
      identifiers: [],
      opaque: body.opaque,
    });
  const where = `${called(exchange)}: its Sensors Analytics body`;
  if (body.unread !== undefined)
    tell({ found: 'loss', what: `${where} was not read: ${body.unread}`, ...place });
  if (body.crc === 'wrong') tell({ found: 'loss', what: `${where} ${wrongCrc}`, ...place });
  return true;
}

function tellCanaries(exchange: Exchange, options: HarScanOptions): void {
  const around = [exchange.isPacket === true ? called(exchange) : `entries[${exchange.number}]`];
  const place = placeOf(exchange, options.file);
  for (const part of exchange.parts) tellCanariesIn(part, around, place, exchange.started, options);
}

/** Tells the canaries in some bytes, with `before` at the beginning of the path. */
export function tellCanariesIn(
  part: Part,
  before: readonly string[],
  place: FoundPlace,
  time: string,
  { matcher, tell }: HarScanOptions,
): void {
  if (matcher === undefined || part.bytes.length < shortestValue) return;
  const { sightings, unread } = matcher.find(part.bytes);
  const around = [...before, part.name];
  for (const { token, path } of sightings)
    tell({ found: 'canary', token, path: [...around, ...path], ...(time !== '' && { time }), ...place });
  for (const { limit, path } of unread) {
    const what = `not looked into to its end (limit of ${limit}): ${[...around, ...path].join(' > ')}`;
    tell({ found: 'loss', what, ...place });
  }
}

const plus = (one: number | undefined, other: number | undefined) =>
  one === undefined ? other : one + (other ?? 0);

const bytesOf = ({ parts }: Exchange, name: string): number =>
  parts.find((part) => part.name === name)?.bytes.length ?? 0;

/**
 * Who was contacted, with how much each way; and the events that the request holds, where its endpoint is known. Returns
 * what is known of the host.
 */
function tellContact(
  asked: Exchange,
  address: URL | undefined,
  answered: () => Exchange,
  { file, tell }: HarScanOptions,
): 'endpoint' | 'host' | 'nothing' {
  const host = address?.hostname ?? '';
  const messages = readMessages(asked, host);
  const found = address && findEndpoint(asked, address);
  const endpoint = found?.endpoint ?? messages.endpoint;
  const known = ruleFor(host);
  const body = asked.parts.find(({ name }) => name === 'request.body')?.bytes;
  const isRead = found !== undefined && found.readings.length > 0;
  const opaqueBody = isRead ? undefined : opaqueBytes(body);
  const opaque = plus(opaqueBody, messages.opaque);
  // For a host that is not known, only what cannot be read is reported.
  if (!known && !endpoint && opaque === undefined) return 'nothing';
  const exchange = answered();
  const unreadable = opaque === undefined ? {} : { opaque };
  const ofMessages = messages.readings.find((reading) => reading.package !== undefined)?.package;
  const app = whose(exchange, found?.sender ?? ofMessages);
  const shared = { found: 'event' as const, time: exchange.started, ...app, ...placeOf(exchange, file) };
  // Without an answer it is not known whether the request arrived: it is reported, and is not a contact.
  const isAnswered = exchange.status !== 0 && exchange.unsent === undefined;
  tell({
    ...shared,
    detector: 'hosts',
    sdk: endpoint?.sdk ?? known?.owner ?? host,
    kind: isAnswered ? 'contact' : 'notice',
    name: host,
    properties: {
      how: outcomeOf(exchange),
      owner: known?.owner ?? endpoint?.owner ?? 'unknown',
      purpose: known?.purpose ?? (endpoint ? 'analytics' : 'unknown'),
      bytesSent: bytesOf(exchange, 'request.body') + messages.bytesSent,
      bytesReceived: bytesOf(exchange, 'response.body') + messages.bytesReceived,
    },
    identifiers: [],
    ...unreadable,
  });
  if (!endpoint) return 'host';
  const { id, sdk, read, takesEventsOnly } = endpoint;
  const told = { ...shared, detector: id, sdk, stage: stageOf(exchange) } as const;
  for (const { kind = 'event', name, properties = {}, opaque, package: named, consent } of [
    ...(found?.readings ?? []),
    ...messages.readings,
  ])
    tell({
      ...told,
      ...(named !== undefined && { package: named }), // Google's process sends the events of many apps
      kind,
      name: name.slice(0, 500),
      properties,
      identifiers: identifiersIn(properties),
      ...(consent !== undefined && { consent }),
      ...(opaque !== undefined && { opaque }),
    });
  // A body that is encrypted, or that no reader understands, is an upload all the same.
  if (found && !isRead && body && (read === undefined || takesEventsOnly || opaqueBody !== undefined))
    tell({
      ...told,
      kind: 'upload',
      name: opaqueBody !== undefined ? 'body that cannot be read' : 'body without a reader',
      properties: {},
      identifiers: [],
      ...(opaqueBody !== undefined && { opaque: opaqueBody }),
    });
  return 'endpoint';
}

/** Tells what an exchange shows: who was asked, the events that it holds, and the canaries in each part. */
export function tellExchange(exchange: Exchange, looking: HarScanOptions): void {
  // What the browser answers itself was not sent; the request that it makes instead is an entry of its own.
  if (exchange.unsent !== 'answered by the browser') tellRequest(exchange, looking);
  tellCanaries(exchange, looking);
}

function addressOf(url: string): URL | undefined {
  try {
    const address = new URL(url);
    // The name of a host with its root is the same host.
    if (address.hostname.endsWith('.')) address.hostname = address.hostname.slice(0, -1);
    return address;
  } catch {
    return undefined;
  }
}

function tellRequest(exchange: Exchange, looking: HarScanOptions): void {
  const address = addressOf(exchange.url);
  let seen: ReturnType<typeof instead> | undefined;
  const answered = () => (seen ??= instead(exchange, address)); // few exchanges tell anything
  const known = tellContact(exchange, address, () => answered().asContact, looking);
  // Servers of Sensors Analytics have any name; those of other SDKs are not theirs.
  const forms =
    known === 'endpoint' || exchange.method === 'OPTIONS'
      ? []
      : sensorsForms(exchange, address?.hostname ?? '');
  let isOfSensors = false;
  for (const form of forms) if (tellEvents(answered().asEvents, form, looking)) isOfSensors = true;
  const { unknownHosts } = looking;
  if (unknownHosts === undefined || known !== 'nothing' || isOfSensors) return;
  const host = address?.hostname ?? exchange.url.slice(0, longestHost);
  if (unknownHosts.size < mostHosts || unknownHosts.has(host))
    unknownHosts.set(host, (unknownHosts.get(host) ?? 0) + 1);
}

const longestHost = 100;
const mostHosts = 10_000;

const nowhere = (file: string): FoundPlace => ({ file, lines: [], raw: [] });

export function tellTitles(titles: readonly string[], looking: HarScanOptions): void {
  for (const [at, title] of titles.entries())
    tellCanariesIn(
      { name: `pages[${at}].title`, bytes: Buffer.from(title) },
      [],
      nowhere(looking.file),
      '',
      looking,
    );
}

/** Tells what an entry shows. Returns whether it is an exchange. */
export function tellEntry(entry: Exchange | UnreadEntry, looking: HarScanOptions): boolean {
  const lose = (what: string, place: FoundPlace) => {
    looking.tell({ found: 'loss', what, ...place });
  };
  if ('unread' in entry) {
    lose(entry.unread, nowhere(looking.file));
    return false;
  }
  tellExchange(entry, looking);
  for (const what of entry.contradictions)
    lose(`entry ${entry.number}: ${what}`, placeOf(entry, looking.file));
  return true;
}

/** Tells what the exchanges of a HAR file show. Returns how many there are; throws where it is no such file. */
export function scanHar(text: string, looking: HarScanOptions): number {
  const { entries, titles } = readHar(text);
  tellTitles(titles, looking);
  let exchanges = 0;
  for (const entry of entries) if (tellEntry(entry, looking)) exchanges++;
  return exchanges;
}
