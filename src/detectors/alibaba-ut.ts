import type { Detector, EventProperties, EventReading } from './detector.ts';
import { readPairs } from './pairs.ts';

/** The fields of a hit in their order, separated by `||`. An unknown field is `-`. */
const fields = [
  ...['IMEI', 'IMSI', 'BRAND', 'DEVICE_MODEL', 'RESOLUTION', 'CARRIER', 'ACCESS', 'ACCESS_SUBTYPE'],
  ...['CHANNEL', 'APPKEY', 'APPVERSION', 'LL_USERNICK', 'USERNICK', 'LL_USERID', 'USERID', 'LANGUAGE'],
  ...['OS', 'OSVERSION', 'SDKVERSION', 'START_SESSION_TIMESTAMP', 'UTDID', 'SDKTYPE', 'RESERVE2'],
  ...['RESERVE3', 'RESERVE4', 'RESERVE5', 'RESERVES', 'RECORD_TIMESTAMP', 'PAGE', 'EVENTID', 'ARG1'],
  ...['ARG2', 'ARG3', 'ARGS'],
];
/** Names of identifiers in RESERVES and ARGS, which are lists of the form `a=b,c=d`. */
const fullNames = new Map([
  ['_ie', 'imei'],
  ['_is', 'imsi'],
  ['_did', 'device_id'],
]);

function pairs(text: string): EventProperties {
  return Object.fromEntries(
    text
      .split(/,(?=[\w.-]{1,64}=)/)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)
      .filter(([key]) => key !== '')
      .map(([key, value]) => [fullNames.get(key) ?? key, value]),
  );
}

function hit(text: string, match: RegExpExecArray): readonly EventReading[] {
  const values = text.slice(match[0].length).split('||');
  const { RESERVES, ARGS, ...known } = Object.fromEntries(
    fields.map((field, i) => [field, values[i] ?? '-'] as const).filter(([, value]) => value !== '-'),
  );
  return [
    {
      name: known['ARG1'] ?? known['PAGE'] ?? known['EVENTID'] ?? 'hit',
      properties: { ...known, ...pairs(RESERVES ?? ''), ...pairs(ARGS ?? '') },
      ...(values.length < fields.length ? { loss: 'a hit of Alibaba UT was cut: fields are missing' } : {}),
    },
  ];
}

export const alibabaUt: Detector = {
  id: 'alibaba-ut',
  sdk: 'Alibaba UT (user track)',
  reasoning:
    'With debugging on, the SDK prints each hit whole as it stores it, under the name of its class, and how many it ' +
    'sent. Older com.ut.mini prints maps: keys EVENTID, ARG1 and UTDID make one a hit.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#alibaba-ut', what: 'com.alibaba.analytics' },
    { confidence: 'guess', at: 'docs/evidence/sdks.md#alibaba-ut', what: 'com.ut.mini' },
  ],
  versions: 'com.alibaba.analytics 6.x, decompiled',
  tag: /^(?:Analytics(?:\.|$)|UTAnalytics|ut_analytics|com\.ut\.mini)/,
  literals: ['[LogStoreMgr] Log:', 'isSendSuccess:', 'UTAnalytics', 'ut_analytics', '.ut.mini'],
  patterns: [
    { kind: 'event', stage: 'recorded', begins: /^\[LogStoreMgr\] Log:(?=[^|]{0,300}\|\|)/, read: hit },
    {
      kind: 'upload',
      begins: /^\[\] isSendSuccess:(true|false),upload log count:(\d{1,9})/,
      read: (_, [, succeeded, count]) => [
        {
          name: 'upload',
          stage: succeeded === 'true' ? 'sent' : 'failed',
          properties: { count: Number(count) },
        },
      ],
    },
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
