import type { Detector } from './detector.ts';
import { isObject, readJson, textAt } from './json.ts';

/** Names of two letters stand for events of the SDK itself. */
const fullNames = new Map([
  ['ss', 'session start'],
  ['se', 'session end'],
  ['ce', 'custom event'],
  ['p', 'purchase'],
]);

export const braze: Detector = {
  id: 'braze',
  sdk: 'Braze',
  reasoning:
    'The tag holds the version and a shortened class name. The SDK prints an event as JSON before it stores it, and a request ' +
    'before it sends it, if verbose logging is on. A request that only asks for settings holds no event.',
  source: [{ confidence: 'documented', at: 'docs/evidence/sdks.md#braze' }],
  versions: '14.0.0, 14.0.1 and 25.0.0 in logs; older com.appboy, decompiled',
  tag: /^(?:Braze v\d|Appboy v\d)/,
  literals: [' to log event: '],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^Attempting to log event: (?=\{)/,
      spans: 'json',
      read: (text) => {
        const event = readJson(text);
        if (!isObject(event)) return [];
        const { data, ...about } = event;
        const name = textAt(event, 'name') ?? 'unnamed';
        const custom = isObject(data) ? textAt(data, 'n') : undefined;
        return [
          {
            name: custom ?? fullNames.get(name) ?? name,
            properties: { ...about, ...(isObject(data) ? data : {}) },
          },
        ];
      },
    },
  ],
};
