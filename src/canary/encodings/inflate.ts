import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { hasZlibHeader, mayBeDeflate, nextGzip } from '../../bytes/find.ts';
import { viewOf } from '../../bytes/view.ts';
import type { Coat, Effort, Layer } from './encoding.ts';

// Node's gunzip refuses what is followed by other bytes; behind its header gzip is a raw stream.
const unpackers = { gunzip: inflateRawSync, inflate: inflateSync, 'inflate-raw': inflateRawSync } as const;
type Step = keyof typeof unpackers;

/** An attempt costs about as much as looking through so many bytes. */
const attempt = 4096;
/** Deflate cannot make more than this many bytes of one (zlib's technical notes: 1032 to 1). */
const mostPerByte = 1032;
/** Small things may shrink as they like. */
const neverABomb = 65536;

const isTooLarge = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

function unpack(step: Step, packed: Uint8Array, from: number, effort: Effort): Uint8Array | undefined {
  const most = Math.min(effort.limits.size, Math.max(neverABomb, effort.limits.ratio * packed.length));
  // A stream that was cut off is unpacked as far as it goes.
  const chunkSize = Math.min(65536, Math.max(256, 4 * packed.length));
  const options = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH, chunkSize };
  try {
    return unpackers[step](packed, options);
  } catch (error) {
    if (!isTooLarge(error)) return undefined;
    effort.stopped(most === effort.limits.size ? 'size' : 'ratio', from);
    try {
      return unpackers[step](packed.subarray(0, Math.floor(most / mostPerByte)), options);
    } catch {
      return undefined;
    }
  }
}

const longestHeader = 4096;
const gzipFlag = { checksum: 2, extra: 4, name: 8, comment: 16 };

/** RFC 1952, 2.3: ten bytes, then what the flags announce. */
function gzipHeaderLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let length = 10;
  if (flags & gzipFlag.extra) length += 2 + (bytes[length] ?? 0) + ((bytes[length + 1] ?? 0) << 8);
  for (const flag of [gzipFlag.name, gzipFlag.comment])
    if (flags & flag) length = viewOf(bytes).indexOf(0, length) + 1 || bytes.length;
  return flags & gzipFlag.checksum ? length + 2 : length;
}

/** gzip wherever its magic stands; zlib and raw deflate only from the first byte, for little or nothing marks them. */
export const inflate: Coat = function* (text, effort) {
  const { bytes } = text;
  const layer = (step: Step, from: number, header = 0): Layer[] => {
    const unpacked = unpack(step, bytes.subarray(from + header), from, effort);
    if (unpacked === undefined || unpacked.length < effort.least) return [];
    // Where a stream ends is not told by what comes after it: its place is its beginning.
    return [{ step, bytes: unpacked, origin: () => ({ from, to: from + 1 }) }];
  };
  for (let at = nextGzip(text, 0); at >= 0; at = nextGzip(text, at + 1)) {
    if (!effort.afford(attempt, at)) return;
    yield* layer('gunzip', at, gzipHeaderLength(bytes.subarray(at, at + longestHeader)));
  }
  const step = hasZlibHeader(text) ? 'inflate' : mayBeDeflate(text, effort.least) ? 'inflate-raw' : undefined;
  if (step !== undefined && effort.afford(attempt, 0)) yield* layer(step, 0);
};
