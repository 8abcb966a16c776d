import { tagged, type DetectorCase } from './tagged.ts';

/** SDKs that many apps bring along: lines made by us in the shapes of docs/evidence/sdks.md. */
export const appSdkLines: readonly DetectorCase[] = [
  [
    'google-analytics',
    tagged(
      'GAv4',
      'Google Analytics 10.2.98 is starting up. To enable debug logging on a device run:',
      'Hit delivery requested: ht=1480355137801, _s=48, aid=org.made, an=Made, cd=init, cid=454e2928-made, t=screenview, tid=UA-1, v=1',
      'Hit sent to the device AnalyticsService for delivery',
    ),
    [
      { kind: 'notice', properties: { version: '10.2.98' } },
      {
        kind: 'event',
        stage: 'recorded',
        name: 'init',
        package: 'org.made',
        identifiers: [{ property: 'client_id', what: 'id of the installation' }],
      },
      { kind: 'upload', stage: 'queued' },
    ],
  ],
  [
    'crashlytics',
    tagged('FirebaseCrashlytics', 'Initializing Firebase Crashlytics 18.6.0 for org.made'),
    [{ kind: 'notice', package: 'org.made', properties: { version: '18.6.0' } }],
  ],
  [
    'clevertap',
    [
      ...tagged(
        'CleverTap:MADE-1',
        'Queued event: {"evtName":"Screen View","evtData":{"Screen Name":"Pay"},"s":1,"type":"event"}',
        'Queued event to DB table EVENTS: {"evtName":"Screen View","type":"event"}',
        'Send queue contains 2 items: [{"g":"__made","type":"meta"}, {"profile":{"Email":"a@b.example"},"type":"profile"}]',
        'An exception occurred while sending the queue, will retry: ',
      ),
      ...tagged('CleverTap', 'Queue sent successfully'),
    ],
    [
      { kind: 'event', stage: 'recorded', name: 'Screen View', properties: { 'Screen Name': 'Pay' } },
      {
        kind: 'event',
        stage: 'queued',
        name: 'profile',
        identifiers: [{ property: 'Email', what: 'account' }],
      },
      { kind: 'upload', stage: 'failed' },
      { kind: 'upload', stage: 'sent' },
    ],
  ],
  [
    'amplitude',
    [
      ...tagged('com.amplitude.api.AmplitudeClient', 'Logged event to Amplitude: made view'),
      ...tagged('Amplitude', 'Logged event with type: made click'),
    ],
    [
      { kind: 'event', name: 'made view' },
      { kind: 'event', name: 'made click' },
    ],
  ],
  [
    'mixpanel',
    tagged(
      'MixpanelAPI.Messages',
      'Queuing event for sending later (Thread 79871)',
      '    {"event":"View","properties":{"$carrier":"made","distinct_id":"d-1"},"$mp_metadata":{}} (Thread 79871)',
      'Successfully posted to https://api.mixpanel.com/track/?ip=1: ',
      'Cannot post message to https://api.mixpanel.com/track/?ip=1.',
    ),
    [
      {
        kind: 'event',
        stage: 'recorded',
        name: 'View',
        identifiers: [
          { property: '$carrier', what: 'operator' },
          { property: 'distinct_id', what: 'id of the installation' },
        ],
      },
      { kind: 'upload', stage: 'sent', name: 'https://api.mixpanel.com/track/' },
      { kind: 'upload', stage: 'failed', name: 'https://api.mixpanel.com/track/' },
    ],
  ],
  [
    'branch',
    tagged(
      'BranchSDK',
      'posting to https://api2.branch.io/v1/event',
      'Post value = {"hardware_id":"h-1","google_advertising_id":"f2065e9c","event":"Share Started"}',
      'Server returned: [made-1] Status: [200]; Data: {}',
      'Server returned: [made-2] Status: [500]; Data: {}',
    ),
    [
      { kind: 'upload', stage: 'queued', name: 'https://api2.branch.io/v1/event' },
      {
        kind: 'event',
        stage: 'queued',
        name: 'Share Started',
        identifiers: [
          { property: 'hardware_id', what: 'id of the installation' },
          { property: 'google_advertising_id', what: 'advertising id' },
        ],
      },
      { kind: 'upload', stage: 'sent' },
      { kind: 'upload', stage: 'failed' },
    ],
  ],
  [
    'braze',
    [
      ...tagged(
        'Braze v25.0.0 .p',
        'Attempting to log event: {',
        '  "name": "ss",',
        '  "data": {},',
        '  "session_id": "4f2f2df2"',
        '}',
      ),
      ...tagged(
        'Braze v14.0.1 .bo.app.n1',
        'Attempting to log event: {"name":"ce","data":{"n":"made","p":{"a":1}}}',
      ),
    ],
    [
      { kind: 'event', stage: 'recorded', name: 'session start', lines: [1, 2, 3, 4, 5] },
      { kind: 'event', stage: 'recorded', name: 'made', properties: { p: { a: 1 } } },
    ],
  ],
  [
    'braze',
    [
      ...tagged(
        'Appboy v2.2.1 .bo.app.cr',
        'Making request(id = 12) to [https://dev.appboy.com/api/v3/data] ',
        'with headers: [(Accept-Encoding / gzip), (X-Appboy-Api-Key / made)] ',
        'and JSON parameters: ',
        '[{',
        '  "device_id": "made",',
        '  "events": [{"name":"ce","data":{"n":"made"}}]',
        '}]',
      ),
      ...tagged(
        'Appboy v2.2.1 .bo.app.cr',
        'Making request(id = 13) to [https://dev.appboy.com/api/v3/feed/sync] ',
        'with headers: [(Accept-Encoding / gzip)]',
      ),
    ],
    [
      {
        kind: 'upload',
        stage: 'queued',
        name: 'https://dev.appboy.com/api/v3/data',
        properties: { device_id: 'made' },
      },
      { kind: 'event', stage: 'queued', name: 'made', properties: { n: 'made' } },
    ],
  ],
  [
    'braze',
    [
      ...tagged(
        'Braze v14.0.1 .bo.app.q',
        'Making request with id => "2816ea91"',
        'to url: https://sdk.iad-05.braze.com/api/v3/data',
        '',
        'with headers:',
        '"Accept-Encoding" => "gzip, deflate"',
        '"X-Braze-Api-Key" => "made"',
        '',
        'and JSON:',
        '{',
        '  "device_id": "7e2535c9-made",',
        '  "events": [',
        '    {',
        '      "name": "ce",',
        '      "data": {',
        '        "n": "made"',
        '      }',
        '    }',
        '  ]',
        '}',
      ),
      ...tagged(
        'Braze v25.0.0 .a3',
        'Made request with id => "2816ea91"',
        'to url: https://sdk.iad-05.braze.com/api/v3/data',
        'took: 172ms',
        '',
        'with response headers:',
        '"content-type" => "application/json"',
        '',
        'and response JSON:',
        '{',
        '  "message": "success"',
        '}',
      ),
      ...tagged(
        'Braze v31.1.0 .yy',
        'Failed request to [https://sdk.iad-06.braze.com/api/v3/data]',
        'Made request with id => "2816ea92"',
        'to url: https://sdk.iad-06.braze.com/api/v3/data',
        'took: 3ms',
        '',
        'with response headers:',
        '',
        '',
        'and response JSON:',
        '',
      ),
      ...tagged(
        'Braze v25.0.0 .a3',
        'Making request with id => "2816ea93"',
        'to url: https://sdk.iad-05.braze.com/api/v3/content_cards/sync',
        'and JSON:',
        '{}',
      ),
    ],
    [
      {
        kind: 'upload',
        stage: 'queued',
        name: 'https://sdk.iad-05.braze.com/api/v3/data',
        properties: { device_id: '7e2535c9-made' },
      },
      { kind: 'event', stage: 'queued', name: 'made', properties: { n: 'made' } },
      { kind: 'upload', stage: 'sent', name: 'https://sdk.iad-05.braze.com/api/v3/data' },
      { kind: 'upload', stage: 'failed' },
      { kind: 'upload', stage: 'failed' },
    ],
  ],
  [
    'posthog',
    tagged(
      'PostHog',
      'Queued Event made click: 019222e2-2b32-78d3-ac5d-a424685a97f4.event.',
      'Cannot flush the Queue yet, below the threshold: 20',
      'Queued Event is a made sentence.',
      'Flushing 2 events.',
      'Flushed 2 events successfully.',
      "Flushing failed because of a network error, let's try again soon.",
    ),
    [
      { kind: 'event', stage: 'recorded', name: 'made click', identifiers: [] },
      { kind: 'upload', stage: 'queued', properties: { events: 2 } },
      { kind: 'upload', stage: 'sent' },
      { kind: 'upload', stage: 'failed' },
    ],
  ],
  [
    'appmetrica',
    tagged(
      'AppMetrica',
      'Initializing of Metrica, Release type, Version 2.62, API Level 52, Dated 30.12.2016.',
      '[org.made] : Event received on service: made click with value {"a":1}',
      'Event received on service: EVENT_TYPE_START',
    ),
    [
      { kind: 'notice', properties: { version: '2.62' } },
      { kind: 'event', name: 'made click', package: 'org.made', properties: { value: '{"a":1}' } },
      { kind: 'event', name: 'EVENT_TYPE_START' },
    ],
  ],
  [
    'hms-analytics',
    [
      ...tagged('HiAnalyticsSDK', 'RecordMission=> record evt size : 5'),
      ...tagged(
        'FormalHASDK',
        'hmsSdk=> events PostRequest sendevent TYPE : oper, TAG : made, resultCode: 200 ,reqID:1',
        'hmsSdk=> events PostRequest sendevent TYPE : oper, TAG : made, resultCode: -104 ,reqID:2',
      ),
    ],
    [
      { kind: 'event', properties: { count: 5 } },
      { kind: 'upload', stage: 'sent', name: 'oper' },
      { kind: 'upload', stage: 'failed' },
    ],
  ],
  [
    'samsung-analytics',
    tagged(
      'SamsungAnalytics605079',
      'Tracker start:6.05.079',
      '[DLS Sender] send result success : 200 1000',
      '[DLS Sender] send result fail : 400 2001',
    ),
    [
      { kind: 'notice', properties: { version: '6.05.079' } },
      { kind: 'upload', stage: 'sent' },
      { kind: 'upload', stage: 'failed' },
    ],
  ],
];
