import { brotliDecompressSync } from 'node:zlib';
import { Decompress } from 'fzstd';

const mostUnpacked = 64 << 20;
const zstdMagic = Buffer.from('28b52ffd', 'hex');

function unpackedZstd(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Decompress((part) => {
    parts.push(part);
    size += part.length;
    if (size > mostUnpacked) throw new RangeError('it unpacks to too much');
  });
  stream.push(bytes, true);
  return Buffer.concat(parts);
}

/** Some exporters keep a body as it was on the wire. Bytes that do not unpack stay as they are. */
export function decompressed(bytes: Uint8Array, encoding: string | undefined): Uint8Array {
  // gzip and deflate are found by the matcher and the readers.
  try {
    if (zstdMagic.equals(bytes.subarray(0, zstdMagic.length))) return unpackedZstd(bytes);
    // The last of several was put on last: `gzip, br`.
    if (encoding?.toLowerCase().split(',').at(-1)?.trim() !== 'br') return bytes;
    return brotliDecompressSync(bytes, { maxOutputLength: mostUnpacked });
  } catch {
    return bytes;
  }
}
