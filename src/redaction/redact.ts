import { createHmac } from 'node:crypto';
import { getprop } from '../probes/getprop.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from '../probes/settings.ts';
import { users } from '../probes/users.ts';
import type { Answer, Capture, Recording } from '../capture/capture.ts';
import { read } from '../capture/readings.ts';
import { replacing } from './replace.ts';
import { valuesInLog } from './values-in-log.ts';

/** Names of properties and settings whose value tells one phone or person from all others, and what to call it. */
const telling: readonly { readonly kind: string; readonly name: RegExp }[] = [
  { kind: 'serial', name: /serial(no|number)?$|(cpu|chip|fuse|recovery_)id$|\.fp\.uid$|\.p?sno?$/i },
  { kind: 'imei', name: /imei|meid|imsi|iccid/i },
  { kind: 'mac', name: /(^|[._])(wifi|bt|wlan|bluetooth)?_?(mac(addr)?|address)$/i },
  { kind: 'android-id', name: /^android_id$/ },
  { kind: 'ad-id', name: /^(ad_aaid|advertising_id|gaid|oaid)$|[._](aaid|oaid|gaid)$/i },
  { kind: 'quality-id', name: /mqs_uuid$/ },
  { kind: 'account', name: /account_?(name|id)|user_?id_?encrypted|xiaomi_account$|email/i },
  { kind: 'ssid', name: /ssid/i },
  {
    kind: 'name',
    name: /^(persist\.sys\.device_name|device_name|bluetooth_name|lock_screen_owner_info|unified_device_name|net\.hostname)$/,
  },
  { kind: 'phone-number', name: /line1|msisdn|phone_?number|sim_?number|autosms_cell/i },
];

/** Shapes that tell, wherever they stand. A longer chain of hex pairs is a certificate's digest, not a MAC. */
const shapes: readonly { readonly kind: string; readonly shape: RegExp }[] = [
  { kind: 'mac', shape: /(?<![0-9a-f]|[0-9a-f]:)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f]|:[0-9a-f])/gi },
  { kind: 'uuid', shape: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi },
  { kind: 'account', shape: /\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b/g },
  { kind: 'imei', shape: /(?<![\w.:-])\d{15}(?!\w|[.:-]\w)/g },
  { kind: 'phone-number', shape: /(?<![\w.])\+\d{9,15}\b/g },
];

/** Users bear their owners' names (`UserInfo{0:Alice Martin:4c13}`), where nobody left them as they come. */
const userName = /(?<=UserInfo\{\d{1,9}:)[^\n]{1,200}?(?=:[0-9a-f]{1,9}\})/gi;
const usualName = /^(?:owner|xspace|second space|security space|guest|redacted-.*)$/i;

/** Values of telling keys that every phone shares, and what is a token already. */
const shared = /^(?:redacted-.*|.{0,5}|unknown?|null|true|false|default|0[0:]*0|\d{1,7})$/i;

export interface Redacted {
  readonly recording: Recording;
  /** What was replaced; it must not be found in what is kept, in whatever coat (withhold.ts). */
  readonly values: ReadonlySet<string>;
}

/** Phones have some hundred of them. What brings more was made to keep us busy, and is withheld. */
const mostValues = 10_000;

const overfull = {
  ok: false,
  why: `withheld: more than ${mostValues} serial numbers, accounts and the like`,
} as const;

/** Replaces what tells a phone or person by tokens: equal where the values were equal, under a key of its own. */
export function redact(recording: Recording, key: Uint8Array): Redacted {
  const found = new Map([...valuesOfLogs(recording.capture), ...valuesOfKeys(recording.capture)]);
  if (!shared.test(recording.serial)) found.set(recording.serial, 'serial');
  if (found.size > mostValues) {
    const capture = new Map([...recording.capture.keys()].map((path) => [path, overfull]));
    return { recording: { ...recording, serial: 'withheld', capture }, values: new Set() };
  }
  const token = (kind: string, value: string) =>
    `redacted-${kind}-${createHmac('sha256', key).update(value.toLowerCase()).digest('hex').slice(0, 12)}`;
  const replaceFound = replacing(new Map([...found].map(([value, kind]) => [value, token(kind, value)])));
  const clean = (text: string) => {
    const shown = new Set<string>();
    // A name may be as short as a word of others: it is taken out where it is one, and not looked for elsewhere.
    let cleaned = replaceFound(text).replace(userName, (name) =>
      usualName.test(name) ? name : token('name', name),
    );
    for (const { kind, shape } of shapes)
      cleaned = cleaned.replace(shape, (value) => {
        shown.add(value);
        return token(kind, value);
      });
    return { cleaned, shown };
  };
  const values = new Set(found.keys());
  function cleanAnswer(answer: Answer): Answer {
    const { cleaned, shown } = clean(answer.ok ? answer.raw : answer.why);
    if (values.size + shown.size > mostValues) return overfull;
    for (const value of shown) values.add(value);
    return answer.ok ? { ...answer, raw: cleaned } : { ...answer, why: cleaned };
  }
  const capture = new Map([...recording.capture].map(([path, answer]) => [path, cleanAnswer(answer)]));
  return { recording: { ...recording, serial: clean(recording.serial).cleaned, capture }, values };
}

/** Logs of `browse`, one for each run. */
export const isLog = /^run-\d+\/log$/;

/** Of what logs give by name; not what was planted, for that is what they are kept for. */
function* valuesOfLogs(capture: Capture): Generator<readonly [value: string, kind: string]> {
  const plan = capture.get('browse/plan');
  const planted = plan?.ok ? plan.raw : '';
  const isOfTheModel = namesOfTheModel(capture);
  for (const [path, answer] of capture)
    for (const [value, kind] of answer.ok && isLog.test(path) ? valuesInLog(answer.raw, shapes) : [])
      if (!shared.test(value) && !isOfTheModel(value) && !planted.includes(value)) yield [value, kind];
}

const ofAModel = /^ro\.product\.(?:\w{1,20}\.)?(?:brand|cert|device|manufacturer|marketname|model|name)$/;

/** Whether a value is what the phone's model is called, or a part of that: owners name phones so. */
function namesOfTheModel(capture: Capture): (value: string) => boolean {
  const properties = read(capture, getprop);
  const names = [...(properties.ok ? properties.value : [])].filter(([name]) => ofAModel.test(name));
  return (value) => names.some(([, called]) => called.includes(value));
}

/** The values of telling keys, with their kinds. */
function* valuesOfKeys(capture: Capture): Generator<readonly [value: string, kind: string]> {
  const isOfTheModel = namesOfTheModel(capture);
  for (const probe of [getprop, settingsSystem, settingsSecure, settingsGlobal]) {
    const reading = read(capture, probe);
    for (const [name, value] of reading.ok ? reading.value : []) {
      const kind = telling.find((rule) => rule.name.test(name))?.kind;
      if (kind !== undefined && !shared.test(value) && !isOfTheModel(value)) yield [value, kind];
    }
  }
  const people = read(capture, users);
  for (const { name } of people.ok ? people.value : [])
    if (!shared.test(name) && !usualName.test(name) && !isOfTheModel(name)) yield [name, 'name'];
}
