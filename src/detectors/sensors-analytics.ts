import type { Detector, Json, EventProperties, EventReading } from './detector.ts';
import { isObject, objectsIn, readJson, textAt } from './json.ts';

/**
 * An event as the SDK writes it: `event`, or only a `type` (`profile_set`), and its properties. Undefined for the rest of one
 * that was cut before its name: `"type":"trac`.
 */
export function readEvent(event: EventProperties): EventReading | undefined {
  const { properties, ...about } = event;
  const isNamed = textAt(event, 'event') !== undefined || namedByType.test(textAt(event, 'type') ?? '');
  if (!isNamed && !isObject(properties)) return undefined;
  const named = textAt(event, 'event') ?? textAt(event, 'type') ?? 'unnamed';
  const who = ['_track_id', 'distinct_id', 'anonymous_id', 'login_id', 'original_id', 'identities'];
  const kept = Object.entries(about).filter(([key]) => who.includes(key));
  return {
    name: named,
    properties: { ...Object.fromEntries(kept), ...(isObject(properties) ? properties : {}) },
  };
}

/** Types of records that have no event. */
const namedByType = /^(?:profile|item)_\w/;

function events(text: string): readonly EventReading[] {
  const found: Json | undefined = readJson(text);
  return objectsIn(found).flatMap((event) => {
    const encrypted = textAt(event, 'payload');
    // Version 6's encryption: {"ekey","pkv","payload"}; nothing of the event itself can be read.
    return encrypted && 'ekey' in event
      ? { name: 'encrypted event', opaque: encrypted.length }
      : (readEvent(event) ?? []);
  });
}

export const sensorsAnalytics: Detector = {
  id: 'sensors-analytics',
  sdk: 'Sensors Analytics',
  reasoning:
    'The SDK prints each event before it stores it, and each batch again after the server answered. It does so only if the ' +
    'app turned its log on, so silence proves nothing. The start of the SDK, with its server, shows in release builds, too.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#sensors-log' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#sensors-silent' },
  ],
  versions: 'sa-sdk-android 3.2.10 and 6.8',
  tag: /^SA\./,
  literals: [
    ...['track event', 'valid message: ', 's flushed. ', 'rver url ', 'flush failure with '],
    'ion error: ',
  ],
  patterns: [
    { kind: 'event', stage: 'recorded', begins: /^track event(?: from H5)?:/, spans: 'json', read: events },
    { kind: 'event', stage: 'sent', begins: /^valid message: /, spans: 'json', read: events },
    { kind: 'event', stage: 'failed', begins: /^invalid message: /, spans: 'json', read: events },
    {
      kind: 'upload',
      stage: 'sent',
      begins: /^Events flushed\. \[left = (\d{1,9})\]/,
      read: (_, match) => [{ name: 'flush', properties: { left: Number(match[1]) } }],
    },
    {
      kind: 'upload',
      stage: 'failed',
      begins: /^(?:flush failure with response|Connection error: )/,
      read: () => [{ name: 'flush' }],
    },
    {
      kind: 'notice',
      begins:
        /^Initializ(?:ed|ing) the instance of Sensors Analytics SDK with server url '([^'\n]{1,500})'(?:.{0,400}?\bdebugMode: (\w{1,40}))?/,
      read: (_, [, server = '', mode]) => [
        { name: 'SDK started', properties: { server, ...(mode ? { debugMode: mode } : {}) } },
      ],
    },
  ],
};
