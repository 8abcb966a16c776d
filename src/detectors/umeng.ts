import type { Detector } from './detector.ts';
import { isObject, readJson } from './json.ts';

/** Since version 7 these messages are in Chinese, whatever the language of the phone. */
const inEnglish: Readonly<Record<string, string>> = {
  创建新会话: 'Start new session',
  延续上一个会话: 'Extend current session',
};

export const umeng: Detector = {
  id: 'umeng',
  sdk: 'Umeng',
  reasoning:
    'In debug mode the SDK prints the pages that it counts and the sessions that it starts or extends. It prints the body ' +
    'of a message before it sends it, and the status of the answer. A session shows under two tags and is reported once.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#umeng' },
    { confidence: 'press', at: 'docs/evidence/sdks.md#umeng', what: 'the lines of UMLog' },
  ],
  versions: 'com.umeng.commonsdk and analytics 7.x, decompiled; 7.5.0 in a log',
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
    'PageStart:',
    'nPageEnd:',
    '统计SDK初始化成功',
  ],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins:
        /^(?:mSessionChanged flag has been set, )?(Start new session|Extend current session|创建新会话|延续上一个会话): (\w{1,64})/,
      read: (_, [, said = '', id = '']) => [
        { name: inEnglish[said] ?? said, properties: { session_id: id } },
      ],
    },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^onPage(Start|End): ?(\S.{0,300})/,
      read: (_, match) => [
        { name: `page ${match[1] ?? ''}`.toLowerCase(), properties: { page: match[2] ?? '' } },
      ],
    },
    {
      kind: 'upload',
      begins: /^Send message to server\. status code is: (-?\d{1,3})\b/,
      read: (_, [, status = '']) => [
        {
          name: 'message',
          stage: status.startsWith('2') ? 'sent' : 'failed',
          properties: { status: Number(status) },
        },
      ],
    },
    { kind: 'notice', begins: /^统计SDK初始化成功/, read: () => [{ name: 'SDK started' }] },
    {
      kind: 'event',
      stage: 'queued',
      begins:
        /^(?:--->>> ?)?(?:\*{0,3} ?)?(?:constructMessage|getRequestBody|body|header|envelope|send)\b[^{]{0,120}(?=\{)/i,
      spans: 'json',
      read: (text) => {
        const body = readJson(text);
        return isObject(body) ? [{ name: 'message', properties: body }] : [];
      },
    },
  ],
};
