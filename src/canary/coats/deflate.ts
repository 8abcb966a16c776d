/** A deflate stream, read bit by bit, the lowest of each byte first. Past the end the bits are 0. */
interface Bits {
  readonly bytes: Uint8Array;
  /** Bits read so far. */
  at: number;
}

function nextBit(bits: Bits): number {
  const { bytes, at } = bits;
  bits.at = at + 1;
  return at >> 3 < bytes.length ? ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1 : 0;
}

function numberFrom(bits: Bits, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value |= nextBit(bits) << i;
  return value;
}

/** Huffman codes stand with their highest bit first. */
function codeFrom(bits: Bits, width: number, begun = 0): number {
  let value = begun;
  for (let i = 0; i < width; i++) value = (value << 1) | nextBit(bits);
  return value;
}

/** RFC 1951, 3.2.7: not too many codes, and the code of the code lengths is complete. */
function mayBeOwnCodes(bits: Bits): boolean {
  const literals = numberFrom(bits, 5);
  const distances = numberFrom(bits, 5);
  const count = numberFrom(bits, 4) + 4;
  if (literals > 29 || distances > 29) return false;
  let filled = 0;
  for (let i = 0; i < count && filled <= 128; i++) filled += 128 >> (numberFrom(bits, 3) || 8);
  return filled === 128;
}

/** RFC 1951, 3.2.5: how much a sign beyond the end sign, number 256, repeats. */
function lengthOf(bits: Bits, sign: number): number {
  if (sign < 9) return sign + 2;
  if (sign === 29) return 258;
  const extra = (sign - 5) >> 2;
  return ((4 + ((sign - 1) & 3)) << extra) + 3 + numberFrom(bits, extra);
}

/**
 * RFC 1951, 3.2.6: the first signs are literals, or repeat what is already there. These codes are used for little text; of
 * random bits only half the literals are ASCII.
 */
function mayBeFixedCodes(bits: Bits): boolean {
  let written = 0;
  let literals = 0;
  let texts = 0;
  while (written < 32 && bits.at < bits.bytes.length * 8) {
    const seven = codeFrom(bits, 7);
    if (seven === 0) break;
    if (seven < 0b0011000 || (seven >= 0b1100000 && seven < 0b1100100)) {
      const sign = seven < 0b0011000 ? seven : 24 + codeFrom(bits, 1, seven & 0b11);
      if (sign > 29) return false;
      const length = lengthOf(bits, sign);
      const distance = codeFrom(bits, 5);
      const extra = distance < 4 ? 0 : (distance >> 1) - 1;
      const nearest = distance < 4 ? distance + 1 : ((2 + (distance & 1)) << extra) + 1;
      if (distance > 29 || nearest + numberFrom(bits, extra) > written) return false;
      written += length;
    } else {
      const literal =
        seven < 0b1100100 ? codeFrom(bits, 1, seven) - 0x30 : codeFrom(bits, 2, seven) - 0x190 + 144;
      literals++;
      if (literal < 0x7f) texts++;
      written++;
    }
  }
  return texts > 0 && texts * 4 >= literals * 3;
}

/**
 * Whether a raw deflate stream may begin here, judged by its first block (RFC 1951, 3.2.3). Such a stream has no mark, and
 * to let zlib fail on every long word costs more than the whole search.
 */
export function mayBeDeflate(bytes: Uint8Array): boolean {
  const kind = ((bytes[0] ?? 0) >> 1) & 3;
  const inverts = (at: number) => ((bytes[at] ?? 0) ^ (bytes[at + 2] ?? 0)) === 0xff;
  if (kind === 0) return inverts(1) && inverts(2);
  const bits: Bits = { bytes, at: 3 };
  return kind === 1 ? mayBeFixedCodes(bits) : kind === 2 && mayBeOwnCodes(bits);
}

/** RFC 1950, 2.2: method 8 in the low half byte, and the two bytes a multiple of 31. */
export function hasZlibHeader(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}
