import type { Detector, EventReading, Json } from './detector.ts';
import { isObject, objectsIn, readJson, renameKeys, textAt } from './json.ts';

/** Identifiers in the head of a payload, which has names of two letters. */
const fullNames = new Map([
  ['id', 'user_id'],
  ['ii', 'instance_id'],
  ['ia', 'imei_md5'],
  ['mcm', 'wifi_mac'],
  ['bm', 'bluetooth_mac'],
  ['aa', 'android_id'],
  ['ai', 'gaid'],
]);

/** A payload is `{"ia": …, "mcm": …, "es": [{"e": name, "eg": group, "ps": {…}}, …]}`. */
export function readMiStatBody(json: Json | undefined): readonly EventReading[] {
  return objectsIn(json).flatMap(({ es, ...head }) => {
    const who = renameKeys(head, fullNames);
    return (Array.isArray(es) ? es : []).filter(isObject).map(({ ps, ...event }) => ({
      name: textAt(event, 'e') ?? 'unnamed',
      properties: { ...who, ...event, ...(isObject(ps) ? ps : {}) },
    }));
  });
}

/**
 * The older SDK packs `[{"content": [{"category": …, "values": [{"key": name, "type": …, "value": …, "params": {…}}]}]}]`.
 * Sessions have no key; pages are numbers into an index beside them.
 */
export function readMiStatValues(json: Json | undefined): readonly EventReading[] {
  return objectsIn(json)
    .flatMap(({ content }) => objectsIn(content))
    .flatMap(({ values, ...about }): readonly EventReading[] => {
      const category = textAt(about, 'category') ?? 'unnamed';
      const keyed = objectsIn(values);
      if (keyed.length === 0) return [{ name: category, properties: { ...about, values: values ?? null } }];
      return keyed.map(({ params, ...one }) => ({
        name: textAt(one, 'key') ?? category,
        properties: { category, ...one, ...(isObject(params) ? params : {}) },
      }));
    });
}

/** Older versions print the part of the SDK before the text, under the tag `MI_STAT` alone. */
const part = '(?:UploaderEngine)? ?';
const begins = (text: string) => new RegExp(`^${part}${text}`);

/** Requests for settings and for the id of the installation use the same lines as uploads. */
const isUpload = (url: string) => url.includes('/mistats/');

export const miStat: Detector = {
  id: 'mistat',
  sdk: 'MiStat (Xiaomi)',
  reasoning:
    "Printed if the app turned debugging on. On a real Xiaomi TV the upload poller logged without that. Only the SDK's own " +
    'sentences about an event or an upload count. Preferences, settings and errors under the same tags are not events. The ' +
    'payload is printed before the request.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#mistat-log' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#mistat-tv' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#mistat-wire' },
  ],
  versions: 'com.xiaomi.stat 3.0.13 and 3.0.16; com.xiaomi.mistatistic.sdk without a version; decompiled',
  tag: /^MI_STAT(?:_|$)/,
  literals: [' MI_STAT', '/MI_STAT', '(MI_STAT'],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^(?:EventManager ?)?add event: name=(\S.{0,199})/,
      read: (_, match) => [{ name: match[1]?.trim() ?? '' }],
    },
    {
      kind: 'event',
      stage: 'queued',
      begins: begins('payload: ?(?=\\{)'),
      spans: 'json',
      read: (text) => readMiStatBody(readJson(text)),
    },
    {
      kind: 'event',
      stage: 'queued',
      begins: /^stat_value:(?=[[{])/,
      spans: 'json',
      read: (text) => readMiStatValues(readJson(text)),
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: begins('encodePayload {1,2}([\\w+/=-]{1,9000})'),
      read: (_, match) => [
        { name: 'encrypted payload', opaque: Math.floor(((match[1] ?? '').length * 3) / 4) },
      ],
    },
    {
      kind: 'upload',
      begins: /^HttpUtil POST succeed,? url: ?(https?:\/\/[^\s,]{1,500})(?:, code: (\d{3}))?/,
      read: (_, [, url = '', code = '200']) =>
        isUpload(url) ? [{ name: url, stage: code.startsWith('2') ? 'sent' : 'failed' }] : [],
    },
    {
      kind: 'upload',
      stage: 'failed',
      begins: /^HttpUtil POST failed,? url: ?(https?:\/\/[^\s,]{1,500})/,
      read: (_, [, url = '']) => (isUpload(url) ? [{ name: url }] : []),
    },
    {
      kind: 'upload',
      begins: begins('deleteData= (true|false)\\b'),
      read: (_, [, deleted]) => [{ name: 'upload', stage: deleted === 'true' ? 'sent' : 'failed' }],
    },
    {
      kind: 'upload',
      begins: /^Upload (?:MiStat data )?complete, result(?:: |=)(\{.{0,200})/,
      read: (_, [, answer = '']) => [
        { name: 'upload', stage: /"status" ?: ?"ok"/.test(answer) ? 'sent' : 'failed' },
      ],
    },
    {
      kind: 'consent',
      begins: /^disabled local event upload, event category:(.{1,100})/,
      read: (_, match) => [
        { name: 'event skipped', consent: 'refused', properties: { category: match[1] ?? '' } },
      ],
    },
    {
      kind: 'notice',
      begins: begins('(privacy policy or network state not matched|postToServer .{1,80})'),
      read: (_, match) => [{ name: match[1]?.trim() ?? '' }],
    },
    {
      kind: 'notice',
      begins: /^(?:There is no event|Continue the upload polling|isUserExperiencePlanEnabled)/,
      read: (text) => [{ name: text.slice(0, 80) }],
    },
  ],
};
