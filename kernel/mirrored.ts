import { isMirrored, signOf } from './escape';
import { nextEscaped } from './escaped';
import { nextRare } from './rare';
import { endAt, roomBehind, turn } from './characters';

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
