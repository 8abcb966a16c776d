import type { Detector } from './detector.ts';
import { readPairs } from './pairs.ts';

export const alibabaUt: Detector = {
  id: 'alibaba-ut',
  sdk: 'Alibaba UT (user track)',
  reasoning:
    'com.ut.mini names itself in its tags and, with debugging on, prints the map of each hit; keys EVENTID, ARG1 and ' +
    'UTDID make it one. The exact wording differs between versions, so only lines with such keys count.',
  source: [
    { confidence: 'guess', from: 'com.ut.mini.UTAnalytics in decompiled apps; wording of its log not seen' },
  ],
  tag: /^(?:UTAnalytics|ut_analytics|com\.ut\.mini)/,
  literals: ['UTAnalytics', 'ut_analytics', '.ut.mini'],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^[^{]{0,200}\{(?=.{0,4000}?\b(?:EVENTID|EVENT_ID|UTDID|ARG1)=)/,
      read: (text, match) => {
        const properties = readPairs(text.slice(match[0].length, text.lastIndexOf('}')));
        const name = properties['ARG1'] ?? properties['EVENTID'] ?? properties['EVENT_ID'];
        return [{ name: typeof name === 'string' ? name : 'hit', properties }];
      },
    },
  ],
};
