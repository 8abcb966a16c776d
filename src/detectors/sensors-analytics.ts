import type { Detector, Json, EventProperties, EventReading } from './detector.ts';
import { isObject, objectsIn, readJson, textAt } from './json.ts';

/** An event as the SDK writes it: `event`, or only a `type` (`profile_set`), and its properties. */
export function readEvent(event: EventProperties): EventReading {
  const { properties, ...about } = event;
  const named = textAt(event, 'event') ?? textAt(event, 'type') ?? 'unnamed';
  const who = ['distinct_id', 'anonymous_id', 'login_id', 'original_id', 'identities'];
  const kept = Object.entries(about).filter(([key]) => who.includes(key));
  return {
    name: named,
    properties: { ...Object.fromEntries(kept), ...(isObject(properties) ? properties : {}) },
  };
}

function events(text: string): readonly EventReading[] {
  const found: Json | undefined = readJson(text);
  return objectsIn(found).map((event) => {
    const encrypted = textAt(event, 'payload');
    // Version 6's encryption: {"ekey","pkv","payload"}; nothing of the event itself can be read.
    return encrypted && 'ekey' in event
      ? { name: 'encrypted event', opaque: encrypted.length }
      : readEvent(event);
  });
}

export const sensorsAnalytics: Detector = {
  id: 'sensors-analytics',
  sdk: 'Sensors Analytics',
  reasoning:
    'The SDK prints each event whole before it stores it, and each batch again after the server answered. It prints ' +
    'only where the app turned its log on, so silence proves nothing.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#sensors-log' }],
  tag: /^SA\./,
  literals: ['track event', 'valid message: ', 's flushed. '],
  patterns: [
    { kind: 'event', stage: 'recorded', begins: /^track event(?: from H5)?:/, spans: 'json', read: events },
    { kind: 'event', stage: 'uploaded', begins: /^valid message: /, spans: 'json', read: events },
    { kind: 'event', stage: 'queued', begins: /^invalid message: /, spans: 'json', read: events },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: /^Events flushed\. \[left = (\d{1,9})\]/,
      read: (_, match) => [{ name: 'flush', properties: { left: Number(match[1]) } }],
    },
  ],
};
