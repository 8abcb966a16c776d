import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { reportOf, type Made } from './report-of.ts';

/** As the SDK sends it: base64 of gzip of a JSON array. */
function sensorsBody(properties: Record<string, string>): string {
  const events = JSON.stringify([{ type: 'track', event: 'made', time: 1, properties }]);
  return `data_list=${encodeURIComponent(gzipSync(events).toString('base64'))}&gzip=1`;
}

const activities = 'https://graph.facebook.com/v16.0/1/activities';
/** As the Facebook SDK sends it. */
const multipart = [
  ['event', 'CUSTOM_APP_EVENTS'],
  ['application_package_name', 'com.made.chat'],
  ['custom_events_file"; filename="custom_events_file', '[{"_eventName":"fb_mobile_purchase"}]'],
]
  .map(([name, value]) => `--made\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  .join('')
  .concat('--made--');

const pageView = 'https://www.google-analytics.com/g/collect?v=2&en=page_view';
const binary = Buffer.from([0x91, 0x80, 0x01, 0xff]).toString('base64');

test.each<[sdk: string, made: Made, event: string]>([
  [
    'Google Analytics 4',
    { url: 'https://www.google-analytics.com/g/collect?v=2&tid=G-1&en=page_view&dl=https%3A%2F%2Fa.example' },
    'page_view',
  ],
  [
    'Google Analytics 4',
    { url: 'https://region1.google-analytics.com/g/collect?v=2', body: 'en=scroll&_et=1\nen=click' },
    'scroll',
  ],
  ['Google Analytics', { url: 'https://www.google-analytics.com/collect?v=1&t=event&ea=play' }, 'play'],
  [
    'Facebook App Events',
    {
      url: 'https://graph.facebook.com/v17.0/1/activities',
      body: `event=CUSTOM_APP_EVENTS&custom_events=${encodeURIComponent('[{"_eventName":"fb_mobile_search"}]')}`,
    },
    'fb_mobile_search',
  ],
  ['Meta Pixel', { url: 'https://www.facebook.com/tr/?id=1&ev=PageView' }, 'PageView'],
  [
    'AppsFlyer',
    {
      url: 'https://inapps.appsflyersdk.com/api/v6.10/androidevent?app_id=com.made',
      body: '{"eventName":"af_view"}',
    },
    'af_view',
  ],
  ['Adjust', { url: 'https://app.adjust.com/session', body: 'app_token=a&gps_adid=b' }, 'session'],
  [
    'Amplitude',
    { url: 'https://api2.amplitude.com/2/httpapi', body: '{"api_key":"k","events":[{"event_type":"open"}]}' },
    'open',
  ],
  ['Branch', { url: 'https://api2.branch.io/v2/event/custom', body: '{"name":"viewed"}' }, 'viewed'],
  ['Branch', { url: 'https://api3-eu.branch.io/v2/event/custom', body: '{"name":"viewed"}' }, 'viewed'],
  ['Facebook App Events', { url: activities, body: multipart }, 'fb_mobile_purchase'],
  [
    'Facebook App Events',
    { url: activities, body: gzipSync(multipart).toString('base64'), encoding: 'base64' },
    'fb_mobile_purchase',
  ],
  [
    'Google Analytics 4',
    {
      url: 'https://www.google-analytics.com/mp/collect?measurement_id=G-1',
      body: '{"client_id":"1","events":[{"name":"login","params":{"method":"made"}}]}',
    },
    'login',
  ],
  [
    'Google Analytics',
    {
      url: 'https://ssl.google-analytics.com/batch',
      body: 'v=1&t=screenview&cd=made\nv=1&t=event&ea=play',
    },
    'play',
  ],
  [
    'Mixpanel',
    {
      url: 'https://api.mixpanel.com/track?ip=1',
      body: `data=${encodeURIComponent(Buffer.from('[{"event":"made","properties":{"distinct_id":"x"}}]').toString('base64'))}`,
    },
    'made',
  ],
  [
    'Braze',
    {
      url: 'https://sdk.iad-05.braze.com/api/v3/data',
      body: '{"device_id":"x","events":[{"name":"ce","data":{"n":"made"}}]}',
    },
    'made',
  ],
  ['Mixpanel', { url: 'https://api.mixpanel.com/import?strict=1', body: '[{"event":"made"}]' }, 'made'],
  [
    'Braze',
    { url: 'https://dev.appboy.com/api/v3/data', body: '{"events":[{"name":"ce","data":{"n":"made"}}]}' },
    'made',
  ],
  [
    'Segment',
    {
      url: 'https://api.segment.io/v1/batch',
      body: '{"batch":[{"type":"track","event":"Opened","anonymousId":"a","properties":{"p":1}}],"writeKey":"k"}',
    },
    'Opened',
  ],
  [
    'Segment',
    { url: 'https://api.segment.io/v1/i', body: '{"type":"identify","traits":{"email":"x"}}' },
    'identify',
  ],
  [
    'PostHog',
    {
      url: 'https://eu.i.posthog.com/i/v0/e/',
      body: '{"api_key":"k","event":"$pageview","properties":{"p":1}}',
    },
    '$pageview',
  ],
  [
    'CleverTap',
    {
      url: 'https://eu1.clevertap-prod.com/a1?os=Android',
      body: '[{"type":"meta","g":"made"},{"type":"event","evtName":"Opened","evtData":{"p":1}}]',
    },
    'Opened',
  ],
  ['Singular', { url: 'https://sdk-api-v1.singular.net/api/v1/event?n=made&aifa=x' }, 'event'],
])('%s', (sdk, made, event) => {
  const { groups } = reportOf(made);
  expect(groups).toContainEqual(
    expect.objectContaining({ sdk, kind: 'event', name: event, stages: ['sent'] }),
  );
  expect(groups).toContainEqual(expect.objectContaining({ sdk, kind: 'contact' }));
});

test.each([
  ['AppMetrica', 'https://report.appmetrica.yandex.net/report?deviceid=x'],
  ['Crashlytics', 'https://crashlyticsreports-pa.googleapis.com/v1/firelog/legacy/batchlog'],
  ['OneTrack (Xiaomi)', 'https://tracking.intl.miui.com/track/v4'],
  ['MiStat (Xiaomi)', 'https://data.mistat.intl.xiaomi.com/mistats/v3'],
  ['Umeng', 'https://ulogs.umeng.com/unify_logs'],
])('what %s encrypts is opaque, with its size, and never silent', (sdk, url) => {
  const { groups } = reportOf({ url, body: binary, encoding: 'base64' });
  expect(groups).toContainEqual(expect.objectContaining({ sdk, kind: 'contact', opaque: 4 }));
  expect(groups).toContainEqual(
    expect.objectContaining({ sdk, kind: 'upload', opaque: 4, stages: ['sent'] }),
  );
});

test('a request without an answer is reported as queued, and is not a contact', () => {
  const { groups } = reportOf({ url: pageView, status: 0 });
  expect(groups.find(({ kind }) => kind === 'event')?.stages).toEqual(['queued']);
  expect(groups.map(({ kind }) => kind)).not.toContain('contact');
});

test('a request with neither an answer nor a body is not silent', () => {
  const { groups } = reportOf({ url: 'https://tracking.intl.miui.com/track/v4', status: 0 });
  expect(groups).toMatchObject([{ kind: 'notice', name: 'tracking.intl.miui.com' }]);
});

test('what a server refuses failed', () => {
  const { groups } = reportOf({ url: pageView, status: 403 });
  expect(groups.find(({ kind }) => kind === 'event')?.stages).toEqual(['failed']);
});

test('a body that is plain text and has no reader is not called unreadable', () => {
  const { groups } = reportOf({ url: 'https://tracking.intl.miui.com/track/v4', body: '{"H":{}}' });
  const upload = groups.find(({ kind }) => kind === 'upload');
  expect(upload).toMatchObject({ name: 'body without a reader', opaque: 0 });
});

test('a header names the app, and one that is null costs no other', () => {
  const headers = [
    { name: 'Made', value: null },
    { name: 'X-Requested-With', value: 'com.mi.globalbrowser' },
  ];
  const { groups } = reportOf({ url: 'https://tracking.miui.com/track/v4', headers });
  expect(groups[0]?.by).toBe('com.mi.globalbrowser');
});

test.each([
  ['OT_sender', 'com.mi.globalbrowser', 'com.mi.globalbrowser'],
  ['X-Requested-With', 'XMLHttpRequest', ''],
])('the header %s: %s names %j', (name, value, by) => {
  const { groups } = reportOf({
    url: 'https://tracking.intl.miui.com/track/v4',
    body: binary,
    encoding: 'base64',
    headers: [{ name, value }],
  });
  expect(groups.map((group) => group.by)).toEqual([by, by]);
});

test.each([
  'https://tracking.intl.miui.com/track/key_get',
  'https://data.mistat.intl.xiaomi.com/get_all_config',
  'https://data.mistat.intl.xiaomi.com/idservice/deviceid_get',
])('%s is asked for settings, and is a contact', (url) => {
  const { groups } = reportOf({ url, body: binary, encoding: 'base64' });
  expect(groups.map(({ kind, opaque }) => [kind, opaque])).toEqual([['contact', 4]]);
});

test('each line of a body of Google Analytics has its own parameters', () => {
  const url = 'https://region1.google-analytics.com/g/collect?v=2&tid=G-1';
  const { events } = reportOf({ url, body: 'en=page_view&dl=made\r\nen=scroll&epn.percent=90' });
  expect(events.slice(1).map(({ properties }) => properties)).toEqual([
    { v: '2', tid: 'G-1', en: 'page_view', dl: 'made' },
    { v: '2', tid: 'G-1', en: 'scroll', 'epn.percent': '90' },
  ]);
});

test('a body of app-measurement that is no protobuf is opaque', () => {
  const cut = reportOf({ url: 'https://app-measurement.com/a', body: binary, encoding: 'base64' });
  expect(cut.groups.map(({ kind, opaque }) => [kind, opaque])).toEqual([
    ['upload', 4],
    ['contact', 4],
  ]);
});

test('fields of a form beside an empty text are read as the form', () => {
  const params = [...new URLSearchParams(sensorsBody({ $app_id: 'com.mi.globalbrowser' }))];
  const { groups } = reportOf({
    url: 'https://sa.api.intl.miui.com/sa?gzip=1',
    body: '',
    params: params.map(([name, value]) => ({ name, value })),
  });
  expect(groups.find(({ kind }) => kind === 'event')?.name).toBe('made');
});

test('an unknown host is neither a contact nor an event', () => {
  expect(reportOf({ url: 'https://news.example/?en=page_view', body: '{"eventName":"x"}' }).groups).toEqual(
    [],
  );
});

test.each<[sdk: string, made: Made, by: string]>([
  [
    'AppsFlyer',
    { url: 'https://launches.appsflyersdk.com/api/v6/androidevent?app_id=com.made.shop', body: '{"a":1}' },
    'com.made.shop',
  ],
  [
    'Adjust',
    { url: 'https://app.adjust.com/event', body: 'app_token=a&package_name=com.made.game' },
    'com.made.game',
  ],
  [
    'Facebook App Events',
    {
      url: 'https://graph.facebook.com/v17.0/1/activities',
      body: 'event=MOBILE_APP_INSTALL&application_package_name=com.made.chat',
    },
    'com.made.chat',
  ],
  [
    'Sensors Analytics',
    { url: 'https://sa.api.intl.miui.com/sa', body: sensorsBody({ $app_id: 'com.mi.globalbrowser' }) },
    'com.mi.globalbrowser',
  ],
])('an event of %s belongs to the app that its request names', (sdk, made, by) => {
  const { groups } = reportOf(made);
  expect(groups.filter(({ kind }) => kind === 'event').map((group) => [group.sdk, group.by])).toEqual([
    [sdk, by],
  ]);
});

test.each(['1234567890', 'Made Shop', '12.1.2', 'a..b', 'com.'])('%j names no app', (id) => {
  const url = `https://launches.appsflyersdk.com/api/v6/androidevent?app_id=${encodeURIComponent(id)}`;
  const { groups } = reportOf({ url, body: '{"eventName":"af_view"}' });
  expect(groups.find(({ kind }) => kind === 'event')?.by).not.toBe(id);
});

test('the page that loads the pixel is not asked: the owner is named', () => {
  const { groups } = reportOf({ url: 'https://www.facebook.com/tr/?id=1&ev=PageView' });
  expect(groups.find(({ kind }) => kind === 'contact')?.properties).toContain('owner');
  expect(JSON.stringify(groups)).toContain('Meta');
});

test('a body that is packed twice is read', () => {
  const { groups } = reportOf({
    url: 'https://api2.amplitude.com/2/httpapi',
    body: brotliCompressSync(gzipSync('{"events":[{"event_type":"open"}]}')).toString('base64'),
    encoding: 'base64',
    headers: [{ name: 'content-encoding', value: 'gzip, br' }],
  });
  expect(groups.find(({ kind }) => kind === 'event')?.name).toBe('open');
});
