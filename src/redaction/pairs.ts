import { hasCheckDigit } from './checked-shapes.ts';
import { isNoIdentifier, identifierKind } from './identifiers.ts';
import { kindByMeaning } from './kind-by-meaning.ts';
import { meaningOfPairName } from './kinds-of-names.ts';

/** A quotation mark of JSON, also within a string of JSON, or in XML. */
const mark = String.raw`\\{0,3}["']|&quot;`;
/** What is between a name and its value: `=`, `: `, `=>`, `() = `, `[`, `(`, of a property `]: [`, of a sentence ` is `. */
const between = String.raw`(?:\]: \[|(?:\(\)\s{0,2})?\s{0,2}(?:[=-]>|[:=])\s{0,2}(?:\[\s{0,2})?|[[(]\s{0,2}| is (?=\S{0,99}\d))`;
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

/** `"gaid":{"type":"unhashed","value":"…"}` */
const nested =
  /(\\{0,3}"([A-Za-z][\w.$-]{1,59})\\{0,3}"\s{0,2}:\s{0,2}\{\s{0,8}(?:\\{0,3}"\w{1,20}\\{0,3}"\s{0,2}:\s{0,2}\\{0,3}"?[\w.-]{0,40}\\{0,3}"?\s{0,2},\s{0,8}){0,2}\\{0,3}"(?:value|id)\\{0,3}"\s{0,2}:\s{0,2}\\{0,3}")([^"\\\n]{2,400})(?=\\{0,3}"|$)/gm;

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
  for (const pattern of [listed, nested, element, tag])
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
    } else if (!/^[^:=]*$/.test(bare) || bare === '') pair.lastIndex = from;
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
  if (plain.test(value)) return undefined;
  const meaning = meaningOfPairName(name);
  if (meaning?.fits(withoutEscapes(value)) === false) return undefined;
  const kind = meaning?.kind;
  // `userId=10123` of Android is the number of an app.
  if (kind !== undefined) return isNoIdentifier(kind, value) ? undefined : kind;
  if (isQuoted && /^\d{15}$/.test(value) && hasCheckDigit(value)) return 'imei';
  // By what events of SDKs call it; only where the name is in quotation marks, as in JSON.
  return isQuoted
    ? (identifierKind(name, value) ?? kindByMeaning(name.replace(/^.*\./, ''), value))
    : undefined;
}

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
