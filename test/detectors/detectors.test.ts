import { expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { eventsIn, lossesIn, scanLines } from '../scan/scan-lines.ts';
import { appSdkLines } from './app-sdk-lines.ts';
import { appsFlyerLines } from './appsflyer-lines.ts';
import { chineseLines } from './chinese-lines.ts';
import { marketingLines } from './marketing-lines.ts';
import { otherLines } from './other-lines.ts';
import { tagged } from './tagged.ts';
import { xiaomiLines } from './xiaomi-lines.ts';
import { xiaomiOlderLines } from './xiaomi-older-lines.ts';

const cases = [
  ...xiaomiLines,
  ...xiaomiOlderLines,
  ...otherLines,
  ...chineseLines,
  ...appsFlyerLines,
  ...marketingLines,
  ...appSdkLines,
];

test.each(cases)('%s finds its events in %j', (id, lines, expected) => {
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
  tagged('Adjust', 'adjust_config.properties file not found in this app', 'Package handler can send'),
  tagged('FA', 'Logging telemetry for logEvent from database', 'Setting user property'),
  tagged('FA', 'InstallReferrer API result: adjust_reftag=made&utm_source=made'),
  tagged('UMLog', '当前发送策略为: 间隔发送', 'onPageStarted: https://example.org/'),
  tagged('WebView', 'onPageStart: https://example.org/'),
  tagged('AppsFlyer_6.12.1', 'HTTP: [1627] response code:200 OK', 'CFG: Config successfully updated'),
  tagged('XMPush', '[Thread:1331] [Slim] read Blob [] Err:Software caused connection abort'),
  tagged('PushService', 'uploading events of my app', 'upload event done'),
  tagged('XMPush', '[Tid:7] [TinyDataManager]: please do not init TinyDataManager repeatly.'),
  tagged('MI_STAT_UploaderEngine', ' acquire lock for uploader'),
  tagged('MIPushSDK', '[Thread:146] [Slim] SND ping id=0'),
  tagged('BaiduMobStat', '[WARNING] eventId: a, with label: b is not started'),
  tagged('BaiduMobStat', 'Start event eventId read, with eventLabel , with acc 1', 'Test DeviceId : 1'),
  tagged('Analytics-Core-Dispatcher', 'dispatch start.', 'sendEvents 2', 'adMonitor url size: 2'),
  tagged('Analytics-Api-SysAnalytics', 'try bind sys service'),
  tagged('Ad', 'banner loaded'),
  tagged('MI_STAT_ConfigManager', 'put config: {"sample":100}', 'input params {"a":1}'),
  tagged('MI_STAT_DeviceUtil', 'track id is null {x}'),
  tagged('OneTrack-Api-HttpUtil', 'doPost url=https://sdkconfig.example/api/v4/detail/config, len=9'),
  tagged('FacebookSDK.Request', 'Request:', '  URL:\thttps://graph.facebook.com/v16.0/1?fields=a'),
  tagged('Amplitude', 'Amplitude client initialised'),
  tagged('Analytics', 'Created payload TrackPayload{event="made"}.', 'Enqueued 3 elements in the queue.'),
  tagged('Analytics-Made', 'Uploading payloads in queue to Segment.'),
  tagged('MixpanelAPI.Messages', 'Queuing event for sending later (Thread 1)'),
  tagged('CleverTap', 'Local cache does not need to be updated'),
  tagged('GAv4', 'AnalyticsService not registered in the app manifest.'),
  tagged('Tracker', 'Tracker start:1.0', 'Logged event with type: made'),
  tagged('Config', 'hosts: ["tracking.miui.com","data.mistat.xiaomi.com"]'),
  tagged('System.out', 'lookupHostByName() using data.mistat.xiaomi.com.example.org/1.2.3.4'),
  tagged('System.out', 'lookupHostByName() using notracking.miui.com.evil/1.2.3.4'),
  tagged('System.out', 'lookupHostByName() using www.xiaomi.com/1.2.3.4'),
  tagged('OkHttp', '<-- HTTP FAILED: POST https://tracking.intl.miui.com/track/v4 timeout'),
  tagged('Firewall', 'blocked request to https://tracking.intl.miui.com/track/v4'),
  tagged(
    'System.out',
    'Unable to resolve host "data.mistat.xiaomi.com": No address associated with hostname',
  ),
])('no event: %s', (...lines) => {
  expect(eventsIn(scanLines(lines)).filter(({ kind }) => kind !== 'notice')).toEqual([]);
});

test('a cut hit of Alibaba UT is reported, and that it was cut', () => {
  const found = scanLines(tagged('Analytics', '[LogStoreMgr] Log:86000||-||Xiaomi||MI'));
  expect(eventsIn(found)).toMatchObject([{ name: 'hit', properties: { IMEI: '86000', BRAND: 'Xiaomi' } }]);
  expect(lossesIn(found)).toMatchObject([{ lines: [1] }]);
});

test('every detector says why and from where, and has literals of 8 bytes or more', () => {
  for (const { id, reasoning, source, literals, patterns } of detectors) {
    expect([id, reasoning.length > 60, source.every(({ at }) => at.includes('#'))]).toEqual([id, true, true]);
    expect(literals.filter((literal) => Buffer.byteLength(literal) < 8)).toEqual([]);
    expect(patterns.filter(({ begins }) => !begins.source.startsWith('^')).map(String)).toEqual([]);
  }
  expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length);
});

test('every line that a detector knows holds one of its literals', () => {
  for (const [id, lines] of cases) {
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
    for (const pattern of patterns)
      for (const text of texts) {
        const match = pattern.begins.exec(text);
        if (match) pattern.read(text, match);
        tried++;
      }
  // Vitest's time limit is what would fail here.
  expect(tried).toBe(texts.length * detectors.flatMap(({ patterns }) => patterns).length);
});
