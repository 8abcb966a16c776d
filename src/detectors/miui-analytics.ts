import type { Detector, Reading } from './detector.ts';
import { isObject, objectsIn, readJson, spell, textAt } from './json.ts';

/** Names in the head of a payload that do not tell what they hold. */
const spelt = new Map([
  ['x', 'gaid'],
  ['y', 'android_id'],
  ['z', 'guid'],
  ['n', 'network'],
  ['bn', 'build'],
  ['mi', 'international'],
  ['st', 'sent'],
  ['pk', 'package'],
  // Of the event, no serial number of the phone.
  ['sn', 'event'],
]);

/** What is sent is `{"H": the phone, "B": [{"H": which app and event, "B": what}, …]}`. */
function payload(text: string): readonly Reading[] {
  const whole = readJson(text.slice(text.indexOf('payload = ')));
  if (!isObject(whole)) return [];
  const phone = spell(whole['H'], spelt);
  return objectsIn(whole['B']).map(({ H, B }) => {
    const about = spell(H, spelt);
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
    'The analytics app of MIUI, older than OneTrack, and the same code loaded into apps, print each request whole ' +
    'before it is encoded and sent, where their debugging is on. What they plan and bind to is no event.',
  source: [
    {
      confidence: 'code',
      from: 'decompiled com.miui.analytics: TrackingServer, ServiceHelper, AdEventBuilder; tags Analytics-Core-…',
    },
  ],
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
