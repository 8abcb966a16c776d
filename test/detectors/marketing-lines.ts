import { tagged, type DetectorCase } from './tagged.ts';

/** Lines made by us in the shapes of shared facts, 6.1 to 6.6, and of the logs named in each detector's source. */
export const marketingLines: readonly DetectorCase[] = [
  [
    'facebook',
    tagged(
      'FacebookSDK.com.facebook.appevents.AppEventQueue',
      'Flush completed',
      'Params: {"event":"CUSTOM_APP_EVENTS","anon_id":"XZ0123"}',
      '  Result: Success',
      '  Events JSON: [',
      '  {',
      '    "_eventName": "fb_made"',
      '  }',
      ']',
    ),
    [
      {
        kind: 'upload',
        stage: 'uploaded',
        lines: [1, 2, 3],
        identifiers: [{ property: 'anon_id', what: 'id of the installation' }],
      },
      { kind: 'event', stage: 'queued', name: 'fb_made' },
    ],
  ],
  [
    'facebook',
    tagged(
      'FacebookSDK.AppEvents',
      'Flush completed',
      'Params: {"event":"CUSTOM_APP_EVENTS"}',
      '  Result: Failed:',
    ),
    [],
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
      { name: 'event YYXXYY', properties: { gps_adid: 'f2065e9c-0650', event_token: 'YYXXYY' } },
      { kind: 'upload', name: 'Event tracked' },
    ],
  ],
  [
    'adjust',
    [
      ...tagged('Adjust', 'Added package 1 (session)'),
      ...tagged(
        'Adjust',
        'Path:            /session',
        'Parameters:',
        'android_uuid     0123-made',
        'app_token        made',
      ).map((line) => line.replace(' D ', ' V ')),
      ...tagged('Adjust', 'Added package 2 (session)', 'Wrote Package queue: [session]'),
      ...tagged(
        'Adjust',
        'Response string: {"timestamp":"2021-09-06","message":"Session tracked"}',
        'Response message: Session tracked',
      ),
    ],
    [
      {
        name: 'session',
        lines: [1, 2, 3, 4, 5],
        properties: { android_uuid: '0123-made', app_token: 'made' },
      },
      { name: 'session', lines: [6], properties: {} },
      { kind: 'upload', name: 'Session tracked' },
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
];
