import { valueOf } from './hex';
import { hexDigits, holds, addRange, addAll, nextByte } from './characters';

/** RFC 3986, 2.1; RFC 8259, 7; HTML, 13.5. Quoted-printable is the last: it is not looked for backwards. */
export const percent = 0;
export const json = 1;
export const html = 2;
/** RFC 2045, 6.7. */
export const quoted = 3;

/** Characters that end a value: control characters, and what begins the next form field, string or element. */
const percentEnds: usize = memory.data(16);
const jsonEnds: usize = memory.data(16);
const htmlEnds: usize = memory.data(16);
const quotedEnds: usize = memory.data(16);
addAll(percentEnds, ' "<>&=?');
addAll(jsonEnds, '"');
addAll(htmlEnds, '"<>');
for (let kind = percent; kind <= quoted; kind++) {
  addRange(endsOf(kind), 0, 8);
  if (kind !== quoted) addRange(endsOf(kind), 9, 9);
  addRange(endsOf(kind), 10, 0x1f);
  addRange(endsOf(kind), 0x7f, 0x7f);
}

export function endsOf(kind: i32): usize {
  if (kind === quoted) return quotedEnds;
  return kind === percent ? percentEnds : kind === json ? jsonEnds : htmlEnds;
}

export const percentCharacter = 0x25;
const backslash = 0x5c;
const ampersand = 0x26;
export const equalsSign = 0x3d;
export function markerOf(kind: i32): u32 {
  if (kind === quoted) return equalsSign;
  return kind === percent ? percentCharacter : kind === json ? backslash : ampersand;
}

/** The value of the escape that was read last: a code point, or a byte if `raw`, or nothing if `empty`. */
let code: u32 = 0;
let raw = false;
let empty = false;

/** The value of `count` hex digits, or -1. */
export function hexNumber(at: usize, count: i32, to: usize): i32 {
  if (at + count > to) return -1;
  let value = 0;
  for (let i = 0; i < count; i++) {
    const digit = load<u8>(at + i);
    if (!holds(hexDigits, digit)) return -1;
    value = (value << 4) | valueOf(digit);
  }
  return value;
}

function readPercent(at: usize, to: usize): i32 {
  const value = hexNumber(at + 1, 2, to);
  raw = true;
  code = value;
  return value < 0 ? 0 : 3;
}

/** The value of a backslash and one letter, or 0. */
export function shortEscape(letter: u32): u32 {
  if (letter === 0x62) return 8; // b
  if (letter === 0x66) return 12; // f
  if (letter === 0x6e) return 10; // n
  if (letter === 0x72) return 13; // r
  if (letter === 0x74) return 9; // t
  return letter === 0x22 || letter === backslash || letter === 0x2f ? letter : 0;
}

/** `\141`, as C and the text format of protobuf write a byte. */
function readOctal(at: usize, to: usize): i32 {
  if (at + 4 > to) return 0;
  code = 0;
  for (let digit = at + 1; digit < at + 4; digit++) {
    const value = u32(load<u8>(digit)) - 0x30;
    if (value > 7) return 0;
    code = 8 * code + value;
  }
  raw = true;
  return 4;
}

/** `\u{61}`, as JavaScript writes a code point. */
function readBraced(at: usize, to: usize): i32 {
  const end = nextByte(0x7d, at + 3, min(to, at + 10));
  const value = end === 0 || end === at + 3 ? -1 : hexNumber(at + 3, i32(end - at - 3), to);
  code = value;
  return value < 0 || value > 0x10ffff ? 0 : i32(end + 1 - at);
}

function readJson(at: usize, to: usize): i32 {
  if (at + 2 > to) return 0;
  const letter = load<u8>(at + 1);
  raw = false;
  code = shortEscape(letter);
  if (code !== 0) return 2;
  if (letter >= 0x30 && letter < 0x34) return readOctal(at, to);
  if (letter === 0x75 && at + 2 < to && load<u8>(at + 2) === 0x7b) return readBraced(at, to);
  const unit = letter === 0x75 ? hexNumber(at + 2, 4, to) : -1;
  if (unit < 0) return 0;
  code = unit;
  if (unit >> 10 !== 0x36 || at + 12 > to || load<u8>(at + 6) !== backslash) return 6;
  const other = hexNumber(at + 8, 4, to);
  if (other >> 10 !== 0x37) return 6;
  code = 0x10000 + ((unit & 0x3ff) << 10) + (other & 0x3ff);
  return 12;
}

/** The five names that encoders write, and the non-breaking space. */
function named(at: usize, length: i32): u32 {
  const name = load<u32>(at) & (length === 4 ? -1 : (1 << (8 * length)) - 1);
  if (name === 0x706d61) return ampersand; // amp
  if (name === 0x746c) return 0x3c; // lt
  if (name === 0x7467) return 0x3e; // gt
  if (name === 0x746f7571) return 0x22; // quot
  if (name === 0x736f7061) return 0x27; // apos
  return name === 0x7073626e ? 0xa0 : 0; // nbsp
}

function readHtml(at: usize, to: usize): i32 {
  const end = nextByte(0x3b, at, min(to, at + 10));
  const length = i32(end - at - 1); // between & and ;
  if (end === 0 || length < 2) return 0;
  raw = false;
  if (load<u8>(at + 1) !== 0x23) {
    code = length > 4 ? 0 : named(at + 1, length);
    return code === 0 ? 0 : length + 2;
  }
  if ((load<u8>(at + 2) | 0x20) === 0x78) {
    const value = length > 2 ? hexNumber(at + 3, length - 2, to) : -1;
    code = value;
    return value < 0 || value > 0x10ffff ? 0 : length + 2;
  }
  code = 0;
  for (let digit = at + 2; digit < end; digit++) {
    const value = u32(load<u8>(digit)) - 0x30;
    if (value > 9) return 0;
    code = code * 10 + value;
  }
  return code > 0x10ffff ? 0 : length + 2;
}

/** A line that ends with a `=` continues in the next one. */
function readQuoted(at: usize, to: usize): i32 {
  const line = at + 1 < to && load<u8>(at + 1) === 13 ? at + 2 : at + 1;
  empty = line < to && load<u8>(line) === 10;
  return empty ? i32(line + 1 - at) : readPercent(at, to);
}

/** The length of the escape at `at`, or 0. */
export function readEscape(kind: i32, at: usize, to: usize): i32 {
  if (load<u8>(at) !== markerOf(kind)) return 0;
  empty = false;
  if (kind === quoted) return readQuoted(at, to);
  return kind === percent ? readPercent(at, to) : kind === json ? readJson(at, to) : readHtml(at, to);
}

/** Writes the value that was read last as UTF-8. Returns the count of bytes. Half of a surrogate pair becomes U+FFFD. */
export function write(out: usize): i32 {
  if (empty) return 0;
  if (raw || code < 0x80) {
    store<u8>(out, code);
    return 1;
  }
  if (code >> 11 === 0x1b) code = 0xfffd;
  const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  store<u8>(out, (0xff00 >> (more + 1)) | (code >> (6 * more)));
  for (let i = 1; i <= more; i++) store<u8>(out + i, 0x80 | ((code >> (6 * (more - i))) & 0x3f));
  return more + 1;
}

/** Whether `at` is the marker of an escape that was written backwards. */
export function isReversedEscape(kind: i32, at: usize, from: usize, to: usize): bool {
  if (kind === html) return at > from && load<u8>(at - 1) === 0x23;
  if (kind === json) return at - 5 >= from && load<u8>(at - 1) === 0x75 && hexNumber(at - 5, 4, to) >= 0;
  // In a row of forward escapes two digits are before a percent sign, too. But then a percent sign is before those.
  const isForward = at - 3 >= from && load<u8>(at - 3) === percentCharacter && hexNumber(at + 1, 2, to) >= 0;
  return at - 2 >= from && hexNumber(at - 2, 2, to) >= 0 && !isForward;
}
