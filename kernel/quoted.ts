import { base64, behindLastNotOf } from './characters';
import { equalsSign } from './escape';
import { nextRare } from './rare';

/** The padding of base64 at the end of a line looks like a `=` after which the line continues. */
const shortestWord: usize = 24;
const longestWord: usize = 4096;

function isPadding(at: usize, from: usize): bool {
  if (at > from && load<u8>(at - 1) === equalsSign) return true;
  const word = at - behindLastNotOf(base64, at - min(longestWord, at - from), at);
  return word >= shortestWord && word % 4 === 3;
}

/**
 * The next `=` that quoted-printable writes and other texts seldom have, or 0: before the end of a line, or before `3D`, which
 * stands for itself.
 */
export function nextQuoted(from: usize, to: usize): usize {
  let at = nextRare(equalsSign, from, to);
  for (; at !== 0 && at + 1 < to; at = nextRare(equalsSign, at + 1, to)) {
    const next = u32(load<u8>(at + 1));
    if (next === 0x33 && at + 2 < to && load<u8>(at + 2) === 0x44) return at;
    if ((next === 10 || next === 13) && !isPadding(at, from)) return at;
  }
  return 0;
}
