import { hasZlibHeader, mayBeDeflate } from './deflate';
import { nextGzip } from './gzip';
import { inflates } from './inflate';

/** Programs write at most so many bytes before a compressed stream: a length, a version, the id of a key. */
const longestPrefix: usize = 16;
/** No zlib or deflate stream of fewer bytes holds a target. */
let leastStream: usize = 6;

export function setLeastStream(bytes: usize): void {
  leastStream = bytes;
}

/** Compressed bytes have high bits. In 16 bytes of ASCII there is none. */
function isAscii(at: usize, to: usize): bool {
  const high = i8x16.bitmask(v128.load(at));
  return (to - at < 16 ? high & ((1 << i32(to - at)) - 1) : high) === 0;
}

/**
 * Whether a zlib or deflate stream of `least` bytes or more begins at `at`, or may begin there and is cut. After other bytes, the
 * header of zlib alone is not enough.
 */
function beginsStream(at: usize, isFirst: bool, to: usize, least: u32): bool {
  if (at + leastStream > to || (!isFirst && isAscii(at, to))) return false;
  return (
    (hasZlibHeader(at, to) && (isFirst || mayBeDeflate(at + 2, to, false)) && inflates(at + 2, to, least)) ||
    (mayBeDeflate(at, to, isFirst) && inflates(at, to, least))
  );
}

/**
 * One bit for each of sixteen positions from `at` on: whether the first byte may begin a header of zlib, or a block of deflate with
 * fixed codes, with codes of its own whose counts are in range, or without codes, which has its length twice.
 */
function mayBeginAt(at: usize): u32 {
  const first = v128.load(at);
  const second = v128.load(at + 1);
  const kind = v128.and(first, i8x16.splat(6));
  const fixed = i8x16.eq(kind, i8x16.splat(2));
  const own = v128.and(
    i8x16.eq(kind, i8x16.splat(4)),
    v128.and(
      i8x16.le_u(first, i8x16.splat(-17)),
      i8x16.le_u(v128.and(second, i8x16.splat(31)), i8x16.splat(29)),
    ),
  );
  const length = i8x16.eq(v128.xor(second, v128.load(at + 3)), i8x16.splat(-1));
  const stored = v128.and(i8x16.eq(kind, i8x16.splat(0)), length);
  const zlib = i8x16.eq(v128.and(first, i8x16.splat(-113)), i8x16.splat(8));
  return i8x16.bitmask(v128.or(v128.or(fixed, own), v128.or(stored, zlib)));
}

/** The next position from `from` on, at most 16 bytes after `start`, where a zlib or deflate stream may begin, or 0. */
export function nextStream(start: usize, from: usize, to: usize, least: i32): usize {
  if (from === start && beginsStream(start, true, to, least)) return start;
  const done = max(from, start + 1) - start - 1;
  if (done >= longestPrefix || start + 1 + done + leastStream > to) return 0;
  let places = (mayBeginAt(start + 1) >> u32(done)) << u32(done);
  for (; places !== 0; places &= places - 1) {
    const at = start + 1 + ctz(places);
    if (beginsStream(at, false, to, least)) return at;
  }
  return 0;
}

export function mayBeCompressed(from: usize, to: usize, least: i32): bool {
  return nextStream(from, from, to, least) !== 0 || nextGzip(from, to) !== 0;
}
