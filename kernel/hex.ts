import { mayBeCompressed } from './compressed';
import { nextBeginning } from './ngram-filter';
import { digits, endAt, foundEnd, hexDigits, marks64, nextRun, separatedHex, written } from './characters';

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

/** The next `least` (at most eight) pairs of digits with one or two characters between them, or 0. */
export function nextPairs(from: usize, to: usize, least: i32): usize {
  for (let at = from; at < to; at += 32) {
    const found = marks64(hexDigits, at, to);
    const pairs = found & (found >> 1) & ~(found >> 2);
    let three = pairs;
    let four = pairs;
    for (let pair = 1; pair < min(8, least); pair++) {
      three &= pairs >> (3 * pair);
      four &= pairs >> (4 * pair);
    }
    if ((three | four) !== 0) return at + usize(ctz(three | four));
  }
  return 0;
}

/** Whether groups of four digits stand in a row, as in a dump of memory. */
function holdsQuads(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 32) {
    const found = marks64(hexDigits, at, to);
    const two = found & (found >> 1);
    const quads = two & (two >> 2) & ~(found >> 4);
    if ((quads & (quads >> 5) & (quads >> 10) & (quads >> 15)) !== 0) return true;
  }
  return false;
}

/** Whether so many numbers stand there as bytes of a target would: `[104, 116, …]`. */
function holdsNumbers(from: usize, to: usize, least: i32): bool {
  let count = 0;
  let carry: u64 = 0;
  for (let at = from; at < to; at += 64) {
    const decimals = digits(at, to);
    count += i32(popcnt(decimals & ~((decimals << 1) | carry)));
    carry = decimals >> 63;
  }
  // The longest form of a number is `"1234": 104, `. Columns of a table stand further apart.
  return count >= least && usize(count) * 14 >= to - from;
}

/** The next run in which pairs of hex digits with a separator, numbers, or a dump of memory may stand, or 0. */
export function nextSeparated(from: usize, to: usize, least: i32): usize {
  const shortest = 3 * min(16, least) - 1;
  let run = nextRun(separatedHex, from, to, shortest);
  while (run !== 0) {
    const end = foundEnd();
    if (nextPairs(run, end, least) !== 0 || holdsQuads(run, end) || holdsNumbers(run, end, least)) {
      endAt(end);
      break;
    }
    run = nextRun(separatedHex, end, to, shortest);
  }
  return run;
}
