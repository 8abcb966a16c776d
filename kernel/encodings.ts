import {
  afterLineEnd,
  holdsOtherDigits,
  joinedMayMatch,
  nextBase64 as nextLikelyBase64,
  rememberWord,
} from './base64';
import { mayBeCompressed } from './compressed';
import { base64, copy, endOfRun, foundEnd, roomBehind } from './characters';
import { decodedReadingOf } from './decoding';
import { html, percent, quoted } from './escape';
import { nextEscaped } from './escaped';
import { nextSeparated } from './separated';
import { nextReversedEscape } from './reversed';
import { nextBeginning } from './ngram-filter';
import { leastCharacters } from './reading';
import { nextUtf16 } from './utf16';

/** Finds the next run of base64 that decodes to something that may hold a target, alone or with the lines after it, or 0. */
export function nextBase64(from: usize, to: usize, least: i32): usize {
  let run = nextLikelyBase64(from, to, least);
  while (run !== 0) {
    const end = foundEnd();
    if (linesMayMatch(run, end, least, roomBehind(to))) return run;
    run = nextLikelyBase64(end + 1, to, least);
  }
  return 0;
}

/** Whether one line of a run, or all its lines joined, may hold a target. */
function linesMayMatch(from: usize, to: usize, least: i32, scratch: usize): bool {
  const shortest = leastCharacters();
  let joined = scratch;
  for (let line = from; line < to;) {
    const lineTo = endOfRun(base64, line, to);
    const room = roomBehind(joined);
    if (lineTo - line >= shortest) {
      if (decodedReadingOf(line, lineTo, least, room) !== 0) return true;
      if (holdsOtherDigits(line, lineTo, least, room)) return true;
    }
    if (line === from && lineTo === to) {
      rememberWord(from, to);
      return false;
    }
    joined = copy(line, lineTo, joined);
    line = afterLineEnd(lineTo, to);
  }
  // If the lines were written backwards, the short last line is before them. So the joined lines are not decoded here.
  return joinedMayMatch(scratch, joined, least);
}

/** One bit for each encoding in which a target may be, in the order of the decoders; bit 31: it may be unencoded. */
export function encodingsOf(from: usize, to: usize, least: i32): i32 {
  let encodings = i32(nextBeginning(from, to) !== 0) << 31;
  encodings |= i32(mayBeCompressed(from, to, least));
  encodings |= i32(nextBase64(from, to, least) !== 0) << 1;
  for (let kind = percent; kind <= html; kind++) {
    encodings |= i32(nextEscaped(kind, from, to, least) !== 0) << (2 + kind);
    encodings |= i32(nextReversedEscape(kind, from, to, least) !== 0) << 7;
  }
  encodings |= i32(nextSeparated(from, to, least) !== 0) << 5;
  encodings |= i32(nextEscaped(quoted, from, to, least) !== 0) << 8;
  return encodings | (i32(nextUtf16(from, to, least) !== 0) << 6);
}
