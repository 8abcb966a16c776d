import type { Detector } from './detector.ts';
import { isObject, readJson } from './json.ts';

export const umeng: Detector = {
  id: 'umeng',
  sdk: 'Umeng',
  reasoning:
    'Tags of its own; the body that is sent, and the sessions that it starts and ends, are printed in debug mode.',
  source: [
    {
      confidence: 'code',
      from: 'decompiled com.umeng.commonsdk (UMRTLog, tag MobclickRT; shared facts, 6.6)',
    },
    { confidence: 'press', from: 'posted logs of MobclickAgent: "Start new session: …"' },
  ],
  tag: /^(?:MobclickRT|MobclickAgent|UMLog(?:_|$)|UMRTLog)/,
  literals: [
    'MobclickRT',
    'MobclickAgent',
    ' UMLog_c',
    ' UMLog_S',
    '/UMLog_c',
    '/UMLog_S',
    '(UMLog_c',
    '(UMLog_S',
    ' UMRTLog',
    '/UMRTLog',
    '(UMRTLog',
  ],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^(Start new session|Extend current session): (\w{1,64})/,
      read: (_, match) => [{ name: match[1] ?? '', properties: { session_id: match[2] ?? '' } }],
    },
    {
      kind: 'event',
      stage: 'queued',
      begins:
        /^(?:--->>> ?)?(?:\*{0,3} ?)?(?:constructMessage|body|header|envelope|send)\b[^{]{0,120}(?=\{)/i,
      spans: 'json',
      read: (text) => {
        const body = readJson(text);
        return isObject(body) ? [{ name: 'message', properties: body }] : [];
      },
    },
  ],
};
