/** Names, without case, `$`, `_`, `-` and `.`, whose values are secrets or tell a person, wherever they are. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  account: [
    ...['cuserid', 'userid', 'xiaomiid', 'miid', 'miuid', 'useridencrypted', 'encrypteduserid'],
    ...['nickname', 'usernick'],
  ],
  token: [
    ...['passtoken', 'servicetoken', 'accesstoken', 'refreshtoken', 'authtoken', 'idtoken', 'sessiontoken'],
    ...[
      'authorization',
      'proxyauthorization',
      'regid',
      'pushregid',
      'registrationid',
      'registrationtoken',
      'regsec',
      'regsecret',
    ],
    ...['ssecurity', 'psecurity', 'pushtoken', 'fcmtoken', 'gcmtoken', 'devicetoken', 'jsessionid'],
    ...['password', 'passwd', 'clientsecret'],
  ],
  cookie: ['cookie', 'setcookie'],
  ssid: ['ssid', 'wifissid', 'bssid', 'networkid', 'networkssid', 'wifiname'],
  place: ['latitude', 'longitude', 'lat', 'lng', 'lon'],
  imei: ['imei', 'imeisv', 'meid', 'esn', 'deviceidmd5'],
  iccid: ['iccid', 'iccserialnumber', 'simserialnumber', 'simserial'],
  'phone-number': ['imsi', 'subscriberid', 'line1number', 'msisdn', 'phonenumber', 'mobilenumber'],
  'phone-number-in-digits': ['phone', 'phonenum', 'mobile', 'mobilephone', 'tel'],
  'android-id': ['androidid', 'ssaid', 'deviceid'],
  mac: [
    ...['mac', 'macaddress', 'macaddr', 'wifimac', 'wifimacaddress', 'wlanmac', 'hwaddr'],
    ...['btmac', 'btaddress', 'bdaddr', 'bluetoothaddress', 'bluetoothmac'],
  ],
  serial: ['serial', 'serialno', 'serialnumber', 'devicesn', 'psn', 'cpuid', 'fuseid'],
  'ad-id': ['vaid', 'oaid', 'aaid', 'adaaid', 'gaid', 'udid', 'advertisingid'],
  'quality-id': ['mqsuuid'],
  iban: ['iban'],
  name: ['devicename', 'bluetoothname', 'btname', 'wifip2pdevicename', 'ownername', 'contactname'],
};
const kindOfName = new Map(
  Object.entries(kinds).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
);

/** What a value looks like, of names that also stand before something else. */
const shapes: Readonly<Record<string, RegExp>> = {
  place: /^-?\d{1,3}\.\d{4,}$/,
  'phone-number-in-digits': /^\+?\d[\d ()-]{6,20}$/,
  'android-id': /^[0-9a-f]{6,16}$/i,
  mac: /^(?!\d{7,11}$)(?:[0-9a-f]{2}(?:%3A|[:.-])?){3,6}[0-9a-f]?$/i,
  serial: /^(?=.*\d)(?:0x)?[0-9a-z]{7,64}$/i,
};

/** Of switches and states too, as the end of a longer name. */
const onlyWhole = new Set(['authorization', 'cookie', 'setcookie', 'phone', 'mobile', 'serial']);

/** What a name says that its value is, and whether a value looks so. */
export interface Meaning {
  readonly kind: string;
  readonly fits: (value: string) => boolean;
  /** Whether it may be of several words, or is a scheme with what follows it (`Authorization: Bearer …`). */
  readonly hasWords: boolean;
  readonly hasScheme: boolean;
}

/**
 * What a name says by itself, or by its last words: `mOaid`, `X-OAID`, `user_oaid`, `last_imei2`, `getUserId`, as programs
 * write them.
 */
export function meaningOfPairName(name: string): Meaning | undefined {
  const words = name.replace(/^.*\./, '').replace(/(?<=\D)\d$/, '');
  for (const part of partsFromEachWord(words)) {
    const plain = part.replace(/[$_.-]/g, '').toLowerCase();
    const kind = kindOfName.get(plain);
    if (kind === undefined || (part !== words && onlyWhole.has(plain))) continue;
    const shape = shapes[kind];
    return {
      kind: kind.replace(/-in-digits$/, ''),
      fits: (value) => shape?.test(value) ?? true,
      hasScheme: plain.endsWith('authorization'),
      hasWords: kind === 'ssid' || plain.includes('nick'),
    };
  }
  return undefined;
}

/** The name, and what is left of it from its second word on, its third, and so on. */
function* partsFromEachWord(name: string): Generator<string> {
  yield name;
  for (const { index } of name.matchAll(/(?<=[_$-])[A-Za-z]|(?<=[a-z\d])[A-Z]/g)) yield name.slice(index);
}
