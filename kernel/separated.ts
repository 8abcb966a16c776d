import {
  addAll,
  digits,
  endAt,
  foundEnd,
  hexDigits,
  holds,
  marks64,
  nextRun,
  roomBehind,
} from './characters';
import { isWorthALook, valueOf } from './hex';
import { isKnown, remember, wordHash } from './known';
import { nextNumbers, numbersEnd } from './numbers';

/** What is in pairs with separators, in numbers of bytes, and in dumps of memory. */
const separatedHex: usize = memory.data(16);
addAll(separatedHex, '0123456789abcdefABCDEF :,-\\xX="');

/** What a run holds, one bit each. */
const pairs = 1;
const numbers = 2;
const dump = 4;
let kinds = 0;

export function separatedKinds(): i32 {
  return kinds;
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

function isPair(at: usize, to: usize): bool {
  return at + 2 <= to && holds(hexDigits, load<u8>(at)) && holds(hexDigits, load<u8>(at + 1));
}

/** The separator at `at` if another pair follows: one character, or two: `\x`, and `x\` backwards. 0: none. */
function separatorAt(at: usize, to: usize): u32 {
  const character = u32(load<u8>(at));
  const isOne =
    character === 0x20 ||
    character === 0x3a ||
    character === 0x2c ||
    character === 0x2d ||
    character === 0x3d;
  if (isOne) return isPair(at + 1, to) ? character : 0;
  const two = u32(load<u16>(at));
  return (two === 0x785c || two === 0x5c78) && isPair(at + 2, to) ? two : 0;
}

function pairsMayMatch(from: usize, to: usize, least: i32, out: usize): bool {
  for (let at = nextPairs(from, to, least); at !== 0; at = nextPairs(at, to, least)) {
    const start = at;
    const separator = separatorAt(at + 2, to);
    const period: usize = separator > 0xff ? 4 : 3;
    let end = out;
    store<u8>(end++, u8((valueOf(load<u8>(at)) << 4) | valueOf(load<u8>(at + 1))));
    while (separator !== 0 && separatorAt(at + 2, to) === separator) {
      at += period;
      store<u8>(end++, u8((valueOf(load<u8>(at)) << 4) | valueOf(load<u8>(at + 1))));
    }
    if (i32(end - out) >= least) {
      if (isWorthALook(out, end, least)) return true;
      // Backwards the digits of each pair change their places, too.
      let back = roomBehind(end);
      const turned = back;
      for (let pair = at + period; pair > start;) {
        pair -= period;
        store<u8>(back++, u8((valueOf(load<u8>(pair + 1)) << 4) | valueOf(load<u8>(pair))));
      }
      if (isWorthALook(turned, back, least)) return true;
    }
    // With another separator behind it the last pair may begin the next ones.
    if (at === start) at++;
  }
  return false;
}

/** Whether so many numbers are there as bytes of a target would. */
function holdsNumbers(from: usize, to: usize, least: i32): bool {
  let count = 0;
  let carry: u64 = 0;
  for (let at = from; at < to; at += 64) {
    const decimals = digits(at, to);
    count += i32(popcnt(decimals & ~((decimals << 1) | carry)));
    carry = decimals >> 63;
  }
  return count >= least;
}

function numbersMayMatch(from: usize, to: usize, least: i32, out: usize): bool {
  for (let at = nextNumbers(from, to, least, out); at !== 0; at = nextNumbers(at, to, least, out))
    if (isWorthALook(out, numbersEnd(), least)) return true;
  return false;
}

/** Whether groups of four digits are in a row, as in a dump of memory. */
function holdsQuads(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 32) {
    const found = marks64(hexDigits, at, to);
    const two = found & (found >> 1);
    const quads = two & (two >> 2) & ~(found >> 4);
    if ((quads & (quads >> 5) & (quads >> 10) & (quads >> 15)) !== 0) return true;
  }
  return false;
}

/** A position in a dump is so near the beginning of a run. */
const farthestPosition: usize = 64;

/** Whether a row of a dump is there: six or more digits, a colon or none, one to three blanks, and two digits. */
function beginsDump(from: usize, to: usize): bool {
  let digits = 0;
  for (let at = from; at < min(to, from + farthestPosition); at++) {
    const character = load<u8>(at);
    if (holds(hexDigits, character)) {
      digits++;
      continue;
    }
    if (digits >= 6) {
      let next = character === 0x3a ? at + 1 : at;
      const blanks = next;
      while (next < min(to, blanks + 3) && (load<u8>(next) === 0x20 || load<u8>(next) === 9)) next++;
      if (next > blanks && isPair(next, to)) return true;
    }
    digits = 0;
  }
  return false;
}

function kindsIn(from: usize, to: usize, textEnd: usize, least: i32): i32 {
  const scratch = roomBehind(textEnd);
  const hasPairs = nextPairs(from, to, least) !== 0;
  let found = hasPairs && pairsMayMatch(from, to, least, scratch) ? pairs : 0;
  if (holdsNumbers(from, to, least) && numbersMayMatch(from, to, least, scratch)) found |= numbers;
  if ((hasPairs || holdsQuads(from, to)) && beginsDump(from, textEnd)) found |= dump;
  return found;
}

const separated: u64 = 2;
/** Behind a run, a dump may still have a blank and two digits. */
const behind: usize = 6;

/** The next run in which pairs of hex digits, numbers or a dump of memory may hold a target, or 0. */
export function nextSeparated(from: usize, to: usize, least: i32): usize {
  const shortest = 3 * min(16, least) - 1;
  let run = nextRun(separatedHex, from, to, shortest);
  while (run !== 0) {
    const end = foundEnd();
    const hash = wordHash(run, min(to, end + behind), separated);
    kinds = isKnown(hash) ? 0 : kindsIn(run, end, to, least);
    if (kinds !== 0) {
      endAt(end);
      break;
    }
    remember(hash);
    run = nextRun(separatedHex, end, to, shortest);
  }
  return run;
}
