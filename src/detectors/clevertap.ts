import type { Detector, EventReading } from './detector.ts';
import { isObject, objectsIn, readJson, textAt } from './json.ts';

/** An event is `{"evtName": …, "evtData": {…}, "type": "event", …}`, a profile `{"profile": {…}, "type": "profile"}`. */
function events(text: string): readonly EventReading[] {
  return objectsIn(readJson(text))
    .filter((one) => textAt(one, 'type') !== 'meta')
    .map(({ evtData, profile, ...about }) => ({
      name: textAt(about, 'evtName') ?? textAt(about, 'type') ?? 'unnamed',
      properties: {
        ...about,
        ...(isObject(evtData) ? evtData : {}),
        ...(isObject(profile) ? profile : {}),
      },
    }));
}

export const cleverTap: Detector = {
  id: 'clevertap',
  sdk: 'CleverTap',
  reasoning:
    'The tag holds the id of the account. If the app raised the log level, the SDK prints an event when it stores it. ' +
    'It prints the queue before it sends it, and the result afterwards. The second line about the database is the same event.',
  source: [{ confidence: 'documented', at: 'docs/evidence/sdks.md#clevertap' }],
  versions: '3.6.3, 4.4.0 and logs of 2023 and 2025 without a version',
  tag: /^CleverTap(?::|$)/,
  literals: ['CleverTap'],
  patterns: [
    { kind: 'event', stage: 'recorded', begins: /^Queued event: (?=\{)/, spans: 'json', read: events },
    {
      kind: 'event',
      stage: 'queued',
      begins: /^Send queue contains \d{1,9} items: (?=\[)/,
      spans: 'json',
      read: events,
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^Sending (?:queue|request) to: (https:\/\/[^\s?]{1,200}\/a\d)(?=\?|$)/,
      read: (_, [, url = '']) => [{ name: url }],
    },
    { kind: 'upload', stage: 'sent', begins: /^Queue sent successfully/, read: () => [{ name: 'queue' }] },
    {
      kind: 'upload',
      stage: 'failed',
      begins: /^An exception occurred while sending the queue/,
      read: () => [{ name: 'queue' }],
    },
  ],
};
