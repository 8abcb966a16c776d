/**
 * The beginning of the next line of `long` bytes or more, or 0. It searches backwards from the position where a shorter line
 * must have ended. So it reads few bytes of short lines.
 */
export function nextLongLine(from: usize, to: usize, long: usize): usize {
  const feed = i8x16.splat(10);
  let line = from;
  while (line + long <= to) {
    let at = line + long;
    let feeds = 0;
    while (at > line && feeds === 0) {
      at -= 16;
      feeds = i8x16.bitmask(i8x16.eq(v128.load(at), feed));
    }
    const next = feeds === 0 ? line : at + 32 - clz(feeds);
    if (next <= line) return line;
    line = next;
  }
  return 0;
}

/** Counts the line feeds from `from` to `to`. */
export function countNewlines(from: usize, to: usize): i32 {
  const feed = i8x16.splat(10);
  let count = 0;
  let at = from;
  while (at + 16 <= to) {
    // Each of 16 lanes counts up to 255.
    const stop = min(to - 15, at + 255 * 16);
    let lanes = i8x16.splat(0);
    for (; at < stop; at += 16) lanes = i8x16.sub(lanes, i8x16.eq(v128.load(at), feed));
    const pairs = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(lanes));
    count += i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
    count += i32x4.extract_lane(pairs, 2) + i32x4.extract_lane(pairs, 3);
  }
  for (; at < to; at++) count += i32(load<u8>(at) === 10);
  return count;
}
