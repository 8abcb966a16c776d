import { isPlaceholder } from '../detectors/placeholder-values.ts';
import { hasCheckDigit, isIban } from './checked-shapes.ts';

/** What tells one phone or person from all others. */
export interface IdentifierKind {
  readonly kind: string;
  /** Names of properties and settings that hold it. */
  readonly name: RegExp;
  /** What its values look like, where the name alone does not decide. */
  readonly shape?: RegExp;
}

/** Serial numbers and numbers of chips; `fm_chipid=mt6635` is a model (docs/evidence/roms.md#chip-id). */
const identifierKinds: readonly IdentifierKind[] = [
  { kind: 'serial', name: /chipid$/i, shape: /^(?:0x)?[0-9a-f]{8,64}$/i },
  { kind: 'serial', name: /serial(no|number)?$|(cpu|fuse|recovery_)id$|\.fp\.uid$|\.p?sno?$/i },
  { kind: 'imei', name: /imei|meid|imsi|iccid/i },
  { kind: 'mac', name: /(^|[._])(wifi|bt|wlan|bluetooth)?_?(mac(addr)?|address)$/i },
  { kind: 'android-id', name: /^android_id$/ },
  { kind: 'ad-id', name: /^(ad_aaid|advertising_id|gaid|oaid|vaid)$|[._](aaid|oaid|gaid|vaid)$/i },
  { kind: 'quality-id', name: /mqs_uuid$/ },
  { kind: 'account', name: /account_?(name|id)|user_?id_?encrypted|xiaomi_account$|email/i },
  { kind: 'adb-key', name: /^last_key_received$/ },
  { kind: 'ssid', name: /ssid/i },
  {
    kind: 'name',
    name: /^(persist\.sys\.device_name|device_name|bluetooth_name|lock_screen_owner_info|unified_device_name|synced_account_name|net\.hostname|wifi_p2p_device_name)$/,
  },
  { kind: 'phone-number', name: /line1|msisdn|phone_?number|sim_?number|autosms_cell/i },
];

/** Shapes that tell, wherever they are. */
export interface IdentifierShape {
  readonly kind: string;
  readonly shape: RegExp;
  /** What the shape alone does not say. */
  readonly holds?: (value: string) => boolean;
}

/** A longer chain of hex pairs is a certificate's digest, not a MAC; `audio@2.0-impl.so` is not an address for mail. */
export const identifierShapes: readonly IdentifierShape[] = [
  // With the computer it is of, `user@host`; base64 of a number that every key begins with (docs/evidence/adb.md#trusted-keys).
  { kind: 'adb-key', shape: /QAAAA[\w+/]{15,2000}={0,2}(?:[ \t]{1,4}[^\s"<>\u0000-\u001F]{1,200})?/g },
  { kind: 'mac', shape: /(?<![0-9a-f]|[0-9a-f]:)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f]|:[0-9a-f])/gi },
  {
    kind: 'mac',
    shape: /(?<![0-9a-f]|[0-9a-f]-)(?:[0-9a-f]{2}-){5}[0-9a-f]{2}(?![0-9a-f]|-[0-9a-f])/gi,
    holds: hasLetter,
  },
  { kind: 'mac', shape: /(?<![\w.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])/gi, holds: hasLetter },
  { kind: 'uuid', shape: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi },
  {
    kind: 'account',
    shape: /\b[\w.+-]{1,64}(?:@(?!\d{1,2}\.\d)|%40)[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-z]{2,24}\b/gi,
  },
  { kind: 'imei', shape: /(?<![\w.:-])\d{15}(?!\w|[.:-]\w)/g },
  // Of `key:value`.
  { kind: 'imei', shape: /(?<=[a-z]:)\d{15}(?!\w|[.:-]\w)/gi, holds: hasCheckDigit },
  {
    kind: 'imei',
    shape: /(?<![\w.:-])\d{2}(?:\d{4}([-/ ])\d{2}\1\d{6}\1|([-/ ])\d{6}\2\d{6}\2)\d(?!\w|[.:-]\w)/g,
    holds: (value) => hasCheckDigit(value.replace(/\D/g, '')),
  },
  {
    kind: 'imei',
    shape: /(?<![\w.:-])\d{4}([-/ ])\d{4}\1\d{4}\1\d{3}(?!\w|[.:-]\w)/g,
    holds: (value) => hasCheckDigit(value.replace(/\D/g, '')),
  },
  // In a sentence, as an error of a phone is: `no app for oaid 9f8e…`.
  { kind: 'ad-id', shape: /(?<=\b(?:oaid|vaid|aaid|gaid)[ \t]{1,3})[0-9a-f]{16,64}\b/gi },
  {
    kind: 'serial',
    shape: /(?<=\bserial(?:[ _-]?(?:no|number))?[ \t]{1,3})(?=[a-z]{0,19}\d)[a-z\d]{7,20}\b/gi,
  },
  { kind: 'android-id', shape: /(?<=\bandroid[_ ]id[ \t]{1,3})[0-9a-f]{16}\b/gi },
  { kind: 'iccid', shape: /(?<![\w.:-])89\d{17,18}F?(?!\w|[.:-]\w)/g },
  { kind: 'iban', shape: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g, holds: isIban },
  { kind: 'token', shape: /(?<=\bBearer[ \t]{1,3})[\w.~+/=-]{8,4096}/gi },
  { kind: 'token', shape: /\beyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]{0,2000}/g },
  {
    kind: 'cookie',
    shape: /(?<=\bCookie2?[ \t]{0,2}[:=][ \t]{0,2})(?!redacted-)[^\s"'][^\r\n"']{4,4096}/gi,
  },
  {
    kind: 'phone-number',
    shape: /(?<![\w.+])\+\d{1,3}(?:[ .-]?\(?\d{2,5}\)?){2,5}(?!\w)/g,
    holds: (value) => /^\d{9,15}$/.test(value.replace(/\D/g, '')) && /[ .(-]/.test(value),
  },
  { kind: 'phone-number', shape: /(?<![\w.])\+\d{9,15}\b/g },
];

/** `20-11-28-12-24-56` is a time. */
function hasLetter(value: string): boolean {
  return /[a-f]/i.test(value);
}

/** Values that every phone shares, and what is a token already. */
const shared = /^(?:redacted-.*|unknown?|null|none|true|false|default|not set|0[0:]*0|[-+]?\d{1,3}|)$/i;

/** Owners may give any name. In the place of an id of the device a constant, or the ROM, is none. */
export const isNoIdentifier = (kind: string, value: string): boolean =>
  kind !== 'name' && kind !== 'ssid' && kind !== 'account' && isPlaceholder(value);

/** The kind of identifier that this value of this name is; undefined where it identifies no person or phone. */
export function identifierKind(name: string, value: string): string | undefined {
  if (shared.test(value)) return undefined;
  const kind = identifierKinds.find((one) => one.name.test(name) && (one.shape?.test(value) ?? true))?.kind;
  return kind !== undefined && isNoIdentifier(kind, value) ? undefined : kind;
}

/** Whether a value is so rare that it is the identifier wherever it is: six characters, and not a short number. */
export const isRare = (value: string): boolean => value.length > 5 && !/^\d{1,7}$/.test(value);

/** Replaces what a shape tells. */
export function replaceShapes(text: string, put: (kind: string, value: string) => string): string {
  let replaced = text;
  for (const { kind, shape, holds } of identifierShapes)
    replaced = replaced.replace(shape, (value) =>
      (holds?.(value) ?? true) && !isPlaceholder(value) ? put(kind, value) : value,
    );
  return replaced;
}
