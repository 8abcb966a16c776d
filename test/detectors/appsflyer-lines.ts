import { tagged, type DetectorCase } from './tagged.ts';

/** Lines made by us in the shapes that the source of the detector names. */
export const appsFlyerLines: readonly DetectorCase[] = [
  [
    'appsflyer',
    [
      ...tagged(
        'AppsFlyer_4.7.1',
        'url: https://t.appsflyer.com/api/v4/androidevent?buildnumber=4.7.1&app_id=org.made',
        'data: {"eventName":"af_made"}',
        'Failed to send requeset to server. Unable to resolve host "t.appsflyer.com"',
        'response code: 503',
        'setCustomerUserId = 12345678',
      ),
      ...tagged(
        'AppsFlyer_6.15.2',
        '[Queue] execution finished for INAPP-15, result: SUCCESS',
        'QUEUE: execution finished for LAUNCH-1, result: FAILURE',
        '[Queue] execution finished for RC_CDN-2, result: SUCCESS',
      ),
    ],
    [
      { kind: 'upload', stage: 'queued', package: 'org.made' },
      { kind: 'event', stage: 'queued', name: 'af_made' },
      { kind: 'upload', stage: 'failed' },
      { kind: 'upload', stage: 'failed', properties: { status: 503 } },
      { kind: 'notice', identifiers: [{ property: 'customer_user_id', what: 'account' }] },
      { kind: 'upload', stage: 'sent', name: 'INAPP' },
      { kind: 'upload', stage: 'failed', name: 'LAUNCH' },
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
        stage: 'queued',
        name: 'af_login',
        identifiers: [{ property: 'advertiserId', what: 'advertising id' }],
      },
    ],
  ],
  [
    'appsflyer',
    [
      ...tagged(
        'AppsFlyer_6.12.1',
        'HTTP: [162777571] POST:https://made-launches.appsflyersdk.com/api/v6.12/androidevent?app_id=org.made&buildnumber=6.12.1',
        ' payload: <encrypted>',
        ' Content-Type: application/octet-stream',
        'HTTP: [162777571] response code:200 OK',
        ' body:ok',
        ' took 487ms',
      ),
      ...tagged(
        'AppsFlyer_6.17.0',
        '[HTTP Client] [-77] POST:https://dlsdk.appsflyersdk.com/v1.0/android/org.made?af_sig=00&sdk_version=6.17',
        ' payload: {"gaid":{"type":"unhashed","value":"f2065e9c"},"is_first":true}',
        '[HTTP Client] [-78] GET:https://cdn-settings.appsflyersdk.com/android/v1/00/settings',
        '[HTTP Client] AppsFlyer SDK is stopped: the request was not sent to the server',
      ),
      ...tagged(
        'AppsFlyer_5.4.3',
        'call = https://register.appsflyer.com/api/v5.4/androidevent?app_id=org.made; size = 39 bytes; body = {"uid":"1-2","advertiserId":"f2065e9c"}',
      ),
    ],
    [
      {
        kind: 'upload',
        stage: 'queued',
        name: 'https://made-launches.appsflyersdk.com/api/v6.12/androidevent',
        package: 'org.made',
        lines: [1, 2, 3],
        properties: {},
      },
      {
        kind: 'upload',
        name: 'https://dlsdk.appsflyersdk.com/v1.0/android/org.made',
        package: 'org.made',
        lines: [7, 8],
        properties: { is_first: true },
        identifiers: [{ property: 'gaid.value', what: 'advertising id' }],
      },
      { kind: 'consent', consent: 'refused' },
      {
        kind: 'upload',
        stage: 'queued',
        package: 'org.made',
        identifiers: [
          { property: 'uid', what: 'account' },
          { property: 'advertiserId', what: 'advertising id' },
        ],
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
    'appsflyer',
    tagged(
      'AppsFlyer_6.9.0',
      '(1423) [AFExecutor #2] url: https://launches.appsflyer.com/api/v6.9/androidevent?app_id=org.made',
      '(1424) [AFExecutor #2] data: {"eventName":"af_made","uid":"1692868346553-3012660587303683035"}',
      '(1425) [AFExecutor #2] response code: 200',
    ),
    [
      { kind: 'upload', stage: 'queued', package: 'org.made' },
      {
        kind: 'event',
        stage: 'queued',
        name: 'af_made',
        identifiers: [{ property: 'uid', what: 'id of the installation' }],
      },
      { kind: 'upload', stage: 'sent', properties: { status: 200 } },
    ],
  ],
  [
    'appsflyer',
    tagged(
      'AppsFlyer_6.9.0',
      'data: {"devkey":"made","uid":"1692868346553-3012660587303683035","af_gcm_token":"made","launch_counter":"2"}',
      'data: {"appsflyerKey":"made","counter":"2","af_gcm_token":"made"}',
    ),
    [
      { kind: 'event', stage: 'queued', name: 'token registration' },
      { kind: 'event', stage: 'queued', name: 'launch' },
    ],
  ],
];
