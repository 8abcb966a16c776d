import { isReversedEscape, markerOf } from './escape';
import { nextEscaped } from './escaped';
import { nextRare } from './rare';
import { endAt, roomBehind, copyReversed } from './characters';

function isBlank(character: u32): bool {
  return character <= 0x20 || character === 0x7f;
}

/**
 * The next word that was escaped, then written backwards, and that may hold a target, or 0. Each word is reversed only once, so
 * that the cost stays linear.
 */
export function nextReversedEscape(kind: i32, from: usize, to: usize, least: i32): usize {
  const turned = roomBehind(to);
  let done = from;
  let at = nextRare(markerOf(kind), from, to);
  while (at !== 0) {
    if (!isReversedEscape(kind, at, from, to)) {
      at = nextRare(markerOf(kind), at + 1, to);
      continue;
    }
    let start = at;
    while (start > done && !isBlank(load<u8>(start - 1))) start--;
    done = at;
    while (done < to && !isBlank(load<u8>(done))) done++;
    if (nextEscaped(kind, turned, copyReversed(start, done, turned), least) !== 0) {
      endAt(done);
      return start;
    }
    at = nextRare(markerOf(kind), done, to);
  }
  return 0;
}
