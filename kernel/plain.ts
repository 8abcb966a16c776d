import { base64, nextRun } from './characters';

/** Whether a text has nothing but ASCII, and of its control characters only those that texts have: blanks, line ends, escape. */
function isPlain(from: usize, to: usize): bool {
  const space = i8x16.splat(0x20);
  for (let at = from; at < to; at += 16) {
    const block = v128.load(at);
    // As signed numbers, characters beyond ASCII are below the space, too.
    const low = i8x16.lt_s(block, space);
    if (!v128.any_true(low)) continue;
    const isBlank = i8x16.le_u(i8x16.sub(block, i8x16.splat(9)), i8x16.splat(4));
    const isUsual = v128.or(isBlank, i8x16.eq(block, i8x16.splat(0x1b)));
    const others = i8x16.bitmask(v128.andnot(low, isUsual));
    if (others !== 0 && at + ctz(others) < to) return false;
  }
  return true;
}

/** Whether it is plain, and has no run of `least` characters of base64. */
export function isPlainWithout(from: usize, to: usize, least: i32): bool {
  return isPlain(from, to) && nextRun(base64, from, to, least) === 0;
}
