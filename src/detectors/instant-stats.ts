import type { Detector } from './detector.ts';
import { readPairs } from './pairs.ts';

export const instantStats: Detector = {
  id: 'instant-stats',
  sdk: 'Instant stats (Xiaomi TV)',
  reasoning:
    'Each call that records an event prints it whole, in release builds too; the upload says when it succeeded.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#instant-stats' }],
  versions: 'the launcher of one Xiaomi TV (Android 6)',
  tag: /^instant-stats-/,
  literals: ['t-stats-'],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^record event, category: (.{0,100}?), event: (.{1,200}?), params: \{/,
      read: (text, match) => {
        const body = text.slice(match[0].length, text.lastIndexOf('}'));
        return [
          { name: match[2] ?? 'unnamed', properties: { category: match[1] ?? '', ...readPairs(body) } },
        ];
      },
    },
    {
      kind: 'upload',
      stage: 'sent',
      begins: /^upload success/,
      read: () => [{ name: 'upload' }],
    },
  ],
};
