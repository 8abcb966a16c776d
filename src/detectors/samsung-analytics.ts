import type { Detector } from './detector.ts';

export const samsungAnalytics: Detector = {
  id: 'samsung-analytics',
  sdk: 'Samsung Analytics',
  reasoning:
    "The SDK in Samsung's apps prints that it starts and the answer after an upload, in release builds, too. Events themselves " +
    'are printed only in test builds. The tag holds the version.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#samsung-analytics' }],
  versions: '1.8.22, 1.10.038 and 6.05.054 to 6.05.083, decompiled',
  tag: /^SamsungAnalytics(?::|\d)/,
  literals: ['SamsungAnalytics'],
  patterns: [
    {
      kind: 'upload',
      begins: /^\[DLS Sender\] send result (success|fail) : (-?\d{1,9})/,
      read: (_, [, result, status]) => [
        {
          name: 'log',
          stage: result === 'success' ? 'sent' : 'failed',
          properties: { status: Number(status) },
        },
      ],
    },
    {
      kind: 'notice',
      begins: /^(?:\[Tracker\] )?Tracker start:([\d.]{3,20})/,
      read: (_, match) => [{ name: 'SDK started', properties: { version: match[1] ?? '' } }],
    },
  ],
};
