/** Names, without case, `$`, `_`, `-` and `.`, whose values are secrets or tell a person, wherever they are. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  account: [
    ...['cuserid', 'userid', 'xiaomiid', 'miid', 'miuid', 'useridencrypted', 'encrypteduserid'],
    ...['nickname', 'usernick', 'realname', 'fullname'],
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
    ...['password', 'passwd', 'clientsecret', 'psk', 'presharedkey', 'passphrase', 'sessionid', 'sessionkey'],
  ],
  cookie: ['cookie', 'setcookie'],
  ssid: [
    'ssid',
    'wifissid',
    'hotspotname',
    'networkname',
    'wlanname',
    'bssid',
    'networkid',
    'networkssid',
    'wifiname',
  ],
  place: ['latitude', 'longitude', 'lat', 'lng', 'lon'],
  imei: ['imei', 'imeisv', 'meid', 'esn', 'deviceidmd5'],
  iccid: ['iccid', 'iccserialnumber', 'simserialnumber', 'simserial'],
  'phone-number': ['imsi', 'subscriberid', 'line1number', 'msisdn', 'phonenumber', 'mobilenumber'],
  'phone-number-in-digits': ['phone', 'phonenum', 'mobile', 'mobilephone', 'tel'],
  'android-id': ['androidid', 'ssaid', 'deviceid', 'hdid'],
  'installation-id': ['appinstanceid', 'instanceid', 'clientid', 'installationid', 'installid'],
  'account-in-digits': ['accountid'],
  'account-in-mail': ['email', 'mail', 'mailaddress', 'emailaddress'],
  'serial-in-letters': ['sn', 'fsn'],
  'card-number': ['cardnumber', 'cardno', 'bankcard', 'creditcard', 'idcard', 'idcardno', 'idnumber'],
  mac: [
    ...['mac', 'macaddress', 'macaddr', 'wifimac', 'wifimacaddress', 'wlanmac', 'hwaddr'],
    ...['btmac', 'btaddress', 'bdaddr', 'bluetoothaddress', 'bluetoothmac'],
  ],
  serial: ['serial', 'serialno', 'serialnumber', 'devicesn', 'psn', 'cpuid', 'chipid', 'fuseid'],
  'ad-id': ['vaid', 'oaid', 'aaid', 'adaaid', 'gaid', 'udid', 'advertisingid'],
  'quality-id': ['mqsuuid'],
  iban: ['iban'],
  name: [
    'devicename',
    'phonename',
    'bluetoothname',
    'btname',
    'wifip2pdevicename',
    'ownername',
    'contactname',
  ],
};
const kindOfName = new Map(
  Object.entries(kinds).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
);

/** What a value looks like, of names that also stand before something else. */
const shapes: Readonly<Record<string, RegExp>> = {
  place: /^-?\d{1,3}\.\d{4,}$/,
  'phone-number-in-digits': /^\+?\d[\d ()-]{6,20}$/,
  'android-id': /^(?:[0-9a-f]{6,16}|(?=[^\d]*\d)(?=[^a-z]*[a-z])[0-9a-z+/=_-]{16,88})$/i,
  'installation-id': /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[0-9a-z+/=_-]{10,88}$/i,
  'account-in-digits': /^\d{7,20}$/,
  'account-in-mail': /^[^@\s]{1,64}(?:@|%40)[^@\s]{3,190}$/,
  'serial-in-letters': /^(?=\D*\d)(?=[^A-Z]*[A-Z])[0-9A-Z/]{8,32}$/,
  'card-number': /^\d[\d -]{11,22}[\dXx]$/,
  mac: /^(?!\d{7,11}$)(?:[0-9a-f]{2}(?:%3A|[:.-])?){3,6}[0-9a-f]?$/i,
  serial: /^(?=.*\d)(?:0x)?[0-9a-z]{7,64}$/i,
};

/** Of switches and states too, as the end of a longer name. */
const onlyWhole = new Set(['sn', 'authorization', 'cookie', 'setcookie', 'phone', 'mobile', 'serial']);

/** Not a value that tells somebody: a short number, a word of a language of programs, a token of ours. */
const plain =
  /^(?:redacted-.*|<.*>|null|none|true|false|unknown?|undefined|default|\*+|-?\d{1,6}|0[0:.]*|-?1)$/i;
export const isPlain = (value: string): boolean => plain.test(value);

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
      kind: kind.replace(/-in-(?:digits|letters|mail)$/, ''),
      fits: (value) => shape?.test(value) ?? true,
      hasScheme: plain.endsWith('authorization'),
      hasWords: kind === 'ssid' || kind === 'name' || /nick|realname|fullname/.test(plain),
    };
  }
  return undefined;
}

/** The name, and what is left of it from its second word on, its third, and so on. */
function* partsFromEachWord(name: string): Generator<string> {
  yield name;
  for (const { index } of name.matchAll(/(?<=[_$-])[A-Za-z]|(?<=[a-z\d])[A-Z]/g)) yield name.slice(index);
}
