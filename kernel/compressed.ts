import { hasZlibHeader, mayBeDeflate } from './deflate';
import { nextGzip } from './gzip';

/** Programs write at most so many bytes before a compressed stream: a length, a version, the id of a key. */
export const longestPrefix: usize = 16;
/** No stream of fewer bytes holds a target. */
const shortestStream: usize = 6;

/** Compressed bytes have high bits. In 16 bytes of ASCII there is none. */
function isAscii(at: usize, to: usize): bool {
  const high = i8x16.bitmask(v128.load(at));
  return (to - at < 16 ? high & ((1 << i32(to - at)) - 1) : high) === 0;
}

/** Whether a zlib or deflate stream may begin at `at`. After other bytes, the header of zlib alone is not enough. */
export function mayBeginStream(at: usize, isFirst: bool, to: usize, least: i32): bool {
  if (!isFirst && isAscii(at, to)) return false;
  if (hasZlibHeader(at, to) && (isFirst || mayBeDeflate(at + 2, to, least, false))) return true;
  return mayBeDeflate(at, to, least, isFirst);
}

/** The next position from `from` on, at most 16 bytes after `start`, where a zlib or deflate stream may begin, or 0. */
export function nextStream(start: usize, from: usize, to: usize, least: i32): usize {
  for (let at = from; at <= start + longestPrefix && at + shortestStream <= to; at++)
    if (mayBeginStream(at, at === start, to, least)) return at;
  return 0;
}

export function mayBeCompressed(from: usize, to: usize, least: i32): bool {
  return nextStream(from, from, to, least) !== 0 || nextGzip(from, to) !== 0;
}
