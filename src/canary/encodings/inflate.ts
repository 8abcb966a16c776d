import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { hasZlibHeader, nextGzip, nextStream } from '../../bytes/find.ts';
import { viewOf } from '../../bytes/view.ts';
import type { Decoder, DecodeContext, Decoded } from './encoding.ts';

// Node's gunzip refuses a stream that other bytes follow. After its header, gzip is a raw deflate stream.
const decompressors = {
  gunzip: inflateRawSync,
  inflate: inflateSync,
  'inflate-raw': inflateRawSync,
} as const;
type Compression = keyof typeof decompressors;

/** An attempt costs about as much as a search through so many bytes. */
const attempt = 4096;
/** Deflate gives at most this many bytes for one (zlib's technical notes: 1032 to 1). */
const mostPerByte = 1032;
/** Results up to this size are allowed at any ratio. */
const neverABomb = 65536;

const isTooLarge = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

function decompress(
  step: Compression,
  compressed: Uint8Array,
  from: number,
  context: DecodeContext,
): Uint8Array | undefined {
  const most = Math.min(context.limits.size, Math.max(neverABomb, context.limits.ratio * compressed.length));
  // A stream that was cut is decompressed as far as possible.
  const chunkSize = Math.min(65536, Math.max(256, 4 * compressed.length));
  const options = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH, chunkSize };
  try {
    return decompressors[step](compressed, options);
  } catch (error) {
    if (!isTooLarge(error)) return undefined;
    context.stopped(most === context.limits.size ? 'size' : 'ratio', from);
    try {
      return decompressors[step](compressed.subarray(0, Math.floor(most / mostPerByte)), options);
    } catch {
      return undefined;
    }
  }
}

const longestHeader = 4096;
const zlibHeaderLength = 2;
const gzipFlag = { checksum: 2, extra: 4, name: 8, comment: 16 };

/** RFC 1952, 2.3: ten bytes, then the fields that the flags announce. */
function gzipHeaderLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let length = 10;
  if (flags & gzipFlag.extra) length += 2 + (bytes[length] ?? 0) + ((bytes[length + 1] ?? 0) << 8);
  for (const flag of [gzipFlag.name, gzipFlag.comment])
    if (flags & flag) length = viewOf(bytes).indexOf(0, length) + 1 || bytes.length;
  return flags & gzipFlag.checksum ? length + 2 : length;
}

/**
 * gzip at any position, because its magic bytes mark it. zlib and raw deflate only in the first 17 bytes, because they have no
 * such mark.
 */
export const inflate: Decoder = function* (text, context) {
  const { bytes } = text;
  const decode = (step: Compression, from: number, header = 0): Decoded | undefined => {
    const decompressed = decompress(step, bytes.subarray(from + header), from, context);
    if (decompressed === undefined || decompressed.length < context.least) return undefined;
    // The end of a stream is unknown, so its place is its first byte.
    return { step, bytes: decompressed, origin: () => ({ from, to: from + 1 }) };
  };
  /** Where the deflate stream after a header begins. It is no stream of its own. */
  const afterHeaders = new Set<number>();
  for (let at = nextGzip(text, 0); at >= 0; at = nextGzip(text, at + 1)) {
    if (!context.afford(attempt, at)) return;
    const header = gzipHeaderLength(bytes.subarray(at, at + longestHeader));
    afterHeaders.add(at + header);
    const decoded = decode('gunzip', at, header);
    if (decoded !== undefined) yield decoded;
  }
  for (let at = nextStream(text, context.least, 0); at >= 0; at = nextStream(text, context.least, at + 1)) {
    if (afterHeaders.has(at)) continue;
    if (!context.afford(attempt, at)) return;
    const isZlib = hasZlibHeader(text, at);
    const decoded = decode(isZlib ? 'inflate' : 'inflate-raw', at);
    if (decoded === undefined) continue;
    if (isZlib) afterHeaders.add(at + zlibHeaderLength);
    // A stream may also be read from some bytes after its beginning. All these readings are of one place.
    yield { ...decoded, origin: () => ({ from: 0, to: 1 }) };
  }
};
