import { tagged, type DetectorCase } from './tagged.ts';

/** Lines made by us in the shapes of docs/evidence/sdks.md. */
export const marketingLines: readonly DetectorCase[] = [
  [
    'segment',
    tagged(
      'Analytics',
      'Created payload TrackPayload{event="Order Made"}.',
      'Enqueued TrackPayload{event="Order Made"} payload. 3 elements in the queue.',
      'Enqueued ScreenPayload{name="Home",category="made"} payload. 4 elements in the queue.',
      'Enqueued IdentifyPayload{userId="made} payload. 5 elements in the queue.',
      'Uploading payloads in queue to Segment.',
      'Uploaded 5 payloads. 0 remain in the queue.',
      'Error while uploading payloads',
    ).slice(1),
    [
      { kind: 'event', stage: 'recorded', name: 'Order Made' },
      { kind: 'event', stage: 'recorded', name: 'Home' },
      { kind: 'event', stage: 'recorded', name: 'identify' },
      { kind: 'upload', stage: 'queued' },
      { kind: 'upload', stage: 'sent', properties: { events: 5 } },
      { kind: 'upload', stage: 'failed' },
    ],
  ],
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
      { kind: 'event', stage: 'sent', name: 'fb_made' },
      {
        kind: 'upload',
        stage: 'sent',
        lines: [1, 2, 3, 4, 5, 6, 7, 8],
        identifiers: [{ property: 'anon_id', what: 'id of the installation' }],
      },
    ],
  ],
  [
    'facebook',
    tagged(
      'FacebookSDK.AppEvents',
      'Flush completed',
      'Params: {"event":"CUSTOM_APP_EVENTS"}',
      '  Result: Failed:',
      '  Response: {Response:  responseCode: 400}',
      '  Error {HttpStatus: 400}',
      '  Events JSON: [{"_eventName":"fb_made"}]',
    ),
    [
      { kind: 'event', stage: 'failed', name: 'fb_made' },
      { kind: 'upload', stage: 'failed' },
    ],
  ],
  [
    'facebook',
    tagged(
      'FacebookSDK.Request',
      'Request:',
      '  Id:\t11',
      '  URL:\thttps://graph.facebook.com/v16.0/123/activities',
      '  Method:\tPOST',
      '  Parameters:',
      '    advertiser_id:\tf2065e9c',
      '    custom_events_file:\t[{"_eventName":"fb_made"}]',
      'Request:',
      '  Id:\t12',
      '  URL:\thttps://graph.facebook.com/v16.0/123?fields=supports_implicit_sdk_logging',
    ),
    [
      {
        kind: 'upload',
        stage: 'queued',
        name: 'https://graph.facebook.com/v16.0/123/activities',
        identifiers: [{ property: 'advertiser_id', what: 'advertising id' }],
      },
      { kind: 'event', stage: 'queued', name: 'fb_made' },
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
      { kind: 'event', stage: 'sent', name: 'fb_made', properties: { _ui: 'MainActivity' } },
      { kind: 'upload', stage: 'sent' },
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
    'adjust',
    tagged(
      'Adjust',
      'PRODUCTION: Adjust is running in Production mode. Use this setting only for the build that you want to publish.',
      'Added package 4 (ad_revenue)',
      'Added package 5 (third_party_sharing)',
      'Response message: Ad revenue tracked',
      'Response message: Session failed (Ignoring too frequent session)',
      'Failed to track session. (Request failed: java.net.UnknownHostException) Will retry later',
    ),
    [
      { kind: 'notice', name: 'SDK started', properties: { environment: 'production' } },
      { kind: 'event', stage: 'queued', name: 'ad_revenue' },
      { kind: 'event', stage: 'queued', name: 'third_party_sharing' },
      { kind: 'upload', stage: 'sent', name: 'Ad revenue tracked' },
      { kind: 'upload', stage: 'sent' },
      { kind: 'upload', stage: 'failed', name: 'Failed to track session' },
    ],
  ],
  [
    'adjust',
    [
      ...tagged('Adjust', 'Added sdk_click 1', 'Added purchase_verification 2'),
      ...tagged(
        'Adjust',
        'Response message: Event failed (Invalid event token)',
        'Too frequent requests to the endpoint (429)',
        "Failed to track event 'made'. (Request timed out: java.net.SocketTimeoutException) Will retry later",
      ).map((line) => line.replace(' D ', ' E ')),
    ],
    [
      { kind: 'event', stage: 'queued', name: 'sdk_click' },
      { kind: 'event', stage: 'queued', name: 'purchase_verification' },
      { kind: 'upload', stage: 'failed', name: 'Event failed (Invalid event token)' },
      { kind: 'upload', stage: 'failed' },
      { kind: 'upload', stage: 'failed', name: "Failed to track event 'made'" },
    ],
  ],
  [
    'adjust',
    tagged(
      'Adjust',
      'Path:      /attribution',
      'Parameters:',
      '\tgps_adid         f2065e9c-0650',
      'Response message: Attribution found',
      'Response message: Opted out of third party sharing',
      'Response message: Sdk info tracked',
    ),
    [
      {
        kind: 'notice',
        name: 'attribution',
        identifiers: [{ property: 'gps_adid', what: 'advertising id' }],
      },
      { kind: 'notice', properties: { message: 'Attribution found' } },
      { kind: 'notice', properties: { message: 'Opted out of third party sharing' } },
      { kind: 'upload', stage: 'sent', name: 'Sdk info tracked' },
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
