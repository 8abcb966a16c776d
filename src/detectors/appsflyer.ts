import type { Detector, EventReading } from './detector.ts';
import { isObject, readJson, textAt } from './json.ts';

/** At level VERBOSE the run time of the app and the thread; since 6.13 the part of the SDK. */
const prefix = String.raw`(?:\(\d{1,15}\) \[[^\]\n]{1,80}\] )?(?:\[[\w ]{1,32}\] )?`;

const begins = (what: string) => new RegExp(`^${prefix}${what}`, 'i');

/** The text before the data may contain brackets, too. */
function request(text: string, { 0: begun }: RegExpExecArray): readonly EventReading[] {
  const data = readJson(text.slice(begun.length));
  if (!isObject(data)) return [];
  const app = textAt(data, 'app_id') ?? textAt(data, 'packageName');
  return [
    { name: textAt(data, 'eventName') ?? 'launch', properties: data, ...(app ? { package: app } : {}) },
  ];
}

const address = String.raw`(https://[\w.-]{1,100}/[^\s?;]{0,200})(?:\?[^\s;]{0,300})?`;
const appId = /[?&]app_id=([\w.]{1,255})/;

/** An address, and after it or in further lines what is sent there: JSON, or an encrypted payload. */
function call(text: string, { 0: begun, 1: name = '' }: RegExpExecArray): readonly EventReading[] {
  const data = readJson(/(?:payload: |body = )(\{[^\n]{0,65536})/.exec(text)?.[1] ?? '');
  const [, app] = appId.exec(begun) ?? [];
  return [{ name, ...(isObject(data) ? { properties: data } : {}), ...(app ? { package: app } : {}) }];
}

export const appsFlyer: Detector = {
  id: 'appsflyer',
  sdk: 'AppsFlyer',
  reasoning:
    'The data of a request is printed before it is sent, where the app raised the log level from its default, NONE. ' +
    'Errors of the SDK (no advertising id, no network) are no events. A bare answer in square brackets may be that of a ' +
    'download of settings, so only the request tells of an upload there.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#appsflyer' },
    { confidence: 'documented', at: 'docs/evidence/sdks.md#appsflyer', what: 'url:, data:, preparing data:' },
  ],
  tag: /^AppsFlyer_\d/,
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
      stage: 'uploaded',
      begins: begins(String.raw`data: (?=\{)`),
      spans: 'json',
      read: request,
    },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: begins(String.raw`response code: ?(2\d\d)\b`),
      read: (_, match) => [{ name: 'upload', properties: { status: Number(match[1]) } }],
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
