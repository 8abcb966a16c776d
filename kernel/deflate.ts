/**
 * Judges by the first block whether a raw deflate stream may begin at a position. Such a stream has no header, and a call of
 * zlib for every long word would cost more than the whole search. RFC 1951: the lowest bit of each byte comes first.
 */
let bytes: usize = 0;
let end: usize = 0;
/** Count of the bits read. */
let position: u32 = 0;

/** The next 25 bits, the first one lowest. Bits after the end are 0. */
function nextBits(): u32 {
  const at = bytes + (position >> 3);
  const left = i32(end - at);
  const known = left <= 0 ? 0 : left < 4 ? load<u32>(at) & ((1 << (8 * left)) - 1) : load<u32>(at);
  return known >> (position & 7);
}

function numberOf(width: u32): u32 {
  const value = nextBits() & ((1 << width) - 1);
  position += width;
  return value;
}

/** Reads `width` bits of a Huffman code. Its highest bit comes first. */
function codeOf(width: u32, begun: u32): u32 {
  let value = begun;
  let bits = nextBits();
  position += width;
  for (let i: u32 = 0; i < width; i++, bits >>= 1) value = (value << 1) | (bits & 1);
  return value;
}

/** RFC 1951, 3.2.7: the counts are in range, and the code of the code lengths is complete. */
function mayBeOwnCodes(): bool {
  const literals = numberOf(5);
  const distances = numberOf(5);
  const count = numberOf(4) + 4;
  if (literals > 29 || distances > 29) return false;
  let filled: u32 = 0;
  for (let i: u32 = 0; i < count && filled <= 128; i++) {
    const length = numberOf(3);
    if (length !== 0) filled += 128 >> length;
  }
  return filled === 128;
}

/** RFC 1951, 3.2.5: the length of a repetition. `symbol` counts from 256, the end of the block. */
function lengthOf(symbol: u32): u32 {
  if (symbol < 9) return symbol + 2;
  if (symbol === 29) return 258;
  const extra = (symbol - 5) >> 2;
  return ((4 + ((symbol - 1) & 3)) << extra) + 3 + numberOf(extra);
}

/** Text; the 0 is for UTF-16. */
function isText(character: u32): bool {
  return (
    (character >= 0x20 && character < 0x7f) ||
    character === 0 ||
    character === 9 ||
    character === 10 ||
    character === 13
  );
}

/** Most of the first bytes must be text. Of random bits, less than half of the literals are text. */
const begins: u32 = 32;
/** After so many bytes, random bits have repeated bytes from before the beginning. */
const enough: u32 = 512;

/**
 * RFC 1951, 3.2.6: the first symbols are literals, or repeat earlier bytes. Encoders use these codes for short texts. The
 * block must give at least `least` bytes.
 */
function mayBeFixedCodes(isLast: bool, least: u32): bool {
  const bits = u32(end - bytes) * 8;
  let made: u32 = 0;
  let texts: u32 = 0;
  let others: u32 = 0;
  while (made < enough && position < bits) {
    const seven = codeOf(7, 0);
    if (seven === 0) {
      if (isLast && made < least) return false;
      break;
    }
    if (seven < 0b0011000 || (seven >= 0b1100000 && seven < 0b1100100)) {
      const symbol = seven < 0b0011000 ? seven : 24 + codeOf(1, seven & 0b11);
      const length = lengthOf(symbol);
      const distance = codeOf(5, 0);
      const extra = distance < 4 ? 0 : (distance >> 1) - 1;
      const nearest = distance < 4 ? distance + 1 : ((2 + (distance & 1)) << extra) + 1;
      const far = nearest + numberOf(extra);
      if (position <= bits && (symbol > 29 || distance > 29 || far > made)) return false;
      made += length;
    } else {
      const literal = seven < 0b1100100 ? codeOf(1, seven) - 0x30 : codeOf(2, seven) - 0x190 + 144;
      if (made < begins && isText(literal)) texts++;
      else if (made < begins && ++others > begins / 4) return false;
      made++;
    }
  }
  if (position >= bits && made < least) return false;
  return texts > 0 && texts >= others * 3;
}

/** RFC 1951, 3.2.3. */
export function mayBeDeflate(from: usize, to: usize, least: i32): bool {
  bytes = from;
  end = to;
  position = 3;
  const kind = from < to ? (load<u8>(from) >> 1) & 3 : 0;
  if (kind === 1) return mayBeFixedCodes((load<u8>(from) & 1) !== 0, least);
  if (kind === 2) return mayBeOwnCodes();
  return kind === 0 && from + 5 <= to && (load<u16>(from + 1) ^ load<u16>(from + 3)) === 0xffff;
}

/** RFC 1950, 2.2: the low half of the first byte is 8, and both bytes as one number are a multiple of 31. */
export function hasZlibHeader(from: usize, to: usize): bool {
  if (from + 2 > to) return false;
  const method = u32(load<u8>(from));
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | load<u8>(from + 1)) % 31 === 0;
}
