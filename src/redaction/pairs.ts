import { isNoIdentifier, identifierKind } from './identifiers.ts';
import { kindByMeaning } from './kind-by-meaning.ts';

/** Names, without case, `$`, `_`, `-` and `.`, whose values are secrets or tell a person, wherever they are. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  account: ['cuserid', 'userid', 'xiaomiid', 'miid', 'useridencrypted', 'nickname', 'usernick'],
  token: [
    ...['passtoken', 'servicetoken', 'accesstoken', 'refreshtoken', 'authtoken', 'idtoken', 'sessiontoken'],
    ...['authorization', 'regid', 'pushregid', 'registrationid', 'registrationtoken', 'regsec'],
  ],
  cookie: ['cookie', 'setcookie'],
  ssid: ['ssid', 'wifissid', 'bssid', 'networkid', 'networkssid'],
  place: ['latitude', 'longitude', 'lat', 'lng', 'lon'],
  imei: ['imei', 'imei1', 'imei2', 'imeisv', 'meid', 'meid1', 'meid2', 'esn', 'deviceidmd5'],
  iccid: ['iccid', 'iccserialnumber', 'simserialnumber', 'simserial'],
  'phone-number': ['imsi', 'subscriberid', 'line1number', 'msisdn', 'phonenumber', 'mobilenumber'],
  'android-id': ['androidid', 'ssaid'],
  mac: [
    'mac',
    'macaddress',
    'wifimac',
    'wifimacaddress',
    'wlanmac',
    'btmac',
    'btaddress',
    'bluetoothaddress',
    'bluetoothmac',
  ],
  'ad-id': ['vaid', 'oaid', 'aaid', 'gaid', 'udid'],
  iban: ['iban'],
  name: ['devicename', 'bluetoothname', 'btname', 'wifip2pdevicename', 'ownername', 'contactname'],
};
const kindOfName = new Map(
  Object.entries(kinds).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
);

/** What a value looks like, of names that also stand before something else. */
const shapes: Readonly<Record<string, RegExp>> = {
  place: /^-?\d{1,3}\.\d{4,}$/,
  'android-id': /^[0-9a-f]{6,16}$/i,
  mac: /^(?:[0-9a-f]{2}(?:%3A|[:.-])?){3,6}[0-9a-f]?$/i,
};

/** A quotation mark of JSON, also within a string of JSON, or in XML. */
const mark = String.raw`\\{0,3}["']|&quot;`;
const pair = new RegExp(
  String.raw`(?<![\w$.])([A-Za-z_$][\w$.-]{1,59})(${mark})?\s{0,2}(?:=>|[:=])\s{0,2}(?:\[\s{0,2})?(?:(${mark})(?:([^\n]{1,400}?)\3|([^\n"']{1,400}$))|([^\s"',;&{}[\]()<>\\]{2,400}))`,
  'gm',
);

/** `<string name="passToken">…</string>`, and with `value="…"`. */
const element = /(\b(?:name|key)="([\w$.-]{2,60})"(?:>| value="))([^<"\n]{2,400})(?=[<"]|$)/gm;

/** `<oaid>…</oaid>` */
const tag = /(<([A-Za-z][\w.-]{1,59})>)([^<>"\n]{2,400})(?=<\/|$)/gm;

/** A header or a field of a form in a HAR file (`"name":"Cookie","value":"…"`), and as a list of two (`["Cookie","…"]`). */
const listed =
  /((?:"(?:name|key)":\s{0,2}"|\[")([A-Za-z][\w.$-]{1,59})",\s{0,2}(?:"value":\s{0,2})?")((?:[^"\\\n]|\\.){2,8000})(?="|\\?$)/gm;

/** Not a value that tells somebody: a short number, a word of a language of programs, a token of ours. */
const plain =
  /^(?:redacted-.*|<.*>|null|none|true|false|unknown|undefined|default|\*+|-?\d{1,6}|0[0:.]*|-?1)$/i;

/** What takes the place of a value; undefined: it stays. `isBare`: it is in no quotation marks, and may be cut at a blank. */
export type PutInPlace = (kind: string, value: string, isBare: boolean) => string | undefined;

/** Replaces values by the names before them: in JSON, forms, headers and lists, also where the answer was cut within one. */
export function replacePairs(text: string, put: PutInPlace): string {
  let replaced = replaceOnes(text, put);
  for (const pattern of [listed, element, tag])
    replaced = replaced.replace(pattern, (whole, head: string, name: string, value: string) => {
      const kind = kindOfPair(name, value, true);
      const token = kind === undefined ? undefined : put(kind, value, false);
      return token === undefined ? whole : `${head}${token}`;
    });
  return replaced;
}

/** What one name has as its value may hold the next one: `cache=userId: 17…`, `"message":"oaid=5d…"`. */
function replaceOnes(text: string, put: PutInPlace): string {
  const parts: string[] = [];
  let kept = 0;
  pair.lastIndex = 0;
  for (let found = pair.exec(text); found; found = pair.exec(text)) {
    const [whole, name = '', after, before = '', quoted, cut, bare = ''] = found;
    const value = quoted ?? cut ?? bare;
    const kind = kindOfPair(name, value, after !== undefined);
    const token = kind === undefined ? undefined : put(kind, value, before === '');
    const end = quoted === undefined ? 0 : before.length;
    const from = found.index + whole.length - value.length - end;
    if (token === undefined) {
      if (!/^[^:=]*$/.test(bare) || bare === '') pair.lastIndex = from;
      continue;
    }
    const marks = before === '' ? (after ?? '') : ''; // a number of JSON becomes a string
    parts.push(text.slice(kept, from), marks, token, marks);
    kept = from + value.length;
  }
  return parts.join('') + text.slice(kept);
}

function kindOfPair(name: string, value: string, isQuoted: boolean): string | undefined {
  if (plain.test(value)) return undefined;
  const last = name.replace(/^.*\./, '');
  const kind = kindOfName.get(plainName(last)) ?? kindOfName.get(plainName(last.replace(ofAProgram, '')));
  if (kind !== undefined && shapes[kind]?.test(withoutEscapes(value)) === false) return undefined;
  // `userId=10123` of Android is the number of an app.
  if (kind !== undefined) return isNoIdentifier(kind, value) ? undefined : kind;
  // By what events of SDKs call it; only where the name is in quotation marks, as in JSON.
  return isQuoted ? (identifierKind(name, value) ?? kindByMeaning(last, value)) : undefined;
}

/** `\\u0030` of JSON; its backslash may be escaped again. */
const withoutEscapes = (value: string): string =>
  value.replace(/\\{1,4}u00([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

const plainName = (name: string): string => name.replace(/[$_.-]/g, '').toLowerCase();

/** What programs put before the name of a field or a header: `mOaid`, `X-OAID`, `user_oaid`. */
const ofAProgram = /^(?:m(?=[A-Z])|[xX]-|(?:user|device|mi)_)/;
