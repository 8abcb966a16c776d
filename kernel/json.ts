import { addAll, marks } from './characters';
import { hexNumber, shortEscape } from './escape';

/** A walk through JSON, over as many pieces of it as there are. What is in strings is passed over. */
let depth: i32 = 0;
let isInString = false;
/** The first character of the next piece is behind a backslash. */
let isEscaped = false;

const structure: usize = memory.data(16);
addAll(structure, '"\\,[]{}');

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

/** The next comma outside all brackets, outermost opening bracket, or bracket that closes what was not opened; or 0. */
export function nextJson(from: usize, to: usize): usize {
  const table = v128.load(structure);
  for (let at = from; at < to; at += 16) {
    const block = v128.load(at);
    const quotes = i8x16.bitmask(
      v128.or(i8x16.eq(block, i8x16.splat(0x22)), i8x16.eq(block, i8x16.splat(0x5c))),
    );
    const all = marks(table, at);
    let left: u32 = to - at < 16 ? (1 << u32(to - at)) - 1 : 0xffff;
    if (isEscaped) {
      left &= ~1;
      isEscaped = false;
    }
    for (let places = (isInString ? quotes : all) & left; places !== 0;) {
      const place = ctz(places);
      const character = u32(load<u8>(at + place));
      left &= ~((2 << place) - 1);
      if (character === 0x5c) {
        if (isInString) {
          left &= ~(2 << place);
          isEscaped = place === 15 || at + place + 1 === to;
        }
      } else if (character === 0x22) {
        isInString = !isInString;
        if (isInString) stringFrom = at + place + 1;
        else endString(at + place);
      } else if (character === 0x2c) {
        isBehindName = false;
        if (depth === 0) return at + place;
      } else if ((character & 0x5f) === 0x5b) {
        // `[` and `{`
        isBehindName = false;
        if (depth++ === 0) return at + place;
      } else {
        isBehindName = false;
        if (depth-- === 0) return at + place;
      }
      places = (isInString ? quotes : all) & left;
    }
  }
  return 0;
}

const isOther: i32 = -1;
const isNoString: i32 = -2;

/**
 * Writes what stands between two quotes of JSON without its escapes. Returns the count of bytes; -1 where a character is beyond
 * ASCII; -2 where no string of JSON may be like that. What stands behind `to` has to be its quote.
 */
export function unescapeText(from: usize, to: usize, out: usize): i32 {
  const start = out;
  const space = i8x16.splat(0x20);
  const backslash = i8x16.splat(0x5c);
  for (let at = from; at < to;) {
    const block = v128.load(at);
    v128.store(out, block);
    // As signed numbers, characters beyond ASCII are below the space, too.
    const special = i8x16.bitmask(v128.or(i8x16.lt_s(block, space), i8x16.eq(block, backslash)));
    const plain = min(to - at, ctz(special | 0x10000));
    at += plain;
    out += plain;
    if (plain === 16 || at >= to) continue;
    const character = u32(load<u8>(at));
    if (character < 0x20) return isNoString;
    if (character >= 0x80) return isOther;
    const letter = u32(load<u8>(at + 1));
    if (letter !== 0x75) {
      const short = shortEscape(letter);
      if (short === 0) return isNoString;
      store<u8>(out++, short);
      at += 2;
      continue;
    }
    const unit = hexNumber(at + 2, 4, to);
    if (unit < 0) return isNoString;
    if (unit >= 0x80) return isOther;
    store<u8>(out++, unit);
    at += 6;
  }
  return i32(out - start);
}
