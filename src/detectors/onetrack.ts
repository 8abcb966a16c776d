import type { Consent, Detector, Json, Pattern, EventProperties, EventReading } from './detector.ts';
import { isObject, objectsIn, readJson, textAt } from './json.ts';

/** `ot_privacy_policy` is written `exprience_open`, `custom_close`, … (docs/evidence/sdks.md#onetrack-consent). */
function policy(text: string | undefined): { readonly consent?: Consent } {
  if (text?.endsWith('open')) return { consent: 'given' };
  return text?.endsWith('close') ? { consent: 'refused' } : {};
}

/** An event is `{"H": who and where, "B": what}`. */
function readEvent(event: EventProperties): EventReading {
  const { H: head, B: body } = event;
  const header = isObject(head) ? head : {};
  const from = textAt(header, 'pkg');
  return {
    name: textAt(header, 'event') ?? 'unnamed',
    properties: { ...header, ...(isObject(body) ? body : {}) },
    ...(from ? { package: from } : {}),
    ...policy(textAt(header, 'ot_privacy_policy')),
  };
}

function events(text: string): readonly EventReading[] {
  return objectsIn(readJson(text)).map(readEvent);
}

/** A body that was not encrypted, or was decrypted: a list of events, or one. What names no event is none. */
export function readOneTrackBody(json: Json | undefined): readonly EventReading[] {
  return objectsIn(json)
    .filter(({ H: head }) => isObject(head) && textAt(head, 'event') !== undefined)
    .map(readEvent);
}

/** The name is before the JSON, which may be a whole event or its body alone. */
function namedEvent(text: string, match: RegExpExecArray): readonly EventReading[] {
  const body: Json | undefined = readJson(text);
  const name = match[1]?.trim() ?? 'unnamed';
  if (!isObject(body)) return [{ name }];
  return ['H' in body ? { ...readEvent(body), name } : { name, properties: body }];
}

/** Requests for settings and keys use the same lines as uploads. Only `/track` and its versions carry events. */
const isUpload = (url: string) => /\/track(?:\/v\d{1,2})?\/?(?:\?|$)/.test(url);

/** An answer to, or the failure of, a request to `url`. */
function request(url: string, stage: 'sent' | 'failed'): readonly EventReading[] {
  if (isUpload(url)) return [{ name: url, stage }];
  return stage === 'sent' ? [{ kind: 'contact', name: hostOf(url), properties: { how: 'answer', url } }] : [];
}

const hostOf = (url: string) => /^https?:\/\/([^/:?\s]{1,253})/.exec(url)?.[1] ?? url;
const urlText = String.raw`(https?:\/\/[^\s,]{1,500})`;

const httpPatterns: readonly Pattern[] = [
  {
    kind: 'upload',
    stage: 'queued',
    begins: new RegExp(String.raw`^doPost url=${urlText}(?:, len=(\d{1,9}))?`),
    read: (_, [, url = '', length]) =>
      isUpload(url) ? [{ name: url, ...(length ? { opaque: Number(length) } : {}) }] : [],
  },
  {
    kind: 'upload',
    begins: new RegExp(String.raw`^HttpUtils POST 上传成功,? url: ${urlText}(?:, code: (\d{3}))?`),
    read: (_, [, url = '', code = '200']) => request(url, code.startsWith('2') ? 'sent' : 'failed'),
  },
  {
    kind: 'upload',
    begins: new RegExp(String.raw`^HttpUtils POST 上传(?:失败|异常),? url: ${urlText}`),
    read: (_, [, url = '']) => request(url, 'failed'),
  },
  {
    kind: 'upload',
    begins: /^upload success: ?(true|false)\b/,
    read: (_, [, succeeded]) => [{ name: 'upload', stage: succeeded === 'true' ? 'sent' : 'failed' }],
  },
  {
    kind: 'upload',
    stage: 'failed',
    begins: /^Exception while uploading\b/,
    read: () => [{ name: 'upload' }],
  },
];

const consentPatterns: readonly Pattern[] = [
  {
    kind: 'consent',
    begins: /^(use (?:system experience plan|custom privacy policy)), the policy is (open|close)/,
    read: (_, [, name = '', decision]) => [{ name, ...policy(decision) }],
  },
  {
    kind: 'consent',
    begins: /^(?:The privacy policy is not permitted|This event \S{1,200} is {1,2}not {1,2}basic event)/,
    read: () => [{ name: 'event skipped', consent: 'refused' }],
  },
  {
    kind: 'consent',
    begins: /^isUserExperiencePlanEnabled upload_log_value: (-?\d{1,9})/,
    // Newer SDKs take everything but 0 for yes (docs/evidence/settings.md#upload-log-pref-onetrack).
    read: (_, match) => [
      { name: 'User Experience Program', consent: match[1] === '0' ? 'refused' : 'given' },
    ],
  },
];

export const oneTrack: Detector = {
  id: 'onetrack',
  sdk: 'OneTrack (Xiaomi)',
  reasoning:
    'Start-up lines are printed always. Events in plain text are printed only if debug.onetrack.log names the app. The ' +
    'payload and the URL are printed before the request, so they are only queued. `upload success` and the answer of the ' +
    'server come after it. What is sent is encrypted, so silence proves nothing.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#onetrack-log' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#onetrack-consent' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#onetrack-wire' },
  ],
  versions: '1.2.9 and 2.0.2, and newer copies in apps without a version, decompiled',
  tag: /^OneTrack(?:-Api-|Imp$|Sdk$)/,
  literals: ['OneTrack'],
  patterns: [
    { kind: 'event', stage: 'recorded', begins: /^track data:/, spans: 'json', read: events },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^received h5 data\. data: ?(?=\{)/,
      spans: 'json',
      read: events,
    },
    {
      kind: 'event',
      stage: 'queued',
      begins: /^track name:([^{]{1,200}?) data ?:/,
      spans: 'json',
      read: namedEvent,
    },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^name:([^{]{1,200}?) ?data ?:/,
      spans: 'json',
      read: namedEvent,
    },
    {
      kind: 'event',
      stage: 'queued',
      begins: /^addEvent: ([^{]{1,200}?) ?data ?:/,
      spans: 'json',
      read: namedEvent,
    },
    { kind: 'event', stage: 'queued', begins: /^ ?payload:/, spans: 'json', read: events },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^before zip and encrypt, len=(\d{1,9}), after=(\d{1,9})/,
      read: (_, match) => [
        { name: 'encrypted payload', opaque: Number(match[2]), properties: { plain: Number(match[1]) } },
      ],
    },
    ...httpPatterns,
    ...consentPatterns,
    {
      kind: 'notice',
      begins: /^shouldUploadBySampling (\S{1,200}), {1,2}shouldUpload=(true|false), sample=(-?\d{1,9})/,
      read: (_, [, event = '', taken, sample]) => [
        { name: 'sampling', properties: { event, taken: taken === 'true', sample: Number(sample) } },
      ],
    },
    {
      kind: 'notice',
      begins: /^OneTrackImp init : Configuration\{(.{0,4000})\}/,
      read: (_, match) => [{ name: 'SDK started', properties: configuration(match[1] ?? '') }],
    },
    {
      kind: 'notice',
      begins: /^log on: (true|false), quick upload on: (true|false)/,
      read: (_, match) => [
        { name: 'plain log', properties: { on: match[1] === 'true', quickUpload: match[2] === 'true' } },
      ],
    },
    {
      kind: 'notice',
      // With full-width colons. By the app itself, or by the property of the system.
      begins:
        /^update(Debug|Test)Switch s(?:Test)?Enable: (true|false) s\w{4,5}Mode[：:]\s?(true|false) s\w{4,5}Property[：:]\s?(true|false)/,
      read: (_, [, which, on, byApp, byProperty]) => [
        {
          name: which === 'Debug' ? 'plain log' : 'test mode',
          properties: { on: on === 'true', byApp: byApp === 'true', byProperty: byProperty === 'true' },
        },
      ],
    },
  ],
};

function configuration(text: string): EventProperties {
  return Object.fromEntries(
    [...text.matchAll(/(\w{1,64})='?([^',]{0,500})'?/g)].map(([, key = '', value = '']) => [key, value]),
  );
}
