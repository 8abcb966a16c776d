import type { Detector } from './detector.ts';

export const hmsAnalytics: Detector = {
  id: 'hms-analytics',
  sdk: 'HMS Analytics (Huawei)',
  reasoning:
    'The SDK prints how many events it recorded, and the answer of the server after an upload. Names and properties of events ' +
    'are not printed.',
  source: [
    { confidence: 'documented', at: 'docs/evidence/sdks.md#hms-analytics', what: 'the count of events' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#hms-analytics', what: 'the answer' },
  ],
  versions: '6.12.0.301 in a log; com.huawei.hms.hatool 2.2.0.312 to 2.2.0.314, decompiled',
  tag: /^(?:HiAnalyticsSDK|FormalHASDK)/,
  literals: ['HiAnalyticsSDK', 'FormalHASDK'],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^RecordMission=> record evt size : (\d{1,9})/,
      read: (_, match) => [{ name: 'events', properties: { count: Number(match[1]) } }],
    },
    {
      kind: 'upload',
      begins:
        /^(?:[\w/]{1,60}=> )?events PostRequest sendevent TYPE : (\w{1,60}), TAG : ([^,\n]{1,100}), resultCode: (-?\d{1,6})/,
      read: (_, [, type = '', tag = '', code = '']) => [
        { name: type, stage: code === '200' ? 'sent' : 'failed', properties: { tag } },
      ],
    },
  ],
};
