import { tagged, type DetectorCase } from './tagged.ts';

/** Lines made by us in the shapes of docs/evidence/sdks.md. */
export const otherLines: readonly DetectorCase[] = [
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
    'firebase',
    tagged(
      'FA-SVC',
      'Uploading data. app, uncompressed size, data: org.made, 512, ',
      'batch {',
      '  bundle {',
      '    app_instance_id: 0123456789abcdef0123456789abcdef',
      '    event {',
      '      name: screen_view(_vs)',
      '      param {',
      '        name: firebase_event_origin(_o)',
      '      }',
      '    }',
      '  }',
      '}',
      'Successful upload. Got network response. code, size: 204, 0',
    ),
    [
      {
        kind: 'upload',
        stage: 'queued',
        package: 'org.made',
        properties: { bytes: 512, events: ['screen_view'] },
      },
      { kind: 'upload', stage: 'sent' },
    ],
  ],
  [
    'firebase',
    tagged(
      'FA-SVC',
      'Logging event: origin=app,name=view_cart,params=Bundle[{items=[Bundle[{item_id(_id)=a, price=1}], Bundle[{item_id(_id)=b, price=2}]], note=one, [two, ga_screen(_sn)=cart}]',
    ),
    [
      {
        name: 'view_cart',
        properties: {
          items: [
            { item_id: 'a', price: '1' },
            { item_id: 'b', price: '2' },
          ],
          note: 'one, [two',
          ga_screen: 'cart',
        },
      },
    ],
  ],
  [
    'firebase',
    tagged(
      'FA',
      'App measurement disabled by setAnalyticsCollectionEnabled(false)',
      'App measurement deactivated via the manifest',
      'App measurement collection enabled',
      'Setting storage consent(FE): source=0,ad_storage=granted,analytics_storage=denied',
      'Setting consent, package, consent: org.made, GoogleConsent: adStorage=denied, analyticsStorage=granted',
      'Uploading is not possible. App measurement disabled',
    ),
    [
      { kind: 'consent', name: 'collection', consent: 'refused' },
      { kind: 'consent', name: 'collection', consent: 'refused' },
      { kind: 'consent', name: 'collection', consent: 'given' },
      { kind: 'consent', name: 'storage', consent: 'refused' },
      { kind: 'consent', name: 'storage', consent: 'given', package: 'org.made' },
      { kind: 'notice', name: 'SDK cannot upload' },
    ],
  ],
  [
    'firebase',
    [
      ...tagged(
        'FA-SVC',
        "Event recorded: Event{appId='org.made', name='search', params=Bundle[{search_term=two words, _o=app}]}",
        '[sgtm] Uploading data from app. row_id, url, uncompressed size: 1, https://app-measurement.com/a, 617',
        'Network upload successful with code, uploadAttempted: 204, true',
        'Network upload successful with code, uploadAttempted: 204, false',
        'Network upload successful with code: 204',
        'Network upload failed. Will retry later. code, error: 0, java.io.IOException',
        'Network upload failed. Will retry later. appId, status, error: org.made, 503, null',
        'Data lost. Too many events stored on disk, deleted. appId: org.made, 5',
        'Storing bundle outside of the max uploading time span. appId, now, timestamp: org.made, 1, 2',
      ),
      ...tagged(
        'FA',
        'Logging event (FE): _e, Bundle[{_o=auto, _et=1234}]',
        'Setting user property (FE): _id, 12345',
        'To enable faster debug mode event logging run:',
        '  adb shell setprop debug.firebase.analytics.app org.made',
        '  adb shell setprop debug.firebase.analytics.app .none.',
        'Event not sent since app measurement is disabled',
      ),
    ],
    [
      {
        kind: 'event',
        stage: 'recorded',
        name: 'search',
        package: 'org.made',
        properties: { search_term: 'two words', _o: 'app' },
      },
      { kind: 'upload', stage: 'queued', name: 'https://app-measurement.com/a' },
      { kind: 'upload', stage: 'sent', properties: { status: 204 } },
      { kind: 'upload', stage: 'sent', properties: { status: 204 } },
      { kind: 'upload', stage: 'failed', properties: { status: 0 } },
      { kind: 'upload', stage: 'failed', package: 'org.made', properties: { status: 503 } },
      { kind: 'notice', package: 'org.made' },
      { kind: 'notice', package: 'org.made' },
      { kind: 'event', name: '_e' },
      { kind: 'event', identifiers: [{ property: 'user_id', what: 'account' }] },
      { kind: 'notice', name: 'SDK started', package: 'org.made' },
      { kind: 'consent', consent: 'refused' },
    ],
  ],
  [
    'firebase',
    tagged('GMPM-SVC', 'App measurement is starting up, version: 8489'),
    [{ kind: 'notice', name: 'SDK started' }],
  ],
  [
    'xiaomi-hosts',
    tagged('System.out', 'lookupHostByName() using data.mistat.xiaomi.com/203.100.93.112 DNS result'),
    [{ kind: 'contact', name: 'data.mistat.xiaomi.com' }],
  ],
  [
    'xiaomi-hosts',
    tagged('libc-netbsd', '[getaddrinfo]: hostname=api.ad.xiaomi.com; servname=(null); netid=0; mark=0'),
    [{ kind: 'contact', name: 'api.ad.xiaomi.com' }],
  ],
  [
    'xiaomi-hosts',
    tagged('OkHttp', '--> POST https://tracking.intl.miui.com/track/v4 (900-byte body)'),
    [{ kind: 'contact', name: 'tracking.intl.miui.com' }],
  ],
  [
    'heytap-hosts',
    tagged(
      'System.out',
      'lookupHostByName() using dc-stat-in.heytapmobile.com/203.0.113.7',
      '--> POST https://dragate-cn.dc.heytapmobi.com/made (90-byte body)',
      'lookupHostByName() using stat-in.dc.oppomobile.com/203.0.113.7',
      'lookupHostByName() using api-gl.heytapmobile.com/203.0.113.7',
    ),
    [
      { kind: 'contact', name: 'dc-stat-in.heytapmobile.com', properties: { purpose: 'analytics' } },
      { kind: 'contact', name: 'dragate-cn.dc.heytapmobi.com', properties: { purpose: 'analytics' } },
      { kind: 'contact', name: 'stat-in.dc.oppomobile.com', properties: { purpose: 'analytics' } },
      { kind: 'contact', name: 'api-gl.heytapmobile.com', properties: { purpose: 'service' } },
    ],
  ],
];
