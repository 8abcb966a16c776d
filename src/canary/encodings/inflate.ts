import { inflateRawSync, inflateSync } from 'node:zlib';
import { hasZlibHeader, nextGzip, nextStream } from '../../bytes/find.ts';
import { asBuffer } from '../../bytes/view.ts';
import type { EncodingDecoder, DecodeContext, Decoded } from './encoding.ts';

// Node's gunzip refuses a stream that other bytes follow. After its header, gzip is a raw deflate stream.
const decompressors = {
  gunzip: inflateRawSync,
  inflate: inflateSync,
  'inflate-raw': inflateRawSync,
} as const;
type Compression = keyof typeof decompressors;

/** Z_SYNC_FLUSH of zlib. `constants` would load it at the start. */
const syncFlush = 2;
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
  const options = { maxOutputLength: most, finishFlush: syncFlush, chunkSize };
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
/** As in the kernel. */
const longestPrefix = 16;
const gzipFlag = { checksum: 2, extra: 4, name: 8, comment: 16 };

/** RFC 1952, 2.3: ten bytes, then the fields that the flags announce. */
function gzipHeaderLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let length = 10;
  if (flags & gzipFlag.extra) length += 2 + (bytes[length] ?? 0) + ((bytes[length + 1] ?? 0) << 8);
  for (const flag of [gzipFlag.name, gzipFlag.comment])
    if (flags & flag) length = asBuffer(bytes).indexOf(0, length) + 1 || bytes.length;
  return flags & gzipFlag.checksum ? length + 2 : length;
}

/**
 * gzip at any position, because its magic bytes mark it. zlib and raw deflate only in the first 17 bytes, because they have no
 * such mark.
 */
export const inflate: EncodingDecoder = function* (text, context) {
  const { bytes } = text;
  const decode = (step: Compression, from: number, header = 0): Decoded | undefined => {
    const decompressed = decompress(step, bytes.subarray(from + header), from, context);
    if (decompressed === undefined || decompressed.length < context.least) return undefined;
    // The end of a stream is unknown, so its place is its first byte.
    return { step, bytes: decompressed, origin: () => ({ from, to: from + 1 }) };
  };
  let isGzip = false;
  for (let at = nextGzip(text, 0); at >= 0; at = nextGzip(text, at + 1)) {
    if (!context.afford(attempt, at)) return;
    isGzip ||= at <= longestPrefix;
    const decoded = decode('gunzip', at, gzipHeaderLength(bytes.subarray(at, at + longestHeader)));
    if (decoded !== undefined) yield decoded;
  }
  // A stream can also be read from some bytes before or after its beginning. So one with a header counts before those without.
  if (isGzip) return;
  const starts: number[] = [];
  for (let at = nextStream(text, context, 0); at >= 0; at = nextStream(text, context, at + 1))
    starts.push(at);
  for (const step of ['inflate', 'inflate-raw'] as const) {
    let found = false;
    for (const at of starts) {
      if (step === 'inflate' && !hasZlibHeader(text, at)) continue;
      if (!context.afford(attempt, at)) return;
      const decoded = decode(step, at);
      if (decoded === undefined) continue;
      found = true;
      yield { ...decoded, origin: () => ({ from: 0, to: 1 }) };
    }
    if (found) return;
  }
};
