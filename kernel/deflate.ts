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

/** RFC 1951, 3.2.7: the order in which the lengths of the code length codes are stored. */
const order: usize = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
/** The symbols of the code length code in the order of their codes, and how many codes have each length. */
const symbols: usize = memory.data(19);
const counts: usize = memory.data(8);
const lengths: usize = memory.data(19);

/** Reads the code length code. False: it is not complete. */
function readLengthCode(count: u32): bool {
  memory.fill(lengths, 0, 19);
  memory.fill(counts, 0, 8);
  let filled: u32 = 0;
  for (let i: u32 = 0; i < count && filled <= 128; i++) {
    const length = numberOf(3);
    store<u8>(lengths + load<u8>(order + i), u8(length));
    store<u8>(counts + length, load<u8>(counts + length) + 1);
    if (length !== 0) filled += 128 >> length;
  }
  if (filled !== 128) return false;
  let at = symbols;
  for (let length: u32 = 1; length < 8; length++)
    for (let symbol: u32 = 0; symbol < 19; symbol++)
      if (load<u8>(lengths + symbol) === length) store<u8>(at++, u8(symbol));
  return true;
}

/** The next symbol of the code length code. */
function nextLengthSymbol(): u32 {
  let code: u32 = 0;
  let first: u32 = 0;
  let index: u32 = 0;
  for (let length: u32 = 1; length < 8; length++) {
    code = (code << 1) | numberOf(1);
    const count = u32(load<u8>(counts + length));
    if (code - first < count) return load<u8>(symbols + index + code - first);
    index += count;
    first = (first + count) << 1;
  }
  return 0;
}

/**
 * RFC 1951, 3.2.7: the counts are in range, and all three codes are complete. If the bits end before that, the answer is `isCut`:
 * whether more bits follow that are not here.
 */
function mayBeOwnCodes(isCut: bool): bool {
  const literals = numberOf(5) + 257;
  const all = literals + numberOf(5) + 1;
  const count = numberOf(4) + 4;
  if (literals > 286 || all - literals > 30 || !readLengthCode(count)) return false;
  const bits = u32(end - bytes) * 8;
  let filled: u32 = 0;
  let previous: u32 = 0;
  for (let i: u32 = 0; i < all;) {
    if (position > bits) return isCut;
    const symbol = nextLengthSymbol();
    const isRepeated = symbol === 16;
    const times =
      symbol < 16 ? 1 : symbol === 16 ? 3 + numberOf(2) : symbol === 17 ? 3 + numberOf(3) : 11 + numberOf(7);
    if (!isRepeated) previous = symbol < 16 ? symbol : 0;
    for (const to = i + times; i < to; i++) {
      if (i === 256 && previous === 0) return false;
      if (i < literals && previous !== 0) filled += 32768 >> previous;
    }
    if (i > all) return false;
  }
  return position > bits ? isCut : filled === 32768;
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
/** After other bytes, the first bytes must all be text: there are more positions to try. */
const strictBegins: u32 = 16;
/** After so many bytes, random bits have repeated bytes from before the beginning. */
const enough: u32 = 512;

/**
 * RFC 1951, 3.2.6: the first symbols are literals, or repeat earlier bytes. Encoders use these codes for short texts. The
 * block must give at least `least` bytes.
 */
function mayBeFixedCodes(isLast: bool, least: u32, isFirst: bool): bool {
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
      else if (made < strictBegins && !isFirst) return false;
      else if (made < begins && ++others > begins / 4) return false;
      made++;
    }
  }
  if (position >= bits && made < least) return false;
  return texts > 0 && texts >= others * 3;
}

/** RFC 1951, 3.2.3. `least` is the length of what the stream must hold; 0: only the beginning of the stream is here. */
export function mayBeDeflate(from: usize, to: usize, least: i32, isFirst: bool): bool {
  bytes = from;
  end = to;
  position = 3;
  const kind = from < to ? (load<u8>(from) >> 1) & 3 : 0;
  if (kind === 1) return mayBeFixedCodes((load<u8>(from) & 1) !== 0, least, isFirst);
  if (kind === 2) return mayBeOwnCodes(least === 0);
  return kind === 0 && from + 5 <= to && (load<u16>(from + 1) ^ load<u16>(from + 3)) === 0xffff;
}

/** RFC 1950, 2.2: the low half of the first byte is 8, and both bytes as one number are a multiple of 31. */
export function hasZlibHeader(from: usize, to: usize): bool {
  if (from + 2 > to) return false;
  const method = u32(load<u8>(from));
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | load<u8>(from + 1)) % 31 === 0;
}
