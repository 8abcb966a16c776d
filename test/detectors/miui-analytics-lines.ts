import { tagged, type Speaks } from './tagged.ts';

/** Lines made by us in the shapes that the source of the detector names. */
export const miuiAnalyticsLines: readonly Speaks[] = [
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
];
