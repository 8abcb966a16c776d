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

/** Shapes that tell, wherever they stand. */
export interface IdentifierShape {
  readonly kind: string;
  readonly shape: RegExp;
}

/** A longer chain of hex pairs is a certificate's digest, not a MAC; `audio@2.0-impl.so` is no address for mail. */
export const identifierShapes: readonly IdentifierShape[] = [
  // With the computer it is of, `user@host`; base64 of a number that every key begins with (docs/evidence/adb.md#trusted-keys).
  { kind: 'adb-key', shape: /QAAAA[\w+/]{15,2000}={0,2}(?:[ \t]{1,4}[^\s"<>\u0000-\u001F]{1,200})?/g },
  { kind: 'mac', shape: /(?<![0-9a-f]|[0-9a-f]:)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f]|:[0-9a-f])/gi },
  { kind: 'uuid', shape: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi },
  {
    kind: 'account',
    shape: /\b[\w.+-]{1,64}@(?!\d{1,2}\.\d)[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-z]{2,24}\b/gi,
  },
  { kind: 'imei', shape: /(?<![\w.:-])\d{15}(?!\w|[.:-]\w)/g },
  { kind: 'phone-number', shape: /(?<![\w.])\+\d{9,15}\b/g },
];

/** Values that every phone shares, and what is a token already. */
const shared = /^(?:redacted-.*|unknown?|null|none|true|false|default|not set|0[0:]*0|[-+]?\d{1,3}|)$/i;

/** The kind of identifier that this value of this name is; undefined where it tells nobody. */
export function kindOf(name: string, value: string): string | undefined {
  if (shared.test(value)) return undefined;
  return identifierKinds.find((one) => one.name.test(name) && (one.shape?.test(value) ?? true))?.kind;
}

/** Whether a value is so rare that it is the identifier wherever it stands: six characters, and not a short number. */
export const isRare = (value: string): boolean => value.length > 5 && !/^\d{1,7}$/.test(value);
