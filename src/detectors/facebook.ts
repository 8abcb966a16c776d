import type { Detector, EventReading } from './detector.ts';
import { isObject, objectsIn, readJson, textAt } from './json.ts';

/** The parameters of an upload hold the ids that are sent with every event. */
function flush(text: string): readonly EventReading[] {
  if (!/^\s{0,8}Result: Success\b/m.test(text)) return [];
  const sent = /^\s{0,8}Params: (\{.*\})$/m.exec(text)?.[1];
  const properties = sent === undefined ? undefined : readJson(sent);
  return [{ name: 'upload', ...(isObject(properties) ? { properties } : {}) }];
}

function events(text: string): readonly EventReading[] {
  return objectsIn(readJson(text)).map((body) => ({
    name: textAt(body, '_eventName') ?? 'unnamed',
    properties: body,
  }));
}

export const facebook: Detector = {
  id: 'facebook',
  sdk: 'Facebook App Events',
  reasoning:
    'Printed only where the app added LoggingBehavior.APP_EVENTS; each event whole, as JSON, when it is made, and again ' +
    'with all others when they are sent. Behind `FacebookSDK.` may stand the name of a class, shortened too.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#facebook', what: 'Created app event' },
    {
      confidence: 'documented',
      at: 'docs/evidence/sdks.md#facebook',
      what: 'Flush completed, Params:, Result:, Events JSON:',
    },
    {
      confidence: 'press',
      at: 'docs/evidence/sdks.md#facebook',
      what: 'Event raw JSON, SDKApp Event Logged',
    },
  ],
  tag: /^FacebookSDK\./,
  literals: ['FacebookSDK.'],
  patterns: [
    { kind: 'event', stage: 'recorded', begins: /^Created app event '(?=\{)/, spans: 'json', read: events },
    { kind: 'event', stage: 'recorded', begins: /^Event raw JSON: (?=\{)/, spans: 'json', read: events },
    { kind: 'event', stage: 'queued', begins: /^\s{0,8}Events JSON: (?=\[)/, spans: 'json', read: events },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^SDKApp Event Logged: (\S{1,200})/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: /^(?:Flush completed|\s{0,8}Result: )/,
      spans: /^\s{0,8}(?:Params|Result): /,
      read: flush,
    },
  ],
};
