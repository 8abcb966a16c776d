import { tagged, type DetectorCase } from './tagged.ts';

/** Older SDKs of Xiaomi: lines made by us in the shapes that the sources of the detectors name. */
export const xiaomiOlderLines: readonly DetectorCase[] = [
  [
    'miui-analytics',
    [
      ...tagged(
        'Analytics-Core-TrackingServer',
        'eventType = 0',
        'url = https://made.example/track/v1 ',
        'payload = {"H":{"model":"MI 9","imei":"md5-1","aaid":"a-1","mi":"1","st":"2"},"B":[{"H":{"sid":"s","pk":"com.miui.made","key":"made_key","sn":"x-1"},"B":{"_event_id_":"open","_category_":"home"}},{"H":{"pk":"com.miui.made","key":"made_key"},"B":{"app":"b"}}]}',
      ),
      ...tagged('Analytics-Core-AdEventBuilder', 'adMonitor https://made.example/log?a=1&_sn_=2'),
    ],
    [
      {
        kind: 'event',
        stage: 'queued',
        name: 'open',
        package: 'com.miui.made',
        lines: [1, 2, 3],
        properties: { model: 'MI 9', international: '1', key: 'made_key', _category_: 'home' },
        identifiers: [
          { property: 'imei', what: 'IMEI or a hash of it' },
          { property: 'aaid', what: 'advertising id' },
        ],
      },
      { name: 'made_key', properties: { app: 'b' } },
      { kind: 'upload', stage: 'queued', name: 'https://made.example/log' },
    ],
  ],
  [
    'mistat',
    [
      ...tagged(
        'MI_STAT_RDUJ',
        'stat_value:[{"endTS":3,"content":[{"category":"home","values":[{"key":"open","type":"event","value":2,"params":{"from":"menu"}}]},{"category":"mistat_session","values":[{"start":1,"end":2,"env":"WIFI"}]},{"category":"mistat_pv","values":["1"],"source":[""],"index":"Main"}],"startTS":1}]',
        'Upload complete, result: {"status":"ok","data":{"delay":1}}',
        'Upload complete, result: {"status":"error"}',
      ),
      ...tagged(
        'MI_STAT_LER',
        'disabled local event upload, event category:home',
        'bind StatSystemService: true',
      ),
    ],
    [
      {
        kind: 'event',
        stage: 'queued',
        name: 'open',
        properties: { category: 'home', value: 2, from: 'menu' },
      },
      { kind: 'event', name: 'mistat_session', properties: { env: 'WIFI' } },
      { kind: 'event', name: 'mistat_pv', properties: { index: 'Main' } },
      { kind: 'upload', stage: 'sent' },
      { kind: 'upload', stage: 'failed' },
      { kind: 'consent', consent: 'refused', properties: { category: 'home' } },
    ],
  ],
];
