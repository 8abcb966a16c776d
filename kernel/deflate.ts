/**
 * Judges by the first bytes whether a raw deflate stream may begin at a position. Such a stream has no header, and nearly all long
 * words of a log are none.
 */
import { isPastEnd, nextBits, openBits, skipBits } from './bits';
import { nextSymbol } from './huffman';
import { distanceOf, fixedDistances, fixedLiterals, lengthOf } from './inflate';

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

/** For each eight bits in the order of the stream 1 if they are the fixed code of a character of text. */
const textCodes: usize = memory.data(256);
/** For each three lengths of codes the part of all codes that they take, in 128ths. */
const parts: usize = memory.data(512);

function reversedBits(byte: u32): u32 {
  let reversed: u32 = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
}

function partOf(length: u32): u32 {
  return length === 0 ? 0 : 128 >> length;
}

for (let byte: u32 = 0; byte < 256; byte++) {
  const code = reversedBits(byte);
  store<u8>(textCodes + byte, u8(code >= 0x30 && code < 0xc0 && isText(code - 0x30)));
}
for (let three: u32 = 0; three < 512; three++)
  store<u8>(parts + three, u8(partOf(three & 7) + partOf((three >> 3) & 7) + partOf(three >> 6)));

/** Most of the first bytes must be text. In random bits, less than half of the literals are text. */
const begins: u32 = 32;
/** After other bytes, the first bytes must all be text: there are more positions to try. */
const strictBegins: u32 = 16;

/** RFC 1951, 3.2.6: the first symbols are literals, or repeat earlier bytes. Encoders use these codes for short texts. */
function mayBeFixedCodes(from: usize, to: usize, isFirst: bool): bool {
  openBits(from, to);
  skipBits(3);
  const most = isFirst ? begins : strictBegins;
  let made: u32 = 0;
  let texts: u32 = 0;
  let others: u32 = 0;
  while (made < most && !isPastEnd()) {
    if (load<u8>(textCodes + (nextBits() & 0xff))) {
      skipBits(8);
      texts++;
      made++;
      continue;
    }
    const symbol = nextSymbol(fixedLiterals);
    if (symbol === 256) break;
    if (symbol < 256) {
      if (!isFirst || ++others > begins / 4) return false;
      made++;
      continue;
    }
    if (symbol > 285) return false;
    const length = lengthOf(symbol - 257);
    const far = nextSymbol(fixedDistances);
    if (!isPastEnd() && (far > 29 || distanceOf(far) > made)) return false;
    made += length;
  }
  return texts > 0 && texts >= others * 3;
}

/** RFC 1951, 3.2.7: the counts are in range, and the code of the code lengths is complete. */
function mayBeOwnCodes(from: usize, to: usize): bool {
  const head = load<u32>(from);
  if (((head >> 3) & 31) > 29 || ((head >> 8) & 31) > 29) return false;
  // Too near the end for its lengths.
  if (from + 10 > to) return true;
  const count = u64((head >> 13) & 15) + 4;
  let lengths = (load<u64>(from + 2) >> 1) & ((u64(1) << (3 * count)) - 1);
  let part: u32 = 0;
  for (; lengths !== 0; lengths >>= 9) part += load<u8>(parts + usize(lengths & 511));
  return part === 128;
}

/** Whether a raw deflate stream may begin at `from`. */
export function mayBeDeflate(from: usize, to: usize, isFirst: bool): bool {
  const kind = from < to ? (load<u8>(from) >> 1) & 3 : 3;
  if (kind === 1) {
    if (!isFirst && !load<u8>(textCodes + ((load<u16>(from) >> 3) & 0xff))) return false;
    return mayBeFixedCodes(from, to, isFirst);
  }
  if (kind === 2) return mayBeOwnCodes(from, to);
  return kind === 0 && from + 5 <= to && (load<u16>(from + 1) ^ load<u16>(from + 3)) === 0xffff;
}

/** RFC 1950, 2.2: the low half of the first byte is 8, and both bytes as one number are a multiple of 31. */
export function hasZlibHeader(from: usize, to: usize): bool {
  if (from + 2 > to) return false;
  const method = u32(load<u8>(from));
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | load<u8>(from + 1)) % 31 === 0;
}
