import { nextBase64 as nextRunOfBase64, readingByLook } from './base64';
import { decodedReadingOf } from './decoding';
import { hasZlibHeader, mayBeDeflate } from './deflate';
import { html, percent } from './escape';
import { nextEscaped } from './escaped';
import { nextGzip, nextSeparated } from './hex';
import { nextMirrored } from './mirrored';
import { nextBeginning } from './ngram-filter';
import { nextUtf16 } from './utf16';

/** The next run of base64 that is worth reading, or 0. With `decodes`, what it decodes to is looked at, not its look alone. */
export function nextBase64(from: usize, to: usize, least: i32, decodes: bool): usize {
  return nextRunOfBase64(from, to, least, decodes ? decodedReadingOf : readingByLook);
}

/** A bit for each encoding in which something may show, in the order in which they are decoded; bit 31: it stands plain. */
export function encodingsOf(from: usize, to: usize, least: i32): i32 {
  let encodings = i32(nextBeginning(from, to) !== 0) << 31;
  encodings |= i32(hasZlibHeader(from, to) || mayBeDeflate(from, to, least) || nextGzip(from, to) !== 0);
  encodings |= i32(nextRunOfBase64(from, to, least, decodedReadingOf) !== 0) << 1;
  for (let kind = percent; kind <= html; kind++) {
    encodings |= i32(nextEscaped(kind, from, to, least) !== 0) << (2 + kind);
    encodings |= i32(nextMirrored(kind, from, to, least) !== 0) << 7;
  }
  encodings |= i32(nextSeparated(from, to, least) !== 0) << 5;
  return encodings | (i32(nextUtf16(from, to, least) !== 0) << 6);
}
