import type { Json, EventProperties } from './detector.ts';

/** A property that identifies the person or the phone, or shows what they did. `property` is its path in the event. */
export interface Identifier {
  readonly property: string;
  readonly what: string;
}

/** Names of properties, without case, `$` and `_`, and what they hold. Sources: docs/evidence/sdks.md. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  'Android id': ['androidid', 'aid', 'anonymizationid'],
  // Each SDK fills it with another one.
  'device id': ['deviceid'],
  'advertising id': [
    'oaid',
    'gaid',
    'aaid',
    'adid',
    'gpsadid',
    'advertisingid',
    'advertiserid',
    'resettabledeviceid',
    'googleadid',
    'googleadvertisingid',
    'adaaid',
    'amazonaid',
  ],
  'IMEI or a hash of it': ['imei', 'imeis', 'imeimd5', 'meid', 'deviceimei'],
  'SIM or subscriber': ['imsi', 'imsis', 'iccid', 'phone', 'phonenumber', 'msisdn'],
  'id of the installation': [
    'uuid',
    'androiduuid',
    'devicefingerprintid',
    'instanceid',
    'appinstanceid',
    'anonymousid',
    'anonymousdeviceid',
    'distinctid',
    'originalid',
    'utdid',
    'umid',
    'cuid',
    'fbid',
    'anonid',
    'clientid',
    'hardwareid',
    'afuid',
    'appsflyerid',
    'machineid',
    'startmachineid',
    'keymqsuuid',
    'performanceid',
    'dsid',
  ],
  account: [
    'uid',
    'userid',
    'usernick',
    'lluserid',
    'llusernick',
    'loginid',
    'account',
    'accountid',
    'accountname',
    'miid',
    'email',
    'customeruserid',
    'appuserid',
  ],
  operator: ['carrier', 'operator', 'networkoperator', 'simoperator', 'carriername', 'mccmnc'],
  'hardware address or serial': [
    'mac',
    'macaddress',
    'wifimac',
    'bssid',
    'serial',
    'serialno',
    'sn',
    'bluetoothmac',
  ],
  place: ['latitude', 'longitude', 'lat', 'lng', 'ssid', 'wifissid', 'cell', 'cellid'],
  'address visited': ['url', 'pageurl', 'referrer', 'referer', 'href', 'weburl'],
  'words searched for': ['searchword', 'searchwords', 'query', 'keyword', 'searchterm'],
  'installed apps': ['applist', 'applistsystem', 'installedapps', 'installedpackages'],
};
const meaningOf = new Map(
  Object.entries(meanings).flatMap(([what, names]) => names.map((name) => [name, what])),
);

/** What kind of identifier a property of this name holds. Undefined: none. */
export function meaningOfName(name: string): string | undefined {
  return meaningOf.get(name.replace(/[$_-]/g, '').toLowerCase());
}

/**
 * Names whose value shows another meaning: the `device_id` of Umeng (an IMEI), of Sensors Analytics (an Android id: 64 bits in hex
 * without zeros before them) and of Amplitude (random, with an `R` behind it), the `uid` of AppsFlyer.
 */
const byValue: readonly { readonly named: string; readonly value: RegExp; readonly what: string }[] = [
  { named: 'Android id', value: /^\d{14,15}$/, what: 'IMEI or a hash of it' },
  { named: 'device id', value: /^\d{14,15}$/, what: 'IMEI or a hash of it' },
  {
    named: 'device id',
    value: /^(?:[0-9a-f]{13,16}|redacted-android-id-[0-9a-f]{12})$/i,
    what: 'Android id',
  },
  {
    named: 'device id',
    value: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}[RS]?$/i,
    what: 'id of the installation',
  },
  { named: 'account', value: /^\d{13}-\d{5,25}$/, what: 'id of the installation' },
];

function meaningOfPair(name: string, value: string): string | undefined {
  const named = meaningOfName(name);
  return byValue.find((rule) => rule.named === named && rule.value.test(value))?.what ?? named;
}

const nothing = /^(?:|null|none|unknown|n\/a|-?[01]|true|false|[0-]{8,})$/i;
const deepest = 8;
const most = 2000;

/** The identifying properties of an event that have a value, in their order. */
export function identifiersIn(properties: EventProperties): readonly Identifier[] {
  const found: Identifier[] = [];
  let visited = 0;
  const visit = (value: Json, path: string, depth: number): void => {
    if (depth > deepest || ++visited > most) return;
    if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value))
        visit(child, path === '' ? key : `${path}.${key}`, depth + 1);
      return;
    }
    // AppsFlyer: `"gaid": {"type": "unhashed", "value": "…"}`.
    const key = path.replace(/\.value$/, '').replace(/^.*\./s, '');
    const what = meaningOfPair(key, String(value));
    if (what !== undefined && !nothing.test(String(value))) found.push({ property: path, what });
  };
  visit(properties, '', 0);
  return found;
}
