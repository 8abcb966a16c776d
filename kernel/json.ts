import { addAll, marks64, ones } from './characters';
import { hexNumber, shortEscape } from './escape';

/** A walk through JSON, over as many pieces of it as there are. What is in strings is passed over. */
let depth: i32 = 0;
let isInString = false;
/** The first character of the next piece is behind a backslash. */
let isEscaped = false;

const structure: usize = memory.data(16);
addAll(structure, ',[]{}');

/** Shorter texts take no longer to parse than to leave out. */
const leastText: usize = 512;
const mostTexts: i32 = 16;
/** Where each long value of a member `text` begins and ends, without its quotes. */
const texts: usize = memory.data(2 * 16 * 4);
let count: i32 = 0;
/** Behind the quote that the string begins with; 0: it began in an earlier piece. */
let stringFrom: usize = 0;
/** The string that ended last was `"text"`, and no comma and no bracket came since. */
let isBehindName = false;

/** Where the walk is, as a number; 0: outside all brackets and strings. */
export function jsonState(): i32 {
  return (depth << 2) | (i32(isInString) << 1) | i32(isEscaped);
}

/** Begins or continues a walk, in another piece of memory. */
export function walkJson(state: i32): void {
  depth = state >> 2;
  isInString = (state & 2) !== 0;
  isEscaped = (state & 1) !== 0;
  beginTexts();
}

/** What was noted of texts until here is forgotten. */
export function beginTexts(): void {
  count = 0;
  stringFrom = 0;
  isBehindName = false;
}

/** How many long texts were passed since. */
export function textsPassed(): i32 {
  return count;
}

/** The beginning (0) or the end (1) of a long text. */
export function textEdge(which: i32, edge: i32): usize {
  return load<u32>(texts + 8 * which + 4 * edge);
}

function endString(at: usize): void {
  const isWhole = stringFrom !== 0;
  const length = at - stringFrom;
  if (isWhole && isBehindName && length >= leastText && count < mostTexts) {
    store<u32>(texts + 8 * count, u32(stringFrom));
    store<u32>(texts + 8 * count + 4, u32(at));
    count++;
  }
  isBehindName = isWhole && length === 4 && load<u32>(stringFrom) === 0x74786574; // text
  stringFrom = 0;
}

/** One bit for each of 64 bytes: whether it is this one. */
function marksOf(byte: v128, at: usize): u64 {
  return (
    u64(
      u32(
        i8x16.bitmask(i8x16.eq(v128.load(at), byte)) |
          (i8x16.bitmask(i8x16.eq(v128.load(at, 16), byte)) << 16),
      ),
    ) |
    (u64(
      u32(
        i8x16.bitmask(i8x16.eq(v128.load(at, 32), byte)) |
          (i8x16.bitmask(i8x16.eq(v128.load(at, 48), byte)) << 16),
      ),
    ) <<
      32)
  );
}

/** One bit for each character behind an escaping backslash; the lowest is of the first one. A row of backslashes escapes every second. */
function escapedBy(backslashes: u64): u64 {
  const first = u64(isEscaped);
  const begun = backslashes & ~first;
  const behind = (begun << 1) | first;
  const odd = begun & ~(0x5555555555555555 | behind);
  const carried = odd + begun;
  isEscaped = carried < begun;
  return (0x5555555555555555 ^ (carried << 1)) & behind;
}

/** Each bit says how many bits are set up to it: 1 for an odd count. */
function parity(bits: u64): u64 {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  return bits ^ (bits << 32);
}

/** The next comma outside all brackets, outermost opening bracket, or bracket that closes what was not opened; or 0. */
export function nextJson(from: usize, to: usize): usize {
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  for (let at = from; at < to; at += 64) {
    const here = ones(at, to);
    let quotes = marksOf(quote, at) & here;
    const backslashes = marksOf(backslash, at) & here;
    if (backslashes !== 0 || isEscaped) {
      const escaped = escapedBy(backslashes);
      quotes &= ~escaped;
      if (at + 64 > to) isEscaped = ((escaped >> u64(to - at)) & 1) !== 0;
    }
    if (quotes === 0 && isInString) continue;
    const strings = parity(quotes) ^ (isInString ? -1 : 0);
    for (let places = quotes | (marks64(structure, at, to) & ~strings); places !== 0; places &= places - 1) {
      const place = at + usize(ctz(places));
      const character = u32(load<u8>(place));
      if (character === 0x22) {
        isInString = !isInString;
        if (isInString) stringFrom = place + 1;
        else endString(place);
        continue;
      }
      isBehindName = false;
      const isFound =
        character === 0x2c ? depth === 0 : (character & 0x5f) === 0x5b ? depth++ === 0 : depth-- === 0;
      if (!isFound) continue;
      isEscaped = false;
      return place;
    }
  }
  return 0;
}

/** What a backslash and each letter stand for, or 0. */
const shortEscapes: usize = memory.data(256);
for (let letter: u32 = 0; letter < 256; letter++) store<u8>(shortEscapes + letter, shortEscape(letter));

const isOther: i32 = -1;
const isNoString: i32 = -2;

/**
 * Writes what stands between two quotes of JSON without its escapes. Returns the count of bytes; -1 where a character is beyond
 * ASCII; -2 where no string of JSON may be like that. What stands behind `to` has to be its quote.
 */
export function unescapeText(from: usize, to: usize, out: usize): i32 {
  const start = out;
  let done = from;
  for (let at = from; at < to; at = done) {
    const end = min(at + 64, to);
    for (let places = specials(at) & ones(at, to); places !== 0; places &= places - 1) {
      const place = at + usize(ctz(places));
      if (place < done) continue; // it belongs to the escape before
      out = copyShort(done, place, out);
      const character = u32(load<u8>(place));
      if (character < 0x20) return isNoString;
      if (character >= 0x80) return isOther;
      const letter = u32(load<u8>(place + 1));
      let code: i32 = load<u8>(shortEscapes + letter);
      done = place + 2;
      if (code === 0) {
        code = letter === 0x75 ? hexNumber(done, 4, to) : -1;
        done += 4;
        if (code < 0) return isNoString;
        if (code >= 0x80) return isOther;
      }
      store<u8>(out++, code);
    }
    if (done >= end) continue;
    out = copyShort(done, end, out);
    done = end;
  }
  return i32(out - start);
}

/** One bit for each of 64 bytes: whether it is a backslash, a control character or beyond ASCII. */
function specials(at: usize): u64 {
  return u64(specials32(at)) | (u64(specials32(at + 32)) << 32);
}

function specials32(at: usize): u32 {
  return i8x16.bitmask(special(v128.load(at))) | (i8x16.bitmask(special(v128.load(at, 16))) << 16);
}

/** As signed numbers, characters beyond ASCII are below the space, too. */
function special(block: v128): v128 {
  return v128.or(i8x16.lt_s(block, i8x16.splat(0x20)), i8x16.eq(block, i8x16.splat(0x5c)));
}

/** Copies a few bytes, and maybe some behind them. Returns the end of the copy. */
function copyShort(from: usize, to: usize, out: usize): usize {
  v128.store(out, v128.load(from));
  for (let more: usize = 16; from + more < to; more += 16) v128.store(out + more, v128.load(from + more));
  return out + (to - from);
}
