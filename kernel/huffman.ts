import { nextBits, skipBits } from './bits';

/**
 * A Huffman code. First how many codes have each of the lengths 0 to 15 (two bytes each), then the symbols in the order of their
 * codes (two bytes each).
 */
const longestCode: u32 = 15;

/** For each length the index of its next symbol. */
const nexts: usize = memory.data(32);

/**
 * RFC 1951, 3.2.2: makes the code whose symbols have these lengths (one byte each). False: bits would be left over or missing. As in
 * zlib, one code of one bit may be alone.
 */
export function makeCode(code: usize, lengths: usize, symbols: u32): bool {
  memory.fill(code, 0, 32);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = code + 2 * load<u8>(lengths + symbol);
    store<u16>(count, load<u16>(count) + 1);
  }
  let left: i32 = 1;
  let used: u32 = 0;
  for (let length: u32 = 1; length <= longestCode; length++) {
    const count = u32(load<u16>(code + 2 * length));
    store<u16>(nexts + 2 * length, u16(used));
    used += count;
    left = 2 * left - i32(count);
    if (left < 0) return false;
  }
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length = load<u8>(lengths + symbol);
    if (length === 0) continue;
    const next = nexts + 2 * usize(length);
    store<u16>(code + 32 + 2 * load<u16>(next), u16(symbol));
    store<u16>(next, load<u16>(next) + 1);
  }
  return left === 0 || used === 0 || (used === 1 && load<u16>(code + 2) === 1);
}

export const noSymbol: u32 = 0xffff;

/** Reads the next symbol, or `noSymbol` if these bits are not a code. The highest bit of a code comes first. */
export function nextSymbol(code: usize): u32 {
  let bits = nextBits();
  let value: i32 = 0;
  let first: i32 = 0;
  let index: i32 = 0;
  for (let length: u32 = 1; length <= longestCode; length++, bits >>= 1) {
    value |= i32(bits & 1);
    const count = i32(load<u16>(code + 2 * length));
    if (value - first < count) {
      skipBits(length);
      return load<u16>(code + 32 + 2 * (index + value - first));
    }
    index += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return noSymbol;
}
