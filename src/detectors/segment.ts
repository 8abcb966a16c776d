import type { Detector } from './detector.ts';

/** Its calls, as `toString` prints them: `TrackPayload{event="…"}`. */
const payload = String.raw`(Track|Screen|Identify|Group|Alias)Payload\{(?:(?:event|name)="([^\n]{0,200}?)(?:,category="[^\n]{0,200})?")?`;

export const segment: Detector = {
  id: 'segment',
  sdk: 'Segment',
  reasoning:
    'The SDK prints a call when it has stored it, where the app turned its log to verbose, with the name and no properties. It says when it ' +
    'uploads, and afterwards whether that succeeded. A server that rejects what it got has got it.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#segment' }],
  versions: 'analytics-android 4.x, source; not analytics-kotlin, and no log of a phone was found',
  tag: /^Analytics$/,
  literals: [
    ...['TrackPayload{', 'enPayload{', 'IdentifyPayload{', 'GroupPayload{', 'AliasPayload{'],
    ...['Uploading payloads in queue to Segment', ' remain in the queue.'],
    ...['ile uploading payloads', 'Payloads were rejected by server'],
  ],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: new RegExp(
        String.raw`^Enqueued ${payload}[^\n]{0,8000} payload\. \d{1,6} elements in the queue\.`,
      ),
      read: (_, [, call = '', name]) => [{ name: name ?? call.toLowerCase() }],
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^Uploading payloads in queue to Segment\./,
      read: () => [{ name: 'upload' }],
    },
    {
      kind: 'upload',
      stage: 'sent',
      begins: /^Uploaded (\d{1,6}) payloads\. \d{1,6} remain in the queue\./,
      read: (_, [, count]) => [{ name: 'upload', properties: { events: Number(count) } }],
    },
    {
      kind: 'upload',
      stage: 'sent',
      begins: /^Payloads were rejected by server\./,
      read: () => [{ name: 'upload', properties: { answer: 'rejected' } }],
    },
    {
      kind: 'upload',
      stage: 'failed',
      begins: /^Error while uploading payloads\b/,
      read: () => [{ name: 'upload' }],
    },
  ],
};
