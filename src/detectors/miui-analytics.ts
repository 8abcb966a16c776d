import type { Detector, EventReading } from './detector.ts';
import { isObject, objectsIn, readJson, renameKeys, textAt } from './json.ts';

/** Short names in the head of a payload, and what they mean. */
const fullNames = new Map([
  ['x', 'gaid'],
  ['y', 'android_id'],
  ['z', 'guid'],
  ['n', 'network'],
  ['bn', 'build'],
  ['mi', 'international'],
  ['st', 'sent'],
  ['pk', 'package'],
  // The number of the event, not the serial number of the phone.
  ['sn', 'event'],
]);

/** An upload is `{"H": the phone, "B": [{"H": which app and event, "B": what}, …]}`. */
function payload(text: string): readonly EventReading[] {
  const whole = readJson(text.slice(text.indexOf('payload = ')));
  if (!isObject(whole)) return [];
  const phone = renameKeys(whole['H'], fullNames);
  return objectsIn(whole['B']).map(({ H, B }) => {
    const about = renameKeys(H, fullNames);
    const body = isObject(B) ? B : {};
    const from = textAt(about, 'package');
    return {
      name: textAt(body, '_event_id_') ?? textAt(body, '_action_') ?? textAt(about, 'key') ?? 'unnamed',
      properties: { ...phone, ...about, ...body },
      ...(from ? { package: from } : {}),
    };
  });
}

export const miuiAnalytics: Detector = {
  id: 'miui-analytics',
  sdk: 'Xiaomi Analytics (com.miui.analytics)',
  reasoning:
    'This is the analytics app of MIUI before OneTrack, and the same code in other apps. It prints each request whole ' +
    'before it encodes and sends it, where debugging is on. What they plan and bind to is not an event.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#miui-analytics' }],
  versions: 'com.miui.analytics before OneTrack, decompiled',
  tag: /^Analytics-Core-/,
  literals: ['Analytics-Core-'],
  patterns: [
    { kind: 'event', stage: 'queued', begins: /^eventType = \d{1,9}\s*$/m, spans: 'json', read: payload },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^adMonitor (https?:\/\/[^\s?]{1,300})/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
  ],
};
