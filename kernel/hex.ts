import { mayBeCompressed } from './compressed';
import { nextBeginning } from './ngram-filter';
import { endAt, foundEnd, hexDigits, nextRun, written } from './characters';

export function valueOf(digit: u32): u32 {
  return (digit & 15) + (digit >> 6) * 9;
}

/** Decodes `count` pairs of digits, forwards (`step` 1) or backwards (-1). Returns the end of the bytes. */
function decode(first: usize, step: i32, count: usize, out: usize): usize {
  for (let i: usize = 0; i < count; i++) {
    const at = first + 2 * i * step;
    store<u8>(out + i, u8((valueOf(load<u8>(at)) << 4) | valueOf(load<u8>(at + step))));
  }
  return out + count;
}

/** Whether bytes that were written as hex may hold a target. Most hex in logs are ids, and ids are not text. */
export function isWorthALook(from: usize, to: usize, least: i32): bool {
  return (
    nextRun(written, from, to, least) !== 0 ||
    mayBeCompressed(from, to, least) ||
    nextBeginning(from, to) !== 0
  );
}

/** A run of this length and even count is read from the first digit only: two readings of hex of hex would double the work. */
const long: usize = 256;

/**
 * How a run of digits is worth decoding. Bit 0: from the first digit. Bit 1: from the second, because a letter of a word
 * before it may look like a digit. Bit 2: backwards.
 */
export function hexReadingOf(from: usize, to: usize, least: i32, scratch: usize): i32 {
  const count = to - from;
  const shifts: usize = count > long && (count & 1) === 0 ? 1 : 2;
  let found = 0;
  for (let shift: usize = 0; shift < shifts; shift++) {
    const pairs = (count - shift) >> 1;
    if (isWorthALook(scratch, decode(from + shift, 1, pairs, scratch), least)) found |= 1 << i32(shift);
    if (isWorthALook(scratch, decode(to - 1 - shift, -1, pairs, scratch), least)) found |= 4;
  }
  return found;
}

/** The next run of hex digits that may hold a target, or 0. */
export function nextHex(from: usize, to: usize, least: i32, scratch: usize): usize {
  let run = nextRun(hexDigits, from, to, 2 * least);
  while (run !== 0) {
    const end = foundEnd();
    if (hexReadingOf(run, end, least, scratch) !== 0) {
      endAt(end);
      break;
    }
    run = nextRun(hexDigits, end, to, 2 * least);
  }
  return run;
}
