import { aroundTag } from './detector.ts';
import type { Detector, EventProperties, EventReading } from './detector.ts';
import { isObject, objectsIn, readJson, renameKeys, textAt } from './json.ts';

/** Identifiers in the head of an upload, which has names of one or two letters. */
const fullNames = new Map([
  ['i', 'cuid'],
  ['ii', 'cuid (second)'],
  ['d', 'device_id'],
  ['dd', 'device_id (second)'],
  ['im', 'imei'],
  ['mc', 'mac'],
  ['bm', 'bluetooth_mac'],
  ['op', 'operator'],
  ['cl', 'cell'],
  ['gl', 'location'],
  ['wl2', 'wifi list'],
]);

/** `eventId a, with eventLabel b, with acc 1, with duration 2, with attributes {…}, with extraInfo {…}`. */
function put(text: string, match: RegExpExecArray): readonly EventReading[] {
  const [, name = 'unnamed', eventLabel = '', acc] = match;
  const rest = text.slice(match[0].length);
  const duration = /^, with duration (\d{1,15})/.exec(rest)?.[1];
  const [, attributes = ''] = /, with attributes (\{.{0,9000}?\})(?:, with extraInfo \{|$)/.exec(rest) ?? [];
  const [, extra = ''] = /, with extraInfo (\{.{0,9000}\})$/.exec(rest) ?? [];
  const more: readonly EventProperties[] = [readJson(attributes), readJson(extra)].filter(isObject);
  return [
    {
      name,
      properties: Object.assign(
        { ...(eventLabel === '' ? {} : { eventLabel }), acc: Number(acc) },
        duration === undefined ? {} : { duration: Number(duration) },
        ...more,
      ) as EventProperties,
    },
  ];
}

/** An upload is `{"he": head, "pr": sessions, "ev": events, …}`, an event is `{"i": name, "l": label, …}`. */
function sent(text: string): readonly EventReading[] {
  return objectsIn(readJson(text)).flatMap(({ he, pr, ev }) => {
    const head = renameKeys(he, fullNames);
    const packageName = textAt(head, 'pn');
    const from = packageName && /^\w+(?:\.\w+)+$/.test(packageName) ? { package: packageName } : {};
    const part = (all: EventProperties[string] | undefined, name: (one: EventProperties) => string) =>
      objectsIn(all).map((one) => ({ name: name(one), properties: { ...head, part: one }, ...from }));
    return [...part(pr, () => 'session'), ...part(ev, (one) => textAt(one, 'i') ?? 'unnamed')];
  });
}

export const baiduMobStat: Detector = {
  id: 'baidu-mobstat',
  sdk: 'Baidu mobile statistics',
  reasoning:
    'In debug mode the SDK prints each event and page when it records it, and the whole batch before it sends it. ' +
    'Its warnings and its own settings are not events.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#baidu-mobstat' }],
  versions: '3.9.7 and newer, decompiled',
  tag: /^(?:BaiduMobStat|sdkstat)$/,
  literals: ['duMobStat', ...aroundTag('sdkstat')],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^(?:Put|End) event eventId (.{1,300}?), with eventLabel (.{0,1000}?), with acc (-?\d{1,9})/,
      read: put,
    },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^(Start|End) page view (\S.{0,300})/,
      read: (_, match) => [
        { name: `page ${match[1] ?? ''}`.toLowerCase(), properties: { page: match[2] ?? '' } },
      ],
    },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^Set user id (\S.{0,300})/,
      read: (_, match) => [{ name: 'user id set', properties: { user_id: match[1] ?? '' } }],
    },
    { kind: 'event', stage: 'queued', begins: /^Start send log ?$/m, spans: 'json', read: sent },
    {
      kind: 'upload',
      begins: /^Send log (success|failed)/,
      read: (_, [, result]) => [{ name: 'log', stage: result === 'success' ? 'sent' : 'failed' }],
    },
  ],
};
