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

/** The name stands before the JSON, which may be a whole event or its body alone. */
function namedEvent(text: string, match: RegExpExecArray): readonly EventReading[] {
  const body: Json | undefined = readJson(text);
  const name = match[1]?.trim() ?? 'unnamed';
  if (!isObject(body)) return [{ name }];
  return ['H' in body ? { ...readEvent(body), name } : { name, properties: body }];
}

const decision = (begins: RegExp): Pattern => ({
  kind: 'consent',
  begins,
  read: (_, match) => [{ name: match[1] ?? 'privacy policy', ...policy(match[2]) }],
});

export const oneTrack: Detector = {
  id: 'onetrack',
  sdk: 'OneTrack (Xiaomi)',
  reasoning:
    'Start-up lines are printed always; events in plain text only where debug.onetrack.log names the app. What it ' +
    'sends is encrypted, so these lines are the only plain text there is, and silence proves nothing.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#onetrack-log' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#onetrack-consent' },
  ],
  tag: /^OneTrack(?:-Api-|Imp$|Sdk$)/,
  literals: ['OneTrack'],
  patterns: [
    { kind: 'event', stage: 'recorded', begins: /^track data:/, spans: 'json', read: events },
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
    { kind: 'event', stage: 'uploaded', begins: /^ ?payload:/, spans: 'json', read: events },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^before zip and encrypt, len=(\d{1,9}), after=(\d{1,9})/,
      read: (_, match) => [
        { name: 'encrypted payload', opaque: Number(match[2]), properties: { plain: Number(match[1]) } },
      ],
    },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: /^(?:doPost url=|HttpUtils POST 上传成功 url: )(https?:\/\/[^\s,]{1,500})(?:, len=(\d{1,9}))?/,
      read: (_, match) => [{ name: match[1] ?? '', ...(match[2] ? { opaque: Number(match[2]) } : {}) }],
    },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: /^upload success: ?true/,
      read: () => [{ name: 'upload' }],
    },
    decision(/^(use (?:system experience plan|custom privacy policy)), the policy is (open|close)/),
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
  ],
};

function configuration(text: string): EventProperties {
  return Object.fromEntries(
    [...text.matchAll(/(\w{1,64})='?([^',]{0,500})'?/g)].map(([, key = '', value = '']) => [key, value]),
  );
}
