import type { Detector } from './detector.ts';
import { objectsIn, readJson, textAt } from './json.ts';

export const miStat: Detector = {
  id: 'mistat',
  sdk: 'MiStat (Xiaomi)',
  reasoning:
    'Printed where the app turned debugging on; on a real Xiaomi TV the upload poller spoke without that. Only lines ' +
    'that say that an event was stored or sent are events; the poller finding nothing is a notice.',
  source: [
    { confidence: 'code', from: 'com.xiaomi.stat 3.0.16 in MIUI Gallery (shared facts, 6.3)' },
    { confidence: 'code', from: 'log of a Xiaomi TV, Android 6: tag MI_STAT_UPE (shared facts, 0.4)' },
  ],
  tag: /^MI_STAT(?:_|$)/,
  literals: [' MI_STAT', '/MI_STAT', '(MI_STAT'],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^.{0,80}?(?:add|track|record|insert|put)\w{0,20}[ :].{0,80}?(?=\{)/i,
      spans: 'json',
      read: (text) =>
        objectsIn(readJson(text)).map((properties) => ({
          name:
            textAt(properties, 'event') ?? textAt(properties, 'key') ?? textAt(properties, 'e') ?? 'unnamed',
          properties,
        })),
    },
    {
      kind: 'notice',
      begins: /^(?:There is no event|Continue the upload polling|isUserExperiencePlanEnabled)/,
      read: (text) => [{ name: text.slice(0, 80) }],
    },
  ],
};
