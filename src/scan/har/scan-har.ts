import type { Matcher } from '../../canary/canary.ts';
import { identifiersIn } from '../../detectors/identifiers.ts';
import { sensorsAnalytics } from '../../detectors/sensors-analytics.ts';
import type { EventFound, Found, FoundPlace } from '../found.ts';
import { readHar, type Exchange, type Part } from './har.ts';
import { cutEvents, encryptedEvents, readSensorsBody, wrongCrc } from '../../detectors/sensors-body.ts';

const longestUrl = 2000;

interface HarScanOptions {
  readonly file: string;
  readonly matcher?: Matcher;
  readonly tell: (found: Found) => void;
}

/** A body of Sensors Analytics may also be in the address: `?data=…`, as web pages send it. */
function sensorsText({ name, bytes }: Part): string | undefined {
  const text = Buffer.from(bytes).toString('latin1');
  if (name === 'request.body') return text;
  return name === 'url' && text.includes('?') ? text.slice(text.indexOf('?') + 1) : undefined;
}

function placeOf({ number, url }: Exchange, file: string): FoundPlace {
  return { file, lines: [], entry: number, raw: [url.slice(0, longestUrl)] };
}

function tellEvents(exchange: Exchange, part: Part, { file, tell }: HarScanOptions): void {
  const body = readSensorsBody(sensorsText(part) ?? '');
  if (body === undefined) return;
  const place = placeOf(exchange, file);
  const told: Omit<EventFound, 'name' | 'properties' | 'identifiers'> = {
    found: 'event',
    detector: sensorsAnalytics.id,
    sdk: sensorsAnalytics.sdk,
    kind: 'event',
    stage: 'sent',
    time: exchange.started,
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
  const where = `entry ${exchange.number}: its Sensors Analytics body`;
  if (body.unread !== undefined)
    tell({ found: 'loss', what: `${where} was not read: ${body.unread}`, ...place });
  if (body.crc === 'wrong') tell({ found: 'loss', what: `${where} ${wrongCrc}`, ...place });
}

function tellCanaries(exchange: Exchange, part: Part, { file, matcher, tell }: HarScanOptions): void {
  if (matcher === undefined) return;
  const { sightings, unread } = matcher.find(part.bytes);
  const place = placeOf(exchange, file);
  const around = [`entries[${exchange.number}]`, part.name];
  for (const { token, path } of sightings)
    tell({ found: 'canary', token, path: [...around, ...path], time: exchange.started, ...place });
  for (const { limit, path } of unread) {
    const what = `not looked into to its end (limit of ${limit}): ${[...around, ...path].join(' > ')}`;
    tell({ found: 'loss', what, ...place });
  }
}

/** Tells what the exchanges of a HAR file show. Returns how many there are; throws where it is no such file. */
export function scanHar(text: string, looking: HarScanOptions): number {
  const { exchanges, unread } = readHar(text);
  const nowhere: FoundPlace = { file: looking.file, lines: [], raw: [] };
  const lose = (what: string, place = nowhere) => {
    looking.tell({ found: 'loss', what, ...place });
  };
  for (const exchange of exchanges) {
    for (const part of exchange.parts) {
      tellEvents(exchange, part, looking);
      tellCanaries(exchange, part, looking);
    }
    for (const what of exchange.contradictions)
      lose(`entry ${exchange.number}: ${what}`, placeOf(exchange, looking.file));
  }
  for (const what of unread) lose(what);
  return exchanges.length;
}
