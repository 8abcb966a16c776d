import { nextBase64 } from './base64';
import { mayBeCompressed } from './compressed';
import { html, isReversedEscape, percent, readEscape, markerOf } from './escape';
import { nextBeginning } from './ngram-filter';
import { nextSeparated } from './separated';
import { nextQuoted } from './quoted';
import { nextByte } from './characters';
import { nextUtf16 } from './utf16';

function holdsEscape(from: usize, to: usize): bool {
  for (let kind = percent; kind <= html; kind++) {
    let at = nextByte(markerOf(kind), from, to);
    for (; at !== 0; at = nextByte(markerOf(kind), at + 1, to))
      if (readEscape(kind, at, to) !== 0 || isReversedEscape(kind, at, from, to)) return true;
  }
  return false;
}

/** Whether a target may be in the text, judged by its characters. Nothing is decoded. */
export function mayMatch(from: usize, to: usize, least: i32): bool {
  return holdsEscape(from, to) || mayMatchUnescaped(from, to, least);
}

export function mayMatchUnescaped(from: usize, to: usize, least: i32): bool {
  return (
    nextBeginning(from, to) !== 0 ||
    mayBeCompressed(from, to, least) ||
    nextUtf16(from, to, least) !== 0 ||
    nextBase64(from, to, least) !== 0 ||
    nextSeparated(from, to, least) !== 0 ||
    nextQuoted(from, to) !== 0
  );
}
