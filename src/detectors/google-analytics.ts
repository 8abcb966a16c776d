import type { Detector } from './detector.ts';
import { renameKeys } from './json.ts';
import { readPairs } from './pairs.ts';

/** Parameters of the Measurement Protocol that show the person, the phone or the page. */
const fullNames = new Map([
  ['cid', 'client_id'],
  ['uid', 'user_id'],
  ['cd', 'screen_name'],
  ['aid', 'app_id'],
  ['tid', 'tracking_id'],
  ['t', 'hit_type'],
  ['dl', 'url'],
  ['ec', 'event_category'],
  ['ea', 'event_action'],
  ['el', 'event_label'],
]);

export const googleAnalytics: Detector = {
  id: 'google-analytics',
  sdk: 'Google Analytics (before Firebase)',
  reasoning:
    'The SDK prints its version when it starts, in release builds, too. It prints hits only if log.tag.GAv4 is DEBUG. A hit ' +
    'that was handed to the service of Google Play is queued. Whether it was sent does not show.',
  source: [{ confidence: 'documented', at: 'docs/evidence/sdks.md#google-analytics' }],
  versions: '10.0.84, 10.2.98 and 11.9.10 in logs; decompiled copies without a version',
  tag: /^GAv4(?:-SVC)?$/,
  serviceTag: /-SVC$/,
  literals: ['Hit delivery requested', 'AnalyticsService for delivery', 'e Analytics '],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^Hit delivery requested: (?=\w{1,40}=)/,
      read: (text, match) => {
        const properties = renameKeys(readPairs(text.slice(match[0].length)), fullNames);
        const app = properties['app_id'];
        const name = properties['event_action'] ?? properties['screen_name'] ?? properties['hit_type'];
        return [
          {
            name: typeof name === 'string' ? name : 'hit',
            properties,
            ...(typeof app === 'string' ? { package: app } : {}),
          },
        ];
      },
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^Hit sent to the device AnalyticsService for delivery/,
      read: () => [{ name: 'hit' }],
    },
    {
      kind: 'notice',
      begins: /^Google Analytics ([\d.]{3,20}) is starting up/,
      read: (_, match) => [{ name: 'SDK started', properties: { version: match[1] ?? '' } }],
    },
  ],
};
