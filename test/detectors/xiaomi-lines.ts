import { tagged, type DetectorCase } from './tagged.ts';

/** Lines made by us in the shapes of shared facts, 6.1 to 6.6, and of the logs named in each detector's source. */
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
  [
    'mistat',
    tagged(
      'MI_STAT_UploaderEngine',
      ' payload: {"id":"","ia":"0123abcd","ai":"g-1","ii":"i-1","rc":"MI 9","es":[{"e":"open","eg":"page","tp":"track","ps":{"from":"menu"}},{"e":"close"}]}',
      ' encodePayload  QUJDREVGR0g=',
      ' sendDataToServer response:  {"code":200}',
      ' deleteData= true retryCount.get()= 0',
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
      { kind: 'upload', stage: 'uploaded' },
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
];
