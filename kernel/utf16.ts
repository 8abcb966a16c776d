import { nextRare } from './rare';
import { endAt } from './characters';

/** The next `least` or more ASCII characters in UTF-16 of either byte order (every other byte is 0), or 0. */
export function nextUtf16(from: usize, to: usize, least: i32): usize {
  let done = from;
  let zero = nextRare(0, from, to);
  while (zero !== 0) {
    const first = zero > done && load<u8>(zero - 1) !== 0 ? zero - 1 : zero;
    let end = first + 1;
    while (end < to && (load<u8>(end) === 0) !== (load<u8>(end - 1) === 0)) end++;
    done = end;
    const character = load<u8>(first) === 0 ? first + 1 : first;
    if (end - character + 1 >= usize(2 * least)) {
      endAt(end);
      return character;
    }
    zero = nextRare(0, done, to);
  }
  return 0;
}
