import { tagged, type Speaks } from './tagged.ts';

/** Lines made by us in the shapes of shared facts, 6.1 to 6.6, and of the logs named in each detector's source. */
export const otherLines: readonly Speaks[] = [
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
    'facebook',
    tagged(
      'FacebookSDK.com.facebook.f0.e',
      '  Result: Success',
      '  Events JSON: [',
      '  {',
      '    "_eventName": "fb_made",',
      '    "_ui": "MainActivity"',
      '  }',
      ']',
    ),
    [
      { kind: 'upload', stage: 'uploaded' },
      { stage: 'queued', name: 'fb_made', properties: { _ui: 'MainActivity' } },
    ],
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
    'appsflyer',
    tagged(
      'AppsFlyer_6.15.2',
      '[Other] INAPP-15: preparing data: {"eventName":"af_made","advertiserId":"f2065e9c"}',
    ),
    [{ kind: 'event', stage: 'queued', name: 'af_made' }],
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
