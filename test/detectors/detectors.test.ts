import { expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { eventsIn, scanLines } from '../core/scan-lines.ts';

const tagged = (tag: string, ...texts: readonly string[]) =>
  texts.map((text) => `05-04 12:00:00.123  4321  4388 D ${tag.padEnd(8)}: ${text}`);

// Lines made by us in the shapes of shared facts, 6.1 to 6.6, and of the logs named in each detector's source.
const speaks: readonly [string, readonly string[], readonly object[]][] = [
  [
    'sensors-analytics',
    tagged(
      'SA.AnalyticsMessages',
      'valid message: ',
      '[',
      '\t{',
      '\t\t"event":"search",',
      '\t\t"distinct_id":"u-1",',
      '\t\t"properties":{',
      '\t\t\t"search_word":"cats"',
      '\t\t}',
      '\t}',
      ']',
    ),
    [
      {
        kind: 'event',
        stage: 'uploaded',
        name: 'search',
        properties: { distinct_id: 'u-1', search_word: 'cats' },
      },
    ],
  ],
  [
    'sensors-analytics',
    tagged('SA.AnalyticsMessages', 'Events flushed. [left = 3]'),
    [{ kind: 'upload', properties: { left: 3 } }],
  ],
  [
    'sensors-analytics',
    tagged('SA.TrackEventAssemble', 'track event:', '{', '\t"ekey":"abc",', '\t"payload":"0123456789"', '}'),
    [{ kind: 'event', name: 'encrypted event', opaque: 10, properties: {} }],
  ],
  [
    'onetrack',
    tagged('OneTrackImp', "OneTrackImp init : Configuration{appId='31000', pluginId='', GAIDEnable=false}"),
    [{ kind: 'notice', properties: { appId: '31000', GAIDEnable: 'false' } }],
  ],
  [
    'onetrack',
    tagged(
      'OneTrack-Api-OneTrackLocalImp',
      'track data:{"H":{"event":"onetrack_pa","pkg":"com.mi.globalbrowser","instance_id":"i-9","ot_privacy_policy":"exprience_open"},"B":{"type":1}}',
    ),
    [
      {
        kind: 'event',
        stage: 'recorded',
        name: 'onetrack_pa',
        package: 'com.mi.globalbrowser',
        consent: 'given',
        identifiers: [{ property: 'instance_id', what: 'id of the installation' }],
      },
    ],
  ],
  [
    'onetrack',
    tagged('OneTrack-Api-OneTrackSystemImp', 'track name:view data :{"url":"https://a.b/"} tid5'),
    [{ stage: 'queued', name: 'view', properties: { url: 'https://a.b/' } }],
  ],
  [
    'onetrack',
    tagged(
      'OneTrack-Api-UploaderEngine',
      ' payload:[{"H":{"event":"a"},"B":{}},{"H":{"event":"b"},"B":{}}]',
      'before zip and encrypt, len=900, after=400',
      'upload success:true',
    ),
    [
      { stage: 'uploaded', name: 'a' },
      { stage: 'uploaded', name: 'b' },
      { kind: 'upload', opaque: 400 },
      { kind: 'upload', stage: 'uploaded' },
    ],
  ],
  [
    'onetrack',
    tagged('OneTrack-Api-PrivacyManager', 'use system experience plan, the policy is close'),
    [{ kind: 'consent', consent: 'refused' }],
  ],
  [
    'onetrack',
    tagged('OneTrack-Api-OsUtil', 'isUserExperiencePlanEnabled upload_log_value: 1'),
    [{ kind: 'consent', consent: 'given' }],
  ],
  [
    'mistat',
    tagged('MI_STAT_EventManager', 'addEvent {"e":"page","url":"https://a.b/"}'),
    [{ kind: 'event', name: 'page' }],
  ],
  ['mistat', tagged('MI_STAT_UPE', 'Continue the upload polling for ALL events.'), [{ kind: 'notice' }]],
  [
    'instant-stats',
    tagged(
      'instant-stats-com.mitv.tvhome',
      'record event, category: a, event: b, params: {x=1, y=two, three}, priority: 0',
    ),
    [{ name: 'b', properties: { category: 'a', x: '1', y: 'two, three' } }],
  ],
  [
    'mipush',
    tagged(
      'PushService',
      '[WARN::PushService] - [Thread:109] stat connpt = wifi netDuration = 15 ChannelDuration = 14 x',
    ),
    [{ name: 'connection statistics', properties: { netDuration: 15 } }],
  ],
  ['miui', tagged('Ad', 'isPersonalizedAdEnabled getAdSettings: 3'), [{ kind: 'consent', consent: 'given' }]],
  [
    'miui',
    tagged('Ad', 'isPersonalizedAdEnabled getAdSettings: 2'),
    [{ kind: 'consent', consent: 'refused' }],
  ],
  [
    'miui',
    tagged(
      'PKMSImpl',
      'preCheckUidPermission: permission\u3000denied, perm=android.permission.INJECT_EVENTS',
    ),
    [{ kind: 'notice', name: 'shell gate' }],
  ],
  [
    'firebase',
    tagged(
      'FA',
      'Logging event (FE): session_start(_s), Bundle[{firebase_event_origin(_o)=auto, session_id(_sid)=15}]',
    ),
    [{ name: 'session_start', properties: { firebase_event_origin: 'auto', session_id: '15' } }],
  ],
  [
    'firebase',
    tagged('FA-SVC', '    resettable_device_id: f2065e9c-0650-6e5e-376b-b40761bd9428'),
    [{ stage: 'queued', identifiers: [{ what: 'advertising id', property: 'resettable_device_id' }] }],
  ],
  [
    'appsflyer',
    tagged(
      'AppsFlyer_6.2.0',
      'url: https://inapps.appsflyer.com/api/v6.2/androidevent?app_id=net.evtrip&buildnumber=6.2.0',
      'data: {"eventName":"af_login","advertiserId":"f2065e9c"}',
    ),
    [
      { kind: 'upload', package: 'net.evtrip' },
      {
        kind: 'event',
        stage: 'uploaded',
        name: 'af_login',
        identifiers: [{ property: 'advertiserId', what: 'advertising id' }],
      },
    ],
  ],
  [
    'adjust',
    tagged(
      'Adjust',
      "Added package 1 (event 'YYXXYY')",
      'Path:      /event',
      'ClientSdk: android4.28',
      'Parameters:',
      '\tgps_adid         f2065e9c-0650',
      '\tevent_token      YYXXYY',
      'Event tracked',
    ),
    [
      { name: 'event YYXXYY' },
      { name: 'event', properties: { gps_adid: 'f2065e9c-0650', event_token: 'YYXXYY' } },
      { kind: 'upload', name: 'Event tracked' },
    ],
  ],
  [
    'facebook',
    tagged(
      'FacebookSDK.AppEvents',
      `Created app event '{"_eventName":"fb_mobile_purchase","_valueToSum":9.99}'`,
    ),
    [{ name: 'fb_mobile_purchase', properties: { _valueToSum: 9.99 } }],
  ],
  [
    'umeng',
    tagged('MobclickAgent', 'Start new session: 327E2E0BA211C37674A308971D25045A'),
    [{ name: 'Start new session' }],
  ],
  [
    'alibaba-ut',
    tagged('UTAnalytics', 'hit {EVENTID=2101, ARG1=click, UTDID=abc}'),
    [{ name: 'click', identifiers: [{ property: 'UTDID', what: 'id of the installation' }] }],
  ],
  [
    'baidu',
    tagged(
      'SILOG_Reporter',
      '3300begin-----------',
      'Reporting adid:72fc2b3563907f97',
      'Reporting mac:3c:bd:3e:01:3f:ee',
      '3300end-------------',
    ),
    [{ name: 'report 3300', properties: { adid: '72fc2b3563907f97', mac: '3c:bd:3e:01:3f:ee' } }],
  ],
  [
    'xiaomi-hosts',
    tagged('System.out', 'lookupHostByName() using data.mistat.xiaomi.com/203.100.93.112 DNS result'),
    [{ kind: 'contact', name: 'data.mistat.xiaomi.com' }],
  ],
  [
    'xiaomi-hosts',
    tagged('OkHttp', '--> POST https://tracking.intl.miui.com/track/v4 (900-byte body)'),
    [{ kind: 'contact', name: 'tracking.intl.miui.com' }],
  ],
];

test.each(speaks)('%s speaks: %j', (id, lines, expected) => {
  expect(eventsIn(scanLines(lines)).map((event) => ({ ...event }))).toMatchObject(
    expected.map((each) => ({ detector: id, ...each })),
  );
});

// Words that look alike.
test.each([
  tagged('SA.AnalyticsMessages', 'NetworkRequest is disabled'),
  tagged('MyApp', 'track event: {"event":"x"}'),
  tagged('SAP.Sales', 'track event:'),
  tagged('OneTrackPlayer', 'track data:{"a":1}'),
  tagged('FA', 'To enable debug logging run: adb shell setprop log.tag.FA VERBOSE'),
  tagged('FirebaseMessaging', 'Default FirebaseApp has not been initialized. Skip logging event to GA.'),
  tagged(
    'AppsFlyer_6.17.3',
    '[Advertising Id] Google Play Services is missing AdvertisingIdClient cannot reconnect.',
  ),
  tagged(
    'Adjust',
    'Response string: {"message":"Session failed (Ignoring too frequent session)"}',
    'Finished tracking session',
  ),
  tagged('MIPushSDK', '[Thread:146] [Slim] SND ping id=0'),
  tagged('Ad', 'banner loaded'),
  tagged('Config', 'hosts: ["tracking.miui.com","data.mistat.xiaomi.com"]'),
  tagged('System.out', 'lookupHostByName() using data.mistat.xiaomi.com.example.org/1.2.3.4'),
  tagged('System.out', 'lookupHostByName() using notracking.miui.com.evil/1.2.3.4'),
  tagged('System.out', 'lookupHostByName() using www.xiaomi.com/1.2.3.4'),
])('no event: %s', (...lines) => {
  expect(eventsIn(scanLines(lines)).filter(({ kind }) => kind !== 'notice')).toEqual([]);
});

test('every detector says why and from where, and names literals that the search can hurry with', () => {
  for (const { id, reasoning, source, literals, patterns } of detectors) {
    expect([id, reasoning.length > 60, source.every(({ from }) => from.length > 10)]).toEqual([
      id,
      true,
      true,
    ]);
    expect(literals.filter((literal) => Buffer.byteLength(literal) < 8)).toEqual([]);
    expect(patterns.filter(({ begins }) => !begins.source.startsWith('^')).map(String)).toEqual([]);
  }
  expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length);
});

test('every line that a detector knows holds one of its literals', () => {
  for (const [id, lines] of speaks) {
    const literals = detectors.find((detector) => detector.id === id)?.literals ?? [];
    expect([id, literals.some((literal) => (lines[0] ?? '').includes(literal))]).toEqual([id, true]);
  }
});

test('no pattern is slow on what was made to be slow', () => {
  const pieces = [
    'a',
    ' ',
    '{',
    '[',
    '"',
    'track ',
    'connect=https://',
    'a.miui.com',
    'Bundle[{a=b, ',
    '\t\t"x":',
    '(',
    '=1, ',
    'url: https://a.xiaomi.com',
    'add {',
  ];
  const starts = detectors.flatMap(({ patterns }) =>
    patterns.map(({ begins }) => begins.source.slice(1).replaceAll(/[\\^$()?:]/g, '')),
  );
  const texts = [...pieces, ...starts].flatMap((start) =>
    pieces.map((piece) => (start + piece.repeat(Math.ceil(20_000 / piece.length))).slice(0, 20_000)),
  );
  let tried = 0;
  for (const { patterns } of detectors)
    for (const { begins, read } of patterns)
      for (const text of texts) {
        const match = begins.exec(text);
        if (match) read(text, match);
        tried++;
      }
  // Vitest's time limit is what would fail here.
  expect(tried).toBe(texts.length * detectors.flatMap(({ patterns }) => patterns).length);
});
