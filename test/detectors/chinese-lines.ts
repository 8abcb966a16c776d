import { tagged, type DetectorCase } from './tagged.ts';

/** SDKs of Alibaba, Baidu and Umeng: lines made by us in the shapes that the sources of the detectors name. */
export const chineseLines: readonly DetectorCase[] = [
  [
    'umeng',
    tagged(
      'MobclickRT',
      'Send message to server. status code is: 200',
      'Send message to server. status code is: 502',
    ),
    [
      { kind: 'upload', stage: 'sent', name: 'message' },
      { kind: 'upload', stage: 'failed', name: 'message' },
    ],
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
    'alibaba-ut',
    [
      ...tagged(
        'Analytics.LogStoreMgr.add',
        '[LogStoreMgr] Log:86000||-||Xiaomi||MI 9||2340*1080||-||Wi-Fi||-||made||123||1.0||-||-||-||u-1||zh||a||9||6.5||1||utd-1||mini||-||-||-||-||_mac=aa,_is=46000,_umid=um-1||2||Page_Home||2101||Click||-||-||item=1,text=a, b',
        '[LogStoreMgr] clearOldLogByCount',
      ),
      ...tagged(
        'Analytics.UploadLogFromDB.uploadLogs',
        '[] isSendSuccess:true,upload log count:20,upload consume:120,delete consume:4',
        '[] isSendSuccess:false,upload log count:20,upload consume:120,delete consume:4',
      ),
      ...tagged('Analytics', '[LogStoreMgr] Log:86000||-||Xiaomi'),
    ],
    [
      {
        kind: 'event',
        stage: 'recorded',
        name: 'Click',
        properties: { IMEI: '86000', PAGE: 'Page_Home', EVENTID: '2101', item: '1', text: 'a, b' },
        identifiers: [
          { property: 'IMEI', what: 'IMEI or a hash of it' },
          { property: 'USERID', what: 'account' },
          { property: 'UTDID', what: 'id of the installation' },
          { property: '_mac', what: 'hardware address or serial' },
          { property: 'imsi', what: 'SIM or subscriber' },
          { property: '_umid', what: 'id of the installation' },
        ],
      },
      { kind: 'upload', stage: 'sent', properties: { count: 20 } },
      { kind: 'upload', stage: 'failed' },
      { kind: 'event', name: 'hit' },
    ],
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
      { kind: 'upload', stage: 'sent' },
      { name: 'user id set', identifiers: [{ property: 'user_id', what: 'account' }] },
    ],
  ],
];
