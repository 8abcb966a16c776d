/**
 * RFC 2045, 6.7: the next `=` that quoted-printable writes and other texts seldom have, or 0: before the end of a line, or before
 * `3D`, which stands for itself.
 */
export function nextQuoted(from: usize, to: usize): usize {
  const sign = i8x16.splat(0x3d);
  for (let at = from; at < to; at += 16) {
    const equals = i8x16.eq(v128.load(at), sign);
    if (!v128.any_true(equals)) continue;
    const next = v128.load(at + 1);
    const ends = v128.or(i8x16.eq(next, i8x16.splat(10)), i8x16.eq(next, i8x16.splat(13)));
    const own = v128.and(i8x16.eq(next, i8x16.splat(0x33)), i8x16.eq(v128.load(at + 2), i8x16.splat(0x44)));
    const places = i8x16.bitmask(v128.and(equals, v128.or(ends, own)));
    if (places !== 0) return at + ctz(places) + 1 < to ? at + ctz(places) : 0;
  }
  return 0;
}
