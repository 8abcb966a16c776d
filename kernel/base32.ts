import { isWorthALook } from './hex';
import { leastBytes } from './reading';
import { addRange, endAt, foundEnd, marks64, nextRun } from './characters';

/** RFC 4648, 6, in capitals or in small letters. */
const capitals32: usize = memory.data(16);
const small32: usize = memory.data(16);
addRange(capitals32, 0x41, 0x5a);
addRange(capitals32, 0x32, 0x37);
addRange(small32, 0x61, 0x7a);
addRange(small32, 0x32, 0x37);

function valueOf(character: u32): u32 {
  return character < 0x40 ? character - 0x32 + 26 : (character & 0x1f) - 1;
}

function decode(from: usize, to: usize, out: usize): usize {
  let bits: u32 = 0;
  let count = 0;
  for (let at = from; at < to; at++) {
    bits = (bits << 5) | valueOf(load<u8>(at));
    count += 5;
    if (count < 8) continue;
    count -= 8;
    store<u8>(out++, u8(bits >> count));
  }
  return out;
}

function shortestRun(): usize {
  return (8 * leastBytes() + 4) / 5;
}

/** Whether a short run has enough characters of base32. */
export function mayHoldBase32(isSmall: bool, from: usize, to: usize): bool {
  if (to - from > 64) return true;
  return (
    to - from >= shortestRun() &&
    usize(popcnt(marks64(isSmall ? small32 : capitals32, from, to))) >= shortestRun()
  );
}

/** The next run of base32 characters whose bytes may hold a target, or 0. `foundEnd` is its end. */
export function nextBase32(isSmall: bool, from: usize, to: usize, least: i32, scratch: usize): usize {
  const table = isSmall ? small32 : capitals32;
  const shortest = i32(shortestRun());
  let run = nextRun(table, from, to, shortest);
  while (run !== 0) {
    const end = foundEnd();
    if (isWorthALook(scratch, decode(run, end, scratch), least)) {
      endAt(end);
      break;
    }
    run = nextRun(table, end, to, shortest);
  }
  return run;
}
