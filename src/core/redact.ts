import { createHmac } from 'node:crypto';
import { getprop } from '../probes/getprop.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from '../probes/settings.ts';
import type { Answer, Capture, Recording } from './capture.ts';
import { read } from './reading.ts';

/** Names of properties and settings whose value tells one phone or person from all others, and what to call it. */
const telling: readonly { readonly kind: string; readonly name: RegExp }[] = [
  { kind: 'serial', name: /serial(no|number)?$|^ro\.boot\.cpuid$|\.sn$/i },
  { kind: 'imei', name: /imei|meid|imsi|iccid/i },
  { kind: 'mac', name: /(^|[._])(wifi|bt|wlan|bluetooth)?_?(mac(addr)?|address)$/i },
  { kind: 'android-id', name: /^android_id$/ },
  { kind: 'ad-id', name: /^(ad_aaid|advertising_id|gaid|oaid)$|[._](aaid|oaid|gaid)$/i },
  { kind: 'quality-id', name: /mqs_uuid$/ },
  { kind: 'account', name: /account_?(name|id)|user_?id_?encrypted|xiaomi_account$|email/i },
  { kind: 'ssid', name: /ssid/i },
  {
    kind: 'name',
    name: /^(device_name|bluetooth_name|lock_screen_owner_info|unified_device_name|net\.hostname)$/,
  },
  { kind: 'phone-number', name: /line1|msisdn|phone_?number|sim_?number/i },
];

/** Shapes that tell, wherever they stand. A longer chain of hex pairs is a certificate's digest, not a MAC. */
const shapes: readonly { readonly kind: string; readonly shape: RegExp }[] = [
  { kind: 'mac', shape: /(?<![0-9a-f]|[0-9a-f]:)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f]|:[0-9a-f])/gi },
  { kind: 'uuid', shape: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi },
  { kind: 'account', shape: /\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b/g },
  { kind: 'imei', shape: /(?<![\w.:-])\d{15}(?!\w|[.:-]\w)/g },
  { kind: 'phone-number', shape: /(?<![\w.])\+\d{9,15}\b/g },
];

/** Values of telling keys that every phone shares, and what is a token already. */
const shared = /^(?:redacted-.*|.{0,5}|unknown|null|true|false|default|0[0:]*0|\d{1,7})$/i;

export interface Redacted {
  readonly recording: Recording;
  /** What was replaced; it must not be found in what is kept, in whatever coat (withhold.ts). */
  readonly values: ReadonlySet<string>;
}

/** Replaces what tells a phone or person by tokens: equal where the values were equal, under a key of its own. */
export function redact(recording: Recording, key: Uint8Array): Redacted {
  const found = new Map<string, string>();
  if (!shared.test(recording.serial)) found.set(recording.serial, 'serial');
  const properties = read(recording.capture, getprop);
  const ofTheModel = new Set(
    [...(properties.ok ? properties.value : [])]
      .filter(([name]) => name.startsWith('ro.product.'))
      .map(([, value]) => value),
  );
  for (const probe of [getprop, settingsSystem, settingsSecure, settingsGlobal]) {
    const reading = read(recording.capture, probe);
    for (const [name, value] of reading.ok ? reading.value : []) {
      const kind = telling.find((rule) => rule.name.test(name))?.kind;
      if (kind !== undefined && !shared.test(value) && !ofTheModel.has(value)) found.set(value, kind);
    }
  }
  const token = (kind: string, value: string) =>
    `redacted-${kind}-${createHmac('sha256', key).update(value.toLowerCase()).digest('hex').slice(0, 12)}`;
  const clean = (text: string) => {
    let cleaned = text;
    for (const [value, kind] of [...found].sort(([a], [b]) => b.length - a.length))
      cleaned = cleaned.replaceAll(value, token(kind, value));
    for (const { kind, shape } of shapes)
      cleaned = cleaned.replace(shape, (value) => {
        found.set(value, kind);
        return token(kind, value);
      });
    return cleaned;
  };
  const capture: Capture = new Map(
    [...recording.capture].map(([path, answer]): [string, Answer] => [
      path,
      answer.ok ? { ...answer, raw: clean(answer.raw) } : { ...answer, why: clean(answer.why) },
    ]),
  );
  return {
    recording: { ...recording, serial: clean(recording.serial), capture },
    values: new Set(found.keys()),
  };
}
