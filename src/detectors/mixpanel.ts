import type { Detector } from './detector.ts';
import { isObject, readJson, textAt } from './json.ts';

export const mixpanel: Detector = {
  id: 'mixpanel',
  sdk: 'Mixpanel',
  reasoning:
    'If the app turned its log on, the SDK prints an event as JSON when it stores it. It prints the answer after it ' +
    'posted a batch. The JSON is in a line of its own, behind four spaces.',
  source: [
    { confidence: 'documented', at: 'docs/evidence/sdks.md#mixpanel', what: 'the event' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#mixpanel', what: 'the answer' },
  ],
  versions: '5.8.8 in a log; 4.x and 5.x, source',
  tag: /^MixpanelAPI\b/,
  literals: ['MixpanelAPI'],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^\s{0,8}(?=\{"event":)/,
      spans: 'json',
      read: (text) => {
        const event = readJson(text);
        if (!isObject(event)) return [];
        const { properties } = event;
        return [
          {
            name: textAt(event, 'event') ?? 'unnamed',
            ...(isObject(properties) ? { properties } : {}),
          },
        ];
      },
    },
    {
      kind: 'upload',
      stage: 'sent',
      begins: /^Successfully posted to (https?:\/\/[^\s?:]{1,200}(?::\d{1,5}[^\s?:]{0,200})?)/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
    {
      kind: 'upload',
      stage: 'failed',
      begins: /^Cannot post message to (https?:\/\/[^\s?:]{1,200}(?::\d{1,5}[^\s?:]{0,200})?)/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
  ],
};
