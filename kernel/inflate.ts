import { isPastEnd, numberOf, openBits, skipBytes } from './bits';
import { makeCode, nextSymbol, noSymbol } from './huffman';

/** RFC 1951, 3.2.7: the order in which the lengths of the code length codes are stored. */
const order: usize = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
const lengths: usize = memory.data(320);
const lengthCode: usize = memory.data(608);
const literalCode: usize = memory.data(608);
const distanceCode: usize = memory.data(608);
export const fixedLiterals: usize = memory.data(608);
export const fixedDistances: usize = memory.data(608);

/** RFC 1951, 3.2.6. */
function makeFixedCodes(): void {
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  makeCode(fixedLiterals, lengths, 288);
  memory.fill(lengths, 5, 30);
  makeCode(fixedDistances, lengths, 30);
}
makeFixedCodes();

/** RFC 1951, 3.2.7: reads the codes of a block. */
function readCodes(): bool {
  const literals = numberOf(5) + 257;
  const distances = numberOf(5) + 1;
  const count = numberOf(4) + 4;
  if (literals > 286 || distances > 30) return false;
  memory.fill(lengths, 0, 19);
  for (let i: u32 = 0; i < count; i++) store<u8>(lengths + load<u8>(order + i), u8(numberOf(3)));
  if (!makeCode(lengthCode, lengths, 19)) return false;
  const all = literals + distances;
  for (let i: u32 = 0; i < all;) {
    const symbol = nextSymbol(lengthCode);
    if (symbol === noSymbol || isPastEnd()) return false;
    if (symbol < 16) {
      store<u8>(lengths + i++, u8(symbol));
      continue;
    }
    if (symbol === 16 && i === 0) return false;
    const repeated = symbol === 16 ? load<u8>(lengths + i - 1) : 0;
    const times = symbol === 16 ? 3 + numberOf(2) : symbol === 17 ? 3 + numberOf(3) : 11 + numberOf(7);
    if (i + times > all) return false;
    memory.fill(lengths + i, repeated, times);
    i += times;
  }
  // Without an end of the block, nothing ends.
  return (
    load<u8>(lengths + 256) !== 0 &&
    makeCode(literalCode, lengths, literals) &&
    makeCode(distanceCode, lengths + literals, distances)
  );
}

/** RFC 1951, 3.2.5: the length of a repetition. `symbol` counts from 257. */
export function lengthOf(symbol: u32): u32 {
  if (symbol < 8) return symbol + 3;
  if (symbol === 28) return 258;
  const extra = (symbol - 4) >> 2;
  return ((4 + (symbol & 3)) << extra) + 3 + numberOf(extra);
}

export function distanceOf(symbol: u32): u32 {
  if (symbol < 4) return symbol + 1;
  const extra = (symbol >> 1) - 1;
  return ((2 + (symbol & 1)) << extra) + 1 + numberOf(extra);
}

/** A stream that is not one fails long before. */
const enough: u32 = 4096;
const farthest: u32 = 32768;

/**
 * Whether a deflate stream decompresses without an error and gives `least` bytes or more. It may end before its last block does, as
 * a text that was cut. Nothing is written: only the first bytes are read.
 */
export function inflates(from: usize, to: usize, least: u32): bool {
  openBits(from, to);
  let made: u32 = 0;
  for (let isLast = false; !isLast;) {
    isLast = numberOf(1) !== 0;
    const kind = numberOf(2);
    if (isPastEnd()) return made >= least;
    if (kind === 3) return false;
    if (kind === 0) {
      skipBytes(0);
      const length = numberOf(16);
      if ((length ^ numberOf(16)) !== 0xffff) return isPastEnd() && made >= least;
      skipBytes(length);
      made += length;
      if (made >= enough) return true;
      continue;
    }
    if (kind === 2 && !readCodes()) return isPastEnd() && made >= least;
    const literals = kind === 1 ? fixedLiterals : literalCode;
    const distances = kind === 1 ? fixedDistances : distanceCode;
    for (;;) {
      const symbol = nextSymbol(literals);
      if (isPastEnd()) return made >= least;
      if (symbol === 256) break;
      if (symbol > 285) return false;
      if (symbol < 256) made++;
      else {
        const length = lengthOf(symbol - 257);
        const far = nextSymbol(distances);
        if (far > 29) return isPastEnd() && made >= least;
        const distance = distanceOf(far);
        if (isPastEnd()) return made >= least;
        if (distance > made || distance > farthest) return false;
        made += length;
      }
      if (made >= enough) return true;
    }
  }
  return made >= least;
}
