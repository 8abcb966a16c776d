import type { Detector, EventReading } from './detector.ts';
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
function payload(text: string): readonly EventReading[] {
  return objectsIn(readJson(text)).flatMap(({ es, ...head }) => {
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
function packed(text: string): readonly EventReading[] {
  return objectsIn(readJson(text))
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

export const miStat: Detector = {
  id: 'mistat',
  sdk: 'MiStat (Xiaomi)',
  reasoning:
    'Printed where the app turned debugging on; on a real Xiaomi TV the upload poller spoke without that. Only lines ' +
    'that say that an event was stored or sent are events; the poller finding nothing is a notice.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#mistat-log' },
    { confidence: 'code', at: 'docs/evidence/sdks.md#mistat-tv' },
  ],
  tag: /^MI_STAT(?:_|$)/,
  literals: [' MI_STAT', '/MI_STAT', '(MI_STAT'],
  patterns: [
    { kind: 'event', stage: 'queued', begins: /^ ?payload: ?(?=\{)/, spans: 'json', read: payload },
    {
      kind: 'event',
      stage: 'queued',
      begins: /^stat_value:(?=[[{])/,
      spans: 'json',
      read: packed,
    },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: /^Upload (?:MiStat data )?complete, result(?:: |=)\{.{0,80}?"status" ?: ?"ok"/,
      read: () => [{ name: 'upload' }],
    },
    {
      kind: 'consent',
      begins: /^disabled local event upload, event category:(.{1,100})/,
      read: (_, match) => [
        { name: 'event skipped', consent: 'refused', properties: { category: match[1] ?? '' } },
      ],
    },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^.{0,80}?(?:add|track|record|insert|put)\w{0,20}[ :].{0,80}?(?=\{)/i,
      spans: 'json',
      read: (text) =>
        objectsIn(readJson(text)).map((properties) => ({
          name:
            textAt(properties, 'event') ?? textAt(properties, 'key') ?? textAt(properties, 'e') ?? 'unnamed',
          properties,
        })),
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^ ?encodePayload {1,2}([\w+/=-]{1,9000})/,
      read: (_, match) => [
        { name: 'encrypted payload', opaque: Math.floor(((match[1] ?? '').length * 3) / 4) },
      ],
    },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: /^ ?deleteData= true\b/,
      read: () => [{ name: 'upload' }],
    },
    {
      kind: 'notice',
      begins: /^ ?(privacy policy or network state not matched|postToServer .{1,80})/,
      read: (_, match) => [{ name: match[1]?.trim() ?? '' }],
    },
    {
      kind: 'notice',
      begins: /^(?:There is no event|Continue the upload polling|isUserExperiencePlanEnabled)/,
      read: (text) => [{ name: text.slice(0, 80) }],
    },
  ],
};
