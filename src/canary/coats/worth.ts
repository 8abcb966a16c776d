import { viewOf } from '../bytes.ts';
import { members, runs } from '../runs.ts';
import type { Effort } from './coat.ts';
import { hasZlibHeader, mayBeDeflate } from './deflate.ts';

/** Text, in UTF-16 too. */
const written = members(`\0\t\n\r${String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 0x20 + i))}`);
const gzipMagic = Uint8Array.of(0x1f, 0x8b, 0x08);

/** Whether bytes that were written as hex are worth a look of their own. The hex of logs is ids, and those are not. */
export function isWorthALook(bytes: Uint8Array, { least, shows }: Effort): boolean {
  const [text] = runs(bytes, written, least);
  return (
    text !== undefined ||
    hasZlibHeader(bytes) ||
    mayBeDeflate(bytes) ||
    viewOf(bytes).indexOf(gzipMagic) >= 0 ||
    shows(bytes)
  );
}
