import { hexNumber, html, json, percentSign, signOf } from './escape';
import { nextEscaped } from './escaped';
import { nextRare } from './rare';
import { endAt, roomBehind, turn } from './signs';

/** Whether something that is escaped, and was then written backwards, has its sign there. */
export function isMirrored(kind: i32, at: usize, from: usize, to: usize): bool {
  if (kind === html) return at > from && load<u8>(at - 1) === 0x23;
  if (kind === json) return at - 5 >= from && load<u8>(at - 1) === 0x75 && hexNumber(at - 5, 4, to) >= 0;
  // Forward escapes have two digits before a percent sign too, but another percent sign before those, and two behind.
  const isForward = at - 3 >= from && load<u8>(at - 3) === percentSign && hexNumber(at + 1, 2, to) >= 0;
  return at - 2 >= from && hexNumber(at - 2, 2, to) >= 0 && !isForward;
}

function isBlank(sign: u32): bool {
  return sign <= 0x20 || sign === 0x7f;
}

/**
 * The next word that was escaped, may show something, and was then written backwards, or 0. Each word is turned only once,
 * however much in it looks as if it stood backwards: else long words would cost squares.
 */
export function nextMirrored(kind: i32, from: usize, to: usize, least: i32): usize {
  const turned = roomBehind(to);
  let done = from;
  let at = nextRare(signOf(kind), from, to);
  while (at !== 0) {
    if (!isMirrored(kind, at, from, to)) {
      at = nextRare(signOf(kind), at + 1, to);
      continue;
    }
    let start = at;
    while (start > done && !isBlank(load<u8>(start - 1))) start--;
    done = at;
    while (done < to && !isBlank(load<u8>(done))) done++;
    if (nextEscaped(kind, turned, turn(start, done, turned), least) !== 0) {
      endAt(done);
      return start;
    }
    at = nextRare(signOf(kind), done, to);
  }
  return 0;
}
