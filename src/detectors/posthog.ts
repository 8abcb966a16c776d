import { aroundTag } from './detector.ts';
import type { Detector } from './detector.ts';

export const postHog: Detector = {
  id: 'posthog',
  sdk: 'PostHog',
  reasoning:
    'The SDK prints the name of an event when it stores it, if the app turned debugging on. It says how many events it is about to ' +
    'send, and afterwards whether that succeeded. It does not print the properties.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#posthog' }],
  versions: 'posthog-android 3.x, source; a log of 2024',
  tag: /^PostHog$/,
  literals: aroundTag('PostHog'),
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^Queued Event (\S.{0,200}?): ([\w-]{8,64})\.event\.$/,
      read: (_, [, name = '', id = '']) => [{ name, properties: { event_id: id } }],
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^Flushing (\d{1,9}) events\.$/,
      read: (_, [, count]) => [{ name: 'upload', properties: { events: Number(count) } }],
    },
    {
      kind: 'upload',
      stage: 'sent',
      begins: /^Flushed (\d{1,9}) events successfully\.$/,
      read: (_, [, count]) => [{ name: 'upload', properties: { events: Number(count) } }],
    },
    { kind: 'upload', stage: 'failed', begins: /^Flushing failed\b/, read: () => [{ name: 'upload' }] },
  ],
};
