import { nextBase64, readingByLook } from './base64';
import { hasZlibHeader, mayBeDeflate } from './deflate';
import { html, isMirrored, percent, readEscape, signOf } from './escape';
import { nextBeginning } from './ngram-filter';
import { nextGzip, nextSeparated } from './hex';
import { nextByte } from './characters';
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

export function mayShowUnescaped(from: usize, to: usize, least: i32): bool {
  return (
    nextBeginning(from, to) !== 0 ||
    mayBePacked(from, to, least) ||
    nextUtf16(from, to, least) !== 0 ||
    nextBase64(from, to, least, readingByLook) !== 0 ||
    nextSeparated(from, to, least) !== 0
  );
}
