import type { Detector, EventProperties, EventReading } from './detector.ts';
import { isObject, readJson, textAt } from './json.ts';

/** At level VERBOSE the run time of the app and the thread; since 6.13 the part of the SDK. */
const prefix = String.raw`(?:\(\d{1,15}\) \[[^\]\n]{1,80}\] )?(?:\[[\w ]{1,32}\] )?`;

const begins = (what: string) => new RegExp(`^${prefix}${what}`, 'i');

/** The registration of a token for messages holds the developer's key; a launch counts launches and events. */
const isTokenRegistration = (data: EventProperties): boolean =>
  'af_gcm_token' in data &&
  !['counter', 'iaecounter', 'appsflyerKey', 'isFirstCall'].some((key) => key in data);

/** What a request is, where its data say it. */
export function nameOfAppsFlyerData(data: EventProperties): string | undefined {
  return textAt(data, 'eventName') ?? (isTokenRegistration(data) ? 'token registration' : undefined);
}

/** The text before the data may contain brackets, too. */
function request(text: string, { 0: begun }: RegExpExecArray): readonly EventReading[] {
  const data = readJson(text.slice(begun.length));
  if (!isObject(data)) return [];
  const app = textAt(data, 'app_id') ?? textAt(data, 'packageName');
  return [
    { name: nameOfAppsFlyerData(data) ?? 'launch', properties: data, ...(app ? { package: app } : {}) },
  ];
}

const address = String.raw`(https://[\w.-]{1,100}/[^\s?;]{0,200})(?:\?[^\s;]{0,300})?`;
const appId = /[?&]app_id=([\w.]{1,255})|\/android\/([\w.]{3,255})\?/;

/** Tasks of the SDK's queue that send events. Others fetch settings and links. */
const carriesEvents =
  /^(?:CONVERSION|LAUNCH|INAPP|ADREVENUE|ATTR|REGISTER|DLSDK|IMPRESSIONS|\w*PURCHASE\w*|ARS_\w+)$/;

/** An address, and after it or in further lines what is sent there: JSON, or an encrypted payload. */
function call(text: string, { 0: begun, 1: name = '' }: RegExpExecArray): readonly EventReading[] {
  const data = readJson(/(?:payload: |body = )(\{[^\n]{0,65536})/.exec(text)?.[1] ?? '');
  const [, inQuery, inPath] = appId.exec(begun) ?? [];
  const app = inQuery ?? inPath;
  return [{ name, ...(isObject(data) ? { properties: data } : {}), ...(app ? { package: app } : {}) }];
}

export const appsFlyer: Detector = {
  id: 'appsflyer',
  sdk: 'AppsFlyer',
  reasoning:
    'The SDK prints the data of a request before it sends it, if the app raised the log level from its default, NONE. So ' +
    'that data is queued. A response code or the end of a task of the queue comes afterwards. An answer with a number in ' +
    'square brackets may be that of a download of settings, so it does not count as an upload.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#appsflyer' },
    { confidence: 'documented', at: 'docs/evidence/sdks.md#appsflyer', what: 'url:, data:, preparing data:' },
  ],
  versions: '3.2 and 4.x (code), 4.3.8, 4.7.1, 5.2.0, 5.4.3, 6.2.0 and 6.7 to 6.18',
  tag: /^AppsFlyer_\d/,
  isInItsApp: true,
  literals: ['AppsFlyer_'],
  patterns: [
    {
      kind: 'event',
      stage: 'queued',
      begins: begins(String.raw`(?:[\w-]{1,40}: )?preparing data: (?=\{)`),
      spans: 'json',
      read: request,
    },
    {
      kind: 'event',
      stage: 'queued',
      begins: begins(String.raw`data: (?=\{)`),
      spans: 'json',
      read: request,
    },
    {
      kind: 'upload',
      begins: begins(String.raw`response code: ?(\d{3})\b`),
      read: (_, [, status = '']) => [
        {
          name: 'upload',
          stage: status.startsWith('2') ? 'sent' : 'failed',
          properties: { status: Number(status) },
        },
      ],
    },
    {
      kind: 'upload',
      stage: 'failed',
      begins: begins('failed to send requ(?:ese|es)t to server'),
      read: () => [{ name: 'upload' }],
    },
    {
      kind: 'upload',
      begins: begins(String.raw`(?:QUEUE: )?execution finished for (\w{1,40})-\d{1,9}, result: (\w{1,40})`),
      read: (_, [, task = '', result]) =>
        carriesEvents.test(task) ? [{ name: task, stage: result === 'SUCCESS' ? 'sent' : 'failed' }] : [],
    },
    {
      kind: 'notice',
      begins: begins(String.raw`setCustomerUserId = (\S.{0,200})`),
      read: (_, match) => [{ name: 'user id set', properties: { customer_user_id: match[1] ?? '' } }],
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: begins(`url: ${address}`),
      read: call,
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: begins(String.raw`(?:HTTP: )?\[-?\d{1,11}\] POST:${address}`),
      spans: /^(?: [\w-]{1,64}|payload): /,
      read: call,
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: begins(String.raw`call = ${address}; size = \d{1,9} bytes?; body = `),
      read: call,
    },
    {
      kind: 'consent',
      begins: begins(String.raw`AppsFlyer SDK is stopped: the request was not sent`),
      read: () => [{ name: 'SDK stopped', consent: 'refused' }],
    },
  ],
};
