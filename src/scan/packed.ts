import { Readable } from 'node:stream';
import { createGunzip, inflateRawSync } from 'node:zlib';
import { bounded } from './bounded.ts';

/** How a file is packed, by what it begins with. `advice` is for those that are not opened. */
export interface Packing {
  readonly kind: 'gzip' | 'zip' | 'zstd' | 'tar' | 'other';
  readonly advice?: string;
}

const magics: readonly { readonly magic: string; readonly packing: Packing }[] = [
  { magic: '\x1f\x8b', packing: { kind: 'gzip' } },
  { magic: 'PK\x03\x04', packing: { kind: 'zip' } },
  { magic: '\xfd7zXZ\0', packing: { kind: 'other', advice: 'it is packed with xz: unpack it with `xz -d`' } },
  { magic: '\x28\xb5\x2f\xfd', packing: { kind: 'zstd' } },
  { magic: 'BZh', packing: { kind: 'other', advice: 'it is packed with bzip2: unpack it with `bzip2 -d`' } },
  { magic: '7z\xbc\xaf', packing: { kind: 'other', advice: 'it is a 7z archive: unpack it with `7z x`' } },
  { magic: 'Rar!', packing: { kind: 'other', advice: 'it is a RAR archive: unpack it first' } },
];

/** A tar says what it is at the end of its first block. */
export const headBytes = 512;
const tarMagic = 257;

export function recognisePacking(head: Uint8Array): Packing | undefined {
  const text = Buffer.from(head.subarray(0, headBytes)).toString('latin1');
  if (text.startsWith('ustar', tarMagic)) return { kind: 'tar' };
  return magics.find(({ magic }) => text.startsWith(magic))?.packing;
}

/** Passes on a file of an archive. Throws where it is packed itself, whatever it is called: its bytes are no text. */
export async function* notPacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const piece of bytes) {
    if (isFirst && recognisePacking(piece)) throw new Error(archiveInArchive);
    isFirst = false;
    yield piece;
  }
}

export const archiveInArchive = 'an archive in an archive is not opened; unpack it first';

/** Names of files that are packed. */
export const packedName = /\.(?:zip|gz|tgz|tar|apk|jar|zst|xz|bz2|7z|rar)$/i;

/** What the decoder of zstd may make of one piece, which is 256 KiB: more is a bomb. */
const mostOfPiece = 128 << 20;

/** Unpacks zstd, of one or more frames. Throws where the data are cut or wrong. */
export async function* unpackZstd(
  packed: AsyncIterable<Uint8Array>,
  size: number,
  limit: number,
): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  async function* unpacked() {
    const ready: Uint8Array[] = [];
    let made = 0;
    const stream = new Decompress((part) => {
      made += part.length;
      if (made > mostOfPiece) throw new Error('it unpacks to so much as only a bomb does');
      ready.push(part);
    });
    for await (const chunk of packed) {
      stream.push(Buffer.from(chunk)); // the memory of the chunk is used again
      made = 0;
      yield* ready.splice(0);
    }
    stream.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  yield* bounded(unpacked(), { limit, packed: size });
}

/** Compressed bytes that are kept, for a file whose gzip data have other bytes behind them. */
const mostKept = 64 << 20;
const mostUnpacked = 1 << 30;

/** Unpacks gzip, of one or more members. Throws at its end where other bytes follow, which are not read. */
export async function* gunzip(
  packed: AsyncIterable<Uint8Array>,
  size: number,
  limit: number,
): AsyncGenerator<Uint8Array> {
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  async function* keeping() {
    for await (const chunk of packed) {
      const copy = Buffer.from(chunk); // its memory is used again
      if (keptBytes <= mostKept) kept.push(copy);
      keptBytes += copy.length;
      yield copy;
    }
  }
  const unpacked = createGunzip();
  const source = Readable.from(keeping());
  source.on('error', (error) => unpacked.destroy(error));
  let passed = 0;
  try {
    for await (const chunk of bounded(source.pipe(unpacked) as AsyncIterable<Uint8Array>, {
      limit,
      packed: size,
    })) {
      passed += chunk.length;
      yield chunk;
    }
  } catch (error) {
    const isTrailing =
      error instanceof Error && error.message === 'incorrect header check' && keptBytes <= mostKept;
    if (!isTrailing) throw error;
    const { bytes, rest } = membersOf(Buffer.concat(kept), limit);
    if (bytes.length > passed) yield bytes.subarray(passed);
    throw new Error(`${rest} bytes follow its gzip data, and were not read`, { cause: error });
  } finally {
    source.destroy();
  }
}

/** The gzip members that a file begins with (RFC 1952), and how many bytes follow them. */
function membersOf(packed: Buffer, limit: number): { bytes: Buffer; rest: number } {
  const parts: Buffer[] = [];
  let at = 0;
  let size = 0;
  while (packed[at] === 0x1f && packed[at + 1] === 0x8b && size < limit) {
    const start = behindHeader(packed, at);
    const { buffer, engine } = inflateRawSync(packed.subarray(start), {
      info: true,
      maxOutputLength: Math.min(limit - size, mostUnpacked),
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    parts.push(buffer);
    size += buffer.length;
    at = start + engine.bytesWritten + 8;
  }
  return { bytes: Buffer.concat(parts), rest: Math.max(0, packed.length - at) };
}

function behindHeader(packed: Buffer, from: number): number {
  const flags = packed[from + 3] ?? 0;
  let at = from + 10;
  if (flags & 4) at += 2 + packed.readUInt16LE(at);
  for (const flag of [8, 16]) if (flags & flag) at = packed.indexOf(0, at) + 1;
  return flags & 2 ? at + 2 : at;
}
