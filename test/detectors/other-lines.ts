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
    'umeng',
    tagged('MobclickAgent', 'Start new session: 327E2E0BA211C37674A308971D25045A'),
    [{ name: 'Start new session' }],
  ],
  [
    'umeng',
    [
      ...tagged('MobclickAgent', '延续上一个会话: ED44AA16A9287D620C343C6CF6CDBC87'),
      ...tagged('MobclickRT', 'Extend current session: ED44AA16A9287D620C343C6CF6CDBC87'),
      ...tagged('MobclickAgent', '创建新会话: 0D44AA16A9287D620C343C6CF6CDBC87'),
      ...tagged('UMLog', '统计SDK初始化成功', 'onPageStart:made', 'onPageEnd:made'),
    ],
    [
      { name: 'Extend current session', properties: { session_id: 'ED44AA16A9287D620C343C6CF6CDBC87' } },
      { name: 'Start new session' },
      { kind: 'notice', name: 'SDK started' },
      { kind: 'event', name: 'page start', properties: { page: 'made' } },
      { kind: 'event', name: 'page end' },
    ],
  ],
  [
    'umeng',
    tagged('MobclickAgent', 'constructMessage:{"sessions":[],"device_id":"012345678901234"}'),
    [{ identifiers: [{ property: 'device_id', what: 'IMEI or a hash of it' }] }],
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
    'baidu-mobstat',
    [
      ...tagged(
        'BaiduMobStat',
        'Put event eventId buy, with eventLabel shoes, with acc 1, with duration 20, with attributes {"size":"9"}, with extraInfo {"v1":"a"}',
        'End event eventId read, with eventLabel , with acc 1',
        'Start page view MainActivity',
        'Start send log ',
        '{"he":{"i":"C-1","im":"i-2","pn":"org.made","op":"46000"},"pr":[{"s":1,"p":[{"n":"MainActivity"}]}],"ev":[{"i":"buy","l":"shoes"}],"ex":[]}',
        'Send log success',
      ),
      ...tagged('sdkstat', 'Set user id u-1'),
    ],
    [
      {
        kind: 'event',
        stage: 'recorded',
        name: 'buy',
        properties: { eventLabel: 'shoes', acc: 1, duration: 20, size: '9', v1: 'a' },
      },
      { name: 'read', properties: { acc: 1 } },
      { name: 'page start', properties: { page: 'MainActivity' } },
      { stage: 'queued', name: 'session', package: 'org.made', lines: [4, 5] },
      {
        stage: 'queued',
        name: 'buy',
        package: 'org.made',
        properties: { part: { l: 'shoes' } },
        identifiers: [
          { property: 'cuid', what: 'id of the installation' },
          { property: 'imei', what: 'IMEI or a hash of it' },
          { property: 'operator', what: 'operator' },
        ],
      },
      { kind: 'upload', stage: 'uploaded' },
      { name: 'user id set', identifiers: [{ property: 'user_id', what: 'account' }] },
    ],
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
