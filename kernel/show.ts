import { nextBase64 } from './base64';
import { hasZlibHeader, mayBeDeflate } from './deflate';
import { html, percent, readEscape, signOf } from './escape';
import { nextEscaped } from './escaped';
import { nextBeginning } from './grams';
import { nextGzip, nextSeparated } from './hex';
import { isMirrored, nextMirrored } from './mirrored';
import { nextByte } from './signs';
import { nextUtf16 } from './utf16';

function holdsEscape(from: usize, to: usize): bool {
  for (let kind = percent; kind <= html; kind++) {
    let at = nextByte(signOf(kind), from, to);
    for (; at !== 0; at = nextByte(signOf(kind), at + 1, to))
      if (readEscape(kind, at, to) !== 0 || isMirrored(kind, at, from, to)) return true;
  }
  return false;
}

function mayBePacked(from: usize, to: usize, least: i32): bool {
  return hasZlibHeader(from, to) || mayBeDeflate(from, to, least) || nextGzip(from, to) !== 0;
}

/** Whether something may show, by how the text looks. */
export function mayShow(from: usize, to: usize, least: i32): bool {
  return holdsEscape(from, to) || mayShowUnescaped(from, to, least);
}

/** The same, and values with escapes are looked into. */
export function mayShowInside(from: usize, to: usize, least: i32): bool {
  if (mayShowUnescaped(from, to, least)) return true;
  for (let kind = percent; kind <= html; kind++)
    if (nextEscaped(kind, from, to, least) !== 0 || nextMirrored(kind, from, to, least) !== 0) return true;
  return false;
}

function mayShowUnescaped(from: usize, to: usize, least: i32): bool {
  return (
    nextBeginning(from, to) !== 0 ||
    mayBePacked(from, to, least) ||
    nextUtf16(from, to, least) !== 0 ||
    nextBase64(from, to, least, false) !== 0 ||
    nextSeparated(from, to, least) !== 0
  );
}

/** A bit for each coat under which something may show, in the order in which they are taken off; bit 31: it stands plain. */
export function coatsOf(from: usize, to: usize, least: i32): i32 {
  let coats = i32(nextBeginning(from, to) !== 0) << 31;
  coats |= i32(mayBePacked(from, to, least));
  coats |= i32(nextBase64(from, to, least, true) !== 0) << 1;
  for (let kind = percent; kind <= html; kind++) {
    coats |= i32(nextEscaped(kind, from, to, least) !== 0) << (2 + kind);
    coats |= i32(nextMirrored(kind, from, to, least) !== 0) << 7;
  }
  coats |= i32(nextSeparated(from, to, least) !== 0) << 5;
  return coats | (i32(nextUtf16(from, to, least) !== 0) << 6);
}
