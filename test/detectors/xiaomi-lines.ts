import { tagged, type DetectorCase } from './tagged.ts';

/** Lines made by us in the shapes of docs/evidence/sdks.md. */
export const xiaomiLines: readonly DetectorCase[] = [
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
        stage: 'sent',
        name: 'search',
        properties: { distinct_id: 'u-1', search_word: 'cats' },
      },
    ],
  ],
  [
    'sensors-analytics',
    tagged(
      'SA.AnalyticsMessages',
      'valid message: ',
      '[',
      '\t{',
      '\t\t"type":"track",',
      '\t\t"event":"search",',
      '\t\t"properties":{',
      '\t\t\t"search_word":"cats"',
      '\t\t}',
      '\t},',
      '\t{',
      '\t\t"_track_id":7,',
      '\t\t"type":"trac', // logd cut it here
    ),
    [{ kind: 'event', stage: 'sent', name: 'search' }],
  ],
  [
    'sensors-analytics',
    [
      ...tagged('SA.AnalyticsMessages', 'Events flushed. [left = 3]'),
      ...tagged(
        'SA.AnalyticsMessages',
        "flush failure with response '', the response code is '502'",
        'Connection error: Unable to resolve host',
      ),
      ...tagged(
        'SA.SensorsDataAPI',
        "Initialized the instance of Sensors Analytics SDK with server url 'https://sa.made/sa?project=made', flush interval 15000 ms, debugMode: DEBUG_OFF",
      ),
    ],
    [
      { kind: 'upload', stage: 'sent', properties: { left: 3 } },
      { kind: 'upload', stage: 'failed' },
      { kind: 'upload', stage: 'failed' },
      {
        kind: 'notice',
        name: 'SDK started',
        properties: { server: 'https://sa.made/sa?project=made', debugMode: 'DEBUG_OFF' },
      },
    ],
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
      { stage: 'queued', name: 'a' },
      { stage: 'queued', name: 'b' },
      { kind: 'upload', opaque: 400 },
      { kind: 'upload', stage: 'sent' },
    ],
  ],
  [
    'onetrack',
    [
      ...tagged(
        'OneTrack-Api-HttpUtil',
        'doPost url=https://tracking.intl.miui.com/track/v4, len=200',
        'HttpUtils POST 上传失败, url: https://tracking.intl.miui.com/track/v4, error: Unable to resolve host',
        'HttpUtils POST 上传成功 url: https://tracking.intl.miui.com/track/v4, code: 200',
        'HttpUtils POST 上传成功 url: https://tracking.intl.miui.com/track/v4, code: 500',
        'doPost url=https://tracking.intl.miui.com/track/key_get, len=90',
      ),
      ...tagged('OneTrack-Api-UploaderEngine', 'upload success:false', 'Exception while uploading '),
      ...tagged(
        'OneTrack-Api-AppWebViewInterface',
        'received h5 data. data: {"H":{"event":"h5_click"},"B":{"url":"https://a.b/"}}',
      ),
    ].map((line) => line.replaceAll('miui.com', 'example')),
    [
      { kind: 'upload', stage: 'queued', opaque: 200 },
      { kind: 'upload', stage: 'failed' },
      { kind: 'upload', stage: 'sent' },
      { kind: 'upload', stage: 'failed' },
      { kind: 'upload', stage: 'failed' },
      { kind: 'upload', stage: 'failed' },
      { kind: 'event', stage: 'recorded', name: 'h5_click', properties: { url: 'https://a.b/' } },
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
    [
      ...tagged(
        'MI_STAT_EventManager',
        'add event: name=page',
        'addEvent {"e":"page","url":"https://a.b/"}',
        'addEvent exception: {"msg":"full"}',
      ),
      ...tagged(
        'MI_STAT_MiStatPref',
        'put value: key=a ,value={"region-url":{"CN":"data.mistat.xiaomi.com"}}',
      ),
      ...tagged('MI_STAT_HttpUtil', 'input params : {"a":"1"}', 'output : {"code":0}'),
      ...tagged('MI_STAT_DBExecutor', 'insert failed, db {locked}'),
      ...tagged('MI_STAT', 'UploaderEngine payload:{"ia":"0123","es":[{"e":"old"}]}'),
    ],
    [
      { kind: 'event', stage: 'recorded', name: 'page' },
      { kind: 'event', stage: 'queued', name: 'old' },
    ],
  ],
  [
    'mistat',
    tagged(
      'MI_STAT_UploaderEngine',
      ' payload: {"id":"","ia":"0123abcd","ai":"g-1","ii":"i-1","rc":"MI 9","es":[{"e":"open","eg":"page","tp":"track","ps":{"from":"menu"}},{"e":"close"}]}',
      ' encodePayload  QUJDREVGR0g=',
      ' sendDataToServer response:  {"code":200}',
      'HttpUtil POST succeed url: https://data.mistat.intl.example/mistats/v3, code: 200',
      'HttpUtil POST failed, url: https://data.mistat.intl.example/mistats/v3, error: timeout',
      'HttpUtil POST succeed url: https://data.mistat.intl.example/get_all_config, code: 200',
      ' deleteData= true retryCount.get()= 0',
      ' deleteData= false retryCount.get()= 1',
    ),
    [
      {
        kind: 'event',
        stage: 'queued',
        name: 'open',
        properties: { imei_md5: '0123abcd', eg: 'page', from: 'menu' },
        identifiers: [
          { property: 'imei_md5', what: 'IMEI or a hash of it' },
          { property: 'gaid', what: 'advertising id' },
          { property: 'instance_id', what: 'id of the installation' },
        ],
      },
      { kind: 'event', name: 'close' },
      { kind: 'upload', stage: 'queued', opaque: 9 },
      { kind: 'upload', stage: 'sent', name: 'https://data.mistat.intl.example/mistats/v3' },
      { kind: 'upload', stage: 'failed' },
      { kind: 'upload', stage: 'sent', name: 'upload' },
      { kind: 'upload', stage: 'failed' },
    ],
  ],
  [
    'mistat',
    tagged('MI_STAT_UploaderEngine', 'privacy policy or network state not matched'),
    [{ kind: 'notice' }],
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
  [
    'mipush',
    [
      ...tagged('XMPush', '[Thread:13] stat connpt = wifi netDuration = 15 ChannelDuration = 14 x'),
      ...tagged('XMPush-4321', '[Tid:13] stat connpt = 4G netDuration = 1 ChannelDuration = 0 x'),
    ],
    [{ properties: { connpt: 'wifi' } }, { properties: { connpt: '4G' } }],
  ],
  [
    'mipush',
    tagged(
      'XMPush-4321',
      '[Tid:13] com.example.app begin upload perf',
      '[Tid:13] Pending Data ClientUploadDataItem(channel:push_sdk_channel, data:{"a":1, "name":"b"}, name:quality_support, counter:1, pkgName:com.example.app) uploaded by TinyDataManager, reason is timer',
    ),
    [
      { kind: 'upload', stage: 'queued', name: 'client report: perf', package: 'com.example.app' },
      {
        kind: 'event',
        stage: 'queued',
        name: 'quality_support',
        package: 'com.example.app',
        properties: { channel: 'push_sdk_channel', data: '{"a":1, "name":"b"}', counter: '1' },
      },
    ],
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
    'onetrack',
    tagged(
      'OneTrackSdk',
      'updateDebugSwitch sEnable: true sDebugMode：false sDebugProperty：true',
      'updateTestSwitch sTestEnable: false sTestMode：false sTestProperty：false',
    ),
    [
      { kind: 'notice', name: 'plain log', properties: { on: true, byApp: false, byProperty: true } },
      { kind: 'notice', name: 'test mode', properties: { on: false } },
    ],
  ],
];
