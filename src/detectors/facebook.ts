import { lastRequest, type Detector, type EventProperties, type EventReading } from './detector.ts';
import { isObject, objectsIn, readJson, textAt } from './json.ts';

function events(text: string): readonly EventReading[] {
  return objectsIn(readJson(text)).map((body) => ({
    name: textAt(body, '_eventName') ?? 'unnamed',
    properties: body,
  }));
}

/** Events, and then their upload, after the answer. The parameters hold the ids that are sent with every event. */
function flush(text: string): readonly EventReading[] {
  const result = /^\s{0,8}Result: (\w{1,40})/m.exec(text)?.[1];
  const stage = result === undefined ? 'queued' : result === 'Success' ? 'sent' : 'failed';
  const sent = /^\s{0,8}Params: (\{.*\})$/m.exec(text)?.[1];
  const parameters = sent === undefined ? undefined : readJson(sent);
  const at = text.search(/^\s{0,8}Events JSON: /m);
  return [
    ...(at < 0 ? [] : events(text.slice(at)).map((event) => ({ ...event, kind: 'event', stage }) as const)),
    ...(result === undefined
      ? []
      : [{ name: 'upload', stage, ...(isObject(parameters) ? { properties: parameters } : {}) } as const]),
  ];
}

/** `Request:` and below it its parts and its parameters, as `key:<tab>value`. */
function request(text: string): readonly EventReading[] {
  const fields = new Map(
    Array.from(text.matchAll(/^\s{1,8}([\w -]{1,60}):\t(.{1,60000})$/gm), ([, key = '', value = '']) => [
      key,
      value,
    ]),
  );
  const url = fields.get('URL') ?? '';
  const id = fields.get('Id')?.trim();
  if (!/\/activities(?:\?|$)/.test(url)) return [];
  const parameters: EventProperties = Object.fromEntries(
    [...fields].filter(([key]) => /^[a-z]/.test(key) && !key.startsWith('custom_events')),
  );
  const batch = fields.get('custom_events') ?? fields.get('custom_events_file') ?? '';
  return [
    { name: url, properties: parameters, ...(id !== undefined && { request: id }) },
    ...events(batch).map((event) => ({ ...event, kind: 'event' }) as const),
  ];
}

/**
 * `Response`, and below it the number of its request and what the server said to it. The server refused what has an error. SDKs
 * until 3 said behind it whether it was kept from before.
 */
function answer(text: string): readonly EventReading[] {
  const id = /^\s{1,8}Id: (\S{1,40})\s*$/m.exec(text)?.[1];
  const said = /^[ \t]{0,8}(\[\{Response: [^]*)$/m.exec(text)?.[1]?.trimEnd();
  if (id === undefined || said === undefined) return [];
  const isRefused = said.includes(', error: {');
  // What has neither end was cut, and says nothing.
  if (!isRefused && !/, error: null(?:, isFromCache: ?false)?\}\]$/.test(said)) return [];
  return [{ name: 'upload', stage: isRefused ? 'failed' : 'sent', answers: id }];
}

export const facebook: Detector = {
  id: 'facebook',
  sdk: 'Facebook App Events',
  reasoning:
    'Printed only if the app added LoggingBehavior.APP_EVENTS or REQUESTS. An event is printed as JSON when it is recorded. A ' +
    'request is printed before it is sent, and `Response` after the answer, with the number of the request. `Flush completed` ' +
    'comes after the answer, with the result and the events. After `FacebookSDK.` may be the name of a class, also a shortened one.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#facebook', what: 'Created app event' },
    {
      confidence: 'documented',
      at: 'docs/evidence/sdks.md#facebook',
      what: 'Flush completed, Params:, Result:, Events JSON:, Request:',
    },
    { confidence: 'code', at: 'docs/evidence/sdks.md#facebook', what: 'Response' },
    {
      confidence: 'press',
      at: 'docs/evidence/sdks.md#facebook',
      what: 'Event raw JSON, SDKApp Event Logged',
    },
  ],
  versions:
    'com.facebook.appevents decompiled; GraphResponse of 3 to 18, source and decompiled; logs of 2016 (4.x) to 2025 (16.0, 18.1.3)',
  tag: /^FacebookSDK\./,
  literals: ['FacebookSDK.'],
  patterns: [
    { kind: 'event', stage: 'recorded', begins: /^Created app event '(?=\{)/, spans: 'json', read: events },
    { kind: 'event', stage: 'recorded', begins: /^Event raw JSON: (?=\{)/, spans: 'json', read: events },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^SDKApp Event Logged: (\S{1,200})/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
    {
      kind: 'upload',
      begins: /^(?:Flush completed|\s{0,8}(?:Result: |Events JSON: (?=\[)))/,
      spans: /^\s{0,8}(?:Params|Result|Response|Error|Events JSON)\b|^\s{0,40}[[\]{}"]/,
      read: flush,
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^Request:/,
      spans: /^\s{1,8}[\w -]{1,60}:(?:\t|$)/,
      read: request,
    },
    {
      kind: 'upload',
      begins: /^Response[ \t]*(?:\n|$)/,
      spans: /^\s{1,8}(?:Id|Size|Responses):|^\[?\{Response: /,
      read: answer,
    },
    {
      kind: 'upload',
      stage: 'failed',
      begins: /^Response <Error>: /,
      read: () => [{ name: 'upload', answers: lastRequest }],
    },
  ],
};
