import type { Detector, EventProperties, EventReading } from './detector.ts';
import { isObject, objectsIn, readJson, textAt } from './json.ts';

/** Names of two letters stand for events of the SDK itself. */
const fullNames = new Map([
  ['ss', 'session start'],
  ['se', 'session end'],
  ['ce', 'custom event'],
  ['p', 'purchase'],
]);

/** `name`, or of a custom event the name that the app gave it. */
export function nameOfBrazeEvent(event: EventProperties): string {
  const name = textAt(event, 'name') ?? 'unnamed';
  const custom = isObject(event['data']) ? textAt(event['data'], 'n') : undefined;
  return custom ?? fullNames.get(name) ?? name;
}

/** An event of which `data` holds the properties. */
function reading(event: EventProperties): EventReading {
  const { data, ...about } = event;
  return { name: nameOfBrazeEvent(event), properties: { ...about, ...(isObject(data) ? data : {}) } };
}

/** Requests to other addresses ask for settings and messages. */
const uploads =
  /^(?:to url: |Making request\(id = [^)\n]{1,100}\) to \[)(https:\/\/[^\s?\]]{1,200}\/api\/v\d{1,2}\/data)\/?\]?\s*$/m;

/** The address, the headers, and what is sent. The events in it were printed when they were recorded, with the same time. */
function request(text: string): readonly EventReading[] {
  const [, url] = uploads.exec(text) ?? [];
  if (url === undefined) return [];
  const at = text.search(/^and JSON(?: parameters)? ?:/m);
  const [body] = at < 0 ? [] : objectsIn(readJson(text.slice(at)));
  if (body === undefined) return [{ name: url }];
  const { events, ...about } = body;
  return [
    { name: url, properties: about },
    ...objectsIn(events).map((event) => ({ ...reading(event), kind: 'event' }) as const),
  ];
}

/** Since version 31 at the latest this is printed after a failed request, too: then there are no headers of an answer. */
function answer(text: string): readonly EventReading[] {
  const [, url] = uploads.exec(text) ?? [];
  const headers =
    /^with response headers:\s{0,20}\n([^]*?)(?:^and response JSON|$(?![^]))/m.exec(text)?.[1] ?? '';
  const isAnswered = /^"[^"\n]{1,100}" => "/m.test(headers) && !/ => "HTTP\/\S{1,5} [45]\d\d\b/.test(headers);
  return url === undefined ? [] : [{ name: url, stage: isAnswered ? 'sent' : 'failed' }];
}

export const braze: Detector = {
  id: 'braze',
  sdk: 'Braze',
  reasoning:
    'The tag holds the version and a shortened class name. The SDK prints an event as JSON before it stores it, and a request ' +
    'before it sends it, if verbose logging is on. Headers of an answer show that the request arrived.',
  source: [
    { confidence: 'documented', at: 'docs/evidence/sdks.md#braze' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#braze', what: 'Made request' },
  ],
  versions: '14.0.0, 14.0.1, 25.0.0 and 31.1.0 in logs; com.appboy and com.braze until 36, decompiled',
  // Android Studio shortens the tag: `Braze v....0 .yy`.
  tag: /^(?:Braze|Appboy) v[\d.]/,
  literals: [' to log event: ', 'request with id => "', 'request(id = ', 'ed request to [https'],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^Attempting to log event: (?=\{)/,
      spans: 'json',
      read: (text) => [readJson(text)].filter(isObject).map(reading),
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^Making request with id => "/,
      spans: 'json',
      read: request,
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^Making request\(id = /,
      spans: /^(?:with headers: |and JSON parameters:|[[\]{}"]|\s|$)/,
      read: request,
    },
    { kind: 'upload', begins: /^Made request with id => "/, spans: 'json', read: answer },
    {
      kind: 'upload',
      stage: 'failed',
      begins:
        /^(?:bo\.app\.\w{1,8}: )?Failed request to \[(https:\/\/[^\s\]?]{1,200}\/api\/v\d{1,2}\/data)\/?\]/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
  ],
};
