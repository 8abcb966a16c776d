import { hasZlibHeader, mayBeDeflate } from './deflate.ts';
import { sextets } from './sextets.ts';

/** Enough of a stream to see its kind. */
const beginning = 64;
/** How many groups of four signs tell whether a stream may begin so, by the kind of its first block. */
const groupsFor = [2, beginning >> 2, 4, 0];
/** Used again and again: nearly every word of a log passes here, and its memory would cost more than the look. */
const decoded = new Uint8Array((beginning >> 2) * 3);

function sextetAt(bytes: Uint8Array, at: number): number {
  return sextets[bytes[at] ?? 0] ?? 0;
}

/**
 * Whether the signs from `first` on, forwards (`step` 1) or backwards (-1), may be base64 of a zlib or a raw deflate stream.
 * Random signs are told from words first: one text in 10,000 of the shortest has so few digits and so few capitals, and less
 * the longer it is.
 */
export function mayBePacked(bytes: Uint8Array, first: number, step: 1 | -1, length: number): boolean {
  const start = (sextetAt(bytes, first) << 2) | (sextetAt(bytes, first + step) >> 4);
  // zlib's method 8, or a kind of block other than 3.
  if ((start & 0x0f) !== 8 && (start & 0b110) === 0b110) return false;
  const count = Math.min(beginning, length);
  let digits = 0;
  let capitals = 0;
  for (let i = 0; i < count; i++) {
    const sign = bytes[first + step * i] ?? 0;
    if (sign >= 0x30 && sign <= 0x39) digits++;
    else if (sign >= 0x41 && sign <= 0x5a) capitals++;
  }
  if (capitals === 0 || (digits === 0 && capitals * 4 < count)) return false;
  decoded.fill(0);
  const groups = Math.min(count >> 2, groupsFor[(start >> 1) & 3] ?? 0);
  for (let group = 0; group < groups; group++) {
    let bits = 0;
    for (let i = 4 * group; i < 4 * group + 4; i++) bits = (bits << 6) | sextetAt(bytes, first + step * i);
    decoded[3 * group] = bits >> 16;
    decoded[3 * group + 1] = bits >> 8;
    decoded[3 * group + 2] = bits;
  }
  return hasZlibHeader(decoded) || mayBeDeflate(decoded);
}
