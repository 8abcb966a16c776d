import { hasCheckDigit } from './checked-shapes.ts';
import { isNoIdentifier, identifierKind } from './identifiers.ts';
import { kindByMeaning } from './kind-by-meaning.ts';
import { isPlain, meaningOfPairName, type Meaning } from './kinds-of-names.ts';
import { replaceLabels } from './labels.ts';
import type { PutInPlace } from './put-in-place.ts';

/** A quotation mark of JSON, also within a string of JSON, or in XML. */
const mark = String.raw`\\{0,7}(?:["']|&quot;|&apos;|&#0?3[49];)`;
/** What is between a name and its value: `=`, `: `, `=>`, `:=`, `() = `, `[`, `(`, of a property `]: [`, of a sentence ` is `. */
const between = String.raw`(?:\]: \[|(?:\(\)\s{0,2})?\s{0,2}(?:[=-](?:>|&gt;)|:=|[:=：])\s{0,2}(?:\[\s{0,2})?|[[(]\s{0,2}| is (?=\S{0,99}\d|[A-Z\u00C0-\u00DE\u4E00-\u9FFF]\S))`;
const pair = new RegExp(
  String.raw`(?<![\w$.])([A-Za-z_$][\w$.-]{1,59})(${mark})?${between}(?:(${mark})(?:([^\n]{1,400}?)\3|([^\n"']{1,400}$))|([^\s"',;&{}[\]()<>\\]{2,400}))`,
  'gm',
);

/** The next one of a list of values, after a value in quotation marks. */
const nextInList = new RegExp(String.raw`\s{0,2},\s{0,8}(${mark})([^\n]{1,400}?)\1`, 'y');

/** The further words of a name that is in no quotation marks: up to a comma, or to the next name with a value. */
const furtherWords = /(?: (?![\w$.-]{1,60}\s?[=:])[^\s,;{}[\]()<>"'\\]{1,64}){1,8}/y;

/** What follows the scheme of a header: up to the end of the line, or of what the header is in. */
const afterScheme = /[ \t](?:[^\r\n"'{}]|(?<==)"[^"\r\n]{0,400}"){1,4096}/y;
const scheme = /^[A-Z][\w-]{2,30}$/i;

/**
 * Marks of XML that are escaped as the text of a screen. One letter each, they are read as the others are: a quotation mark is `Q`.
 */
const escaped = { '&amp;quot;': '\uFDD3', '&quot;': '\uFDD0', '&lt;': '\uFDD1', '&gt;': '\uFDD2' };
const ofXml = (source: string): RegExp =>
  new RegExp(
    source
      .replaceAll('Q', '["\uFDD0\uFDD3]')
      .replaceAll('^q', '^"\uFDD0\uFDD3')
      .replaceAll('LT', '[<\uFDD1]')
      .replaceAll('^l', '^<\uFDD1')
      .replaceAll('GT', '[>\uFDD2]'),
    'gm',
  );

/** `"gaid":{"type":"unhashed","value":"…"}` */
const nested = ofXml(
  String.raw`(\\{0,7}Q([A-Za-z][\w.$-]{1,59})\\{0,7}Q\s{0,2}:\s{0,2}\[?\s{0,8}\{\s{0,8}(?:\\{0,7}Q\w{1,20}\\{0,7}Q\s{0,2}:\s{0,2}\\{0,7}Q?[\w.-]{0,40}\\{0,7}Q?\s{0,2},\s{0,8}){0,2}\\{0,7}Q(?:value|id)\\{0,7}Q\s{0,2}:\s{0,2}\\{0,7}Q)([^q\\\n]{2,400})(?=\\{0,7}Q|$)`,
);

/** `<string name="passToken">…</string>`, and with `value="…"`. */
const element = ofXml(
  String.raw`(\b(?:name|key)=Q([\w$.-]{2,60})Q(?:GTQ?| value=Q))([^l"\uFDD0\uFDD3\n]{2,400})(?=LT|Q|$)`,
);

/** `<oaid>…</oaid>`, also with a namespace, or as CDATA. */
const tag = ofXml(
  String.raw`(LT(?:\w{1,20}:)?([A-Za-z][\w.-]{1,59})(?:\s[^l>\uFDD2\n]{1,200})?GT(?:LT!\[CDATA\[)?Q?)([^l>"\uFDD0\uFDD2\uFDD3\n]{2,400}?)(?=Q?LT\/|Q?\]\]|$)`,
);

/** A header or a field of a form in a HAR file (`"name":"Cookie","value":"…"`), and as a list of two (`["Cookie","…"]`). */
const listed = ofXml(
  String.raw`((?:Q(?:name|key|k|n)Q:\s{0,2}Q|\[Q)([A-Za-z][\w.$-]{1,59})Q,\s{0,2}(?:Q(?:value|val|v)Q:\s{0,2})?Q)((?:[^q\\\n]|\\.){2,8000})(?=Q|\\?$)`,
);
/** Two texts of a row of a table. Two words may be two names. */
const inRow = ofXml(
  String.raw`(?<![\w\\])(Q([A-Za-z][\w.$-]{1,59})Q,\s{0,2}Q)(?=[^q\n]{0,400}\d)([^q\\\n]{2,400})(?=Q)`,
);
/** The value before its name: `{"value":"…","name":"Cookie"}`. */
const listedBackwards = ofXml(
  String.raw`(Q(?:value|val|v)Q:\s{0,2}Q)((?:[^q\\\n]|\\.){2,8000})(Q,\s{0,2}Q(?:name|key|k|n)Q:\s{0,2}Q([A-Za-z][\w.$-]{1,59})Q)`,
);

/** Replaces values by the names before them: in JSON, forms, headers and lists, also where the answer was cut within one. */
export function replacePairs(text: string, put: PutInPlace): string {
  const tokenOf = (name: string, value: string) => {
    const kind = kindOfPair(name, value, true);
    return kind === undefined ? undefined : put(kind, value, false);
  };
  const isEscaped = /&(?:quot|lt|amp;quot);/.test(text) && !/[\uFDD0-\uFDD3]/.test(text);
  let replaced = replaceLabels(replaceOnes(text, put), put);
  if (isEscaped)
    for (const [entity, letter] of Object.entries(escaped)) replaced = replaced.replaceAll(entity, letter);
  for (const pattern of [listed, inRow, nested, element, tag])
    replaced = replaced.replace(pattern, (whole, head: string, name: string, value: string) => {
      const token = tokenOf(name, value);
      return token === undefined ? whole : `${head}${token}`;
    });
  replaced = replaced.replace(
    listedBackwards,
    (whole, head: string, value: string, rest: string, name: string) => {
      const token = tokenOf(name, value);
      return token === undefined ? whole : `${head}${token}${rest}`;
    },
  );
  if (isEscaped)
    for (const [entity, letter] of Object.entries(escaped)) replaced = replaced.replaceAll(letter, entity);
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
    const end = quoted === undefined ? 0 : before.length;
    const from = found.index + whole.length - value.length - end;
    const open = bare !== '' && kind !== undefined ? meaningOfPairName(name) : undefined;
    const further = open?.hasWords
      ? furtherWords
      : open?.hasScheme && scheme.test(value)
        ? afterScheme
        : undefined;
    const told = further ? value + wordsAt(further, text, from + value.length) : value;
    const token = kind === undefined ? undefined : put(kind, told, before === '');
    if (token !== undefined) {
      const marks = before === '' ? (after ?? '') : ''; // a number of JSON becomes a string
      parts.push(text.slice(kept, from), marks, token, marks);
      kept = from + told.length;
      pair.lastIndex = Math.max(pair.lastIndex, kept);
    } else pair.lastIndex = from; // the value may be the name of what follows
    if (quoted === undefined || !whole.slice(0, -value.length).includes('[')) continue;
    for (let at = from + value.length + end, next; (next = listedAt(text, at)); at = next.to) {
      const kindOfNext = kindOfPair(name, next.value, after !== undefined);
      const tokenOfNext = kindOfNext === undefined ? undefined : put(kindOfNext, next.value, false);
      if (tokenOfNext === undefined) continue;
      parts.push(text.slice(kept, next.from), tokenOfNext);
      kept = next.from + next.value.length;
      pair.lastIndex = Math.max(pair.lastIndex, next.to);
    }
  }
  return parts.join('') + text.slice(kept);
}

function kindOfPair(name: string, value: string, isQuoted: boolean): string | undefined {
  if (isPlain(value)) return undefined;
  const meaning = meaningOfPairName(name);
  if (meaning && !fitsSomehow(meaning, value)) return undefined;
  const kind = meaning?.kind;
  // `userId=10123` of Android is the number of an app.
  if (kind !== undefined) return isNoIdentifier(kind, value) ? undefined : kind;
  if (isQuoted && /^\d{15}$/.test(value) && hasCheckDigit(value)) return 'imei';
  // By what events of SDKs call it; only where the name is in quotation marks, as in JSON.
  return isQuoted
    ? (identifierKind(name, value) ?? kindByMeaning(name.replace(/^.*\./, ''), value))
    : undefined;
}

/** Also where it is encoded. */
const fitsSomehow = ({ fits }: Meaning, value: string): boolean =>
  fits(withoutEscapes(value)) ||
  (value.length >= 12 &&
    [/^[\w+/-]+={0,2}$/, /^(?:[0-9a-f]{2})+$/i].some(
      (pattern, at) =>
        pattern.test(value) && fits(Buffer.from(value, at === 0 ? 'base64' : 'hex').toString('latin1')),
    ));

/** `\\u0030` of JSON; its backslash may be escaped again. */
const withoutEscapes = (value: string): string =>
  value.replace(/\\{1,4}u00([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

function wordsAt(further: RegExp, text: string, at: number): string {
  further.lastIndex = at;
  return further.exec(text)?.[0] ?? '';
}

function listedAt(text: string, at: number) {
  nextInList.lastIndex = at;
  const found = nextInList.exec(text);
  if (!found) return undefined;
  const [whole, closing = '', value = ''] = found;
  const to = at + whole.length;
  return { value, from: to - closing.length - value.length, to };
}
