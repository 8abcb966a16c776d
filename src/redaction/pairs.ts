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
  'ad-id': ['vaid', 'oaid', 'aaid', 'gaid', 'udid'],
  iban: ['iban'],
  name: ['devicename', 'bluetoothname', 'btname', 'wifip2pdevicename', 'ownername', 'contactname'],
};
const kindOfName = new Map(
  Object.entries(kinds).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
);

/** A quotation mark of JSON, also within a string of JSON, or in XML. */
const mark = String.raw`\\{0,3}["']|&quot;`;
const pair = new RegExp(
  String.raw`(?<![\w$.])([A-Za-z_$][\w$.-]{1,59})(${mark})?\s{0,2}[:=]\s{0,2}(?:(${mark})([^\n]{1,400}?)\3|([^\s"',;&{}[\]()<>\\]{2,400}))`,
  'g',
);

/** `<string name="passToken">…</string>`, and with `value="…"`. */
const element = /(\bname="([\w$.-]{2,60})"(?:>| value="))([^<"\n]{2,400})(?=[<"])/g;

/** A header or a field of a form in a HAR file (`"name":"Cookie","value":"…"`), and as a list of two (`["Cookie","…"]`). */
const listed = /((?:"name":"|\[")([A-Za-z][\w.$-]{1,59})",(?:"value":)?")((?:[^"\\\n]|\\.){2,8000})(?=")/g;

/** Not a value that tells somebody: a short number, a word of a language of programs, a token of ours. */
const plain =
  /^(?:redacted-.*|<.*>|null|none|true|false|unknown|undefined|default|\*+|-?\d{1,6}|0[0:.]*|-?1)$/i;

/** What takes the place of a value; undefined: it stays. `isBare`: it is in no quotation marks, and may be cut at a blank. */
export type PutInPlace = (kind: string, value: string, isBare: boolean) => string | undefined;

/** Replaces values by the names before them: in JSON, forms, headers and lists. */
export function replacePairs(text: string, put: PutInPlace): string {
  return text
    .replace(
      pair,
      (
        whole,
        name: string,
        after: string | undefined,
        before: string | undefined,
        quoted: string | undefined,
        bare: string | undefined,
      ) => {
        const value = quoted ?? bare ?? '';
        const kind = kindOfPair(name, value, after !== undefined);
        const token = kind === undefined ? undefined : put(kind, value, quoted === undefined);
        if (token === undefined) return whole;
        if (before !== undefined)
          return `${whole.slice(0, whole.length - value.length - before.length)}${token}${before}`;
        const marks = after ?? ''; // a number of JSON becomes a string
        return `${whole.slice(0, whole.length - value.length)}${marks}${token}${marks}`;
      },
    )
    .replace(listed, (whole, head: string, name: string, value: string) => {
      const kind = kindOfPair(name, value, true);
      const token = kind === undefined ? undefined : put(kind, value, false);
      return token === undefined ? whole : `${head}${token}`;
    })
    .replace(element, (whole, head: string, name: string, value: string) => {
      const kind = kindOfPair(name, value, true);
      const token = kind === undefined ? undefined : put(kind, value, false);
      return token === undefined ? whole : `${head}${token}`;
    });
}

function kindOfPair(name: string, value: string, isQuoted: boolean): string | undefined {
  if (plain.test(value)) return undefined;
  const last = name.replace(/^.*\./, '');
  const kind = kindOfName.get(last.replace(/[$_.-]/g, '').toLowerCase());
  if (kind === 'place' && !/^-?\d{1,3}\.\d{4,}$/.test(value)) return undefined;
  // `userId=10123` of Android is the number of an app.
  if (kind !== undefined) return isNoIdentifier(kind, value) ? undefined : kind;
  // By what events of SDKs call it; only where the name is in quotation marks, as in JSON.
  return isQuoted ? (identifierKind(name, value) ?? kindByMeaning(last, value)) : undefined;
}
