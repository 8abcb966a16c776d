import type { Detector } from './detector.ts';
import { isObject, readJson, textAt } from './json.ts';

export const branch: Detector = {
  id: 'branch',
  sdk: 'Branch',
  reasoning:
    'The SDK prints the URL and the body of each request before it sends it, if the app turned its log on. So both are ' +
    'queued. The status of the answer comes afterwards.',
  source: [{ confidence: 'documented', at: 'docs/evidence/sdks.md#branch' }],
  versions: '2.4.6, 5.2.0 and 5.21.1 in logs',
  tag: /^Branch_?SDK$/,
  literals: ['BranchSDK', 'Branch_SDK'],
  patterns: [
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^posting to (https?:\/\/[^\s?]{1,300})/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
    {
      kind: 'event',
      stage: 'queued',
      begins: /^Post value = (?=\{)/,
      spans: 'json',
      read: (text) => {
        const body = readJson(text);
        if (!isObject(body)) return [];
        return [{ name: textAt(body, 'event') ?? textAt(body, 'name') ?? 'request', properties: body }];
      },
    },
    {
      kind: 'upload',
      begins: /^Server returned: \[[^\]\n]{0,200}\] Status: \[(-?\d{1,6})\]/,
      read: (_, [, status = '']) => [
        {
          name: 'request',
          stage: status.startsWith('2') ? 'sent' : 'failed',
          properties: { status: Number(status) },
        },
      ],
    },
  ],
};
