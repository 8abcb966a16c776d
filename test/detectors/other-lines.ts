import { tagged, type DetectorCase } from './tagged.ts';

/** Lines made by us in the shapes of shared facts, 6.1 to 6.6, and of the logs named in each detector's source. */
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
      { kind: 'upload', stage: 'uploaded' },
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
];
