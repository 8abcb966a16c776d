/** Reads bits of a deflate stream. RFC 1951, 3.1.1: the lowest bit of each byte comes first. */
let bytes: usize = 0;
let end: usize = 0;
let position: u32 = 0;

export function openBits(from: usize, to: usize): void {
  bytes = from;
  end = to;
  position = 0;
}

/** Whether more bits were read than are here. */
export function isPastEnd(): bool {
  return position > u32(end - bytes) * 8;
}

/** The next 25 bits, the first one lowest. Bits after the end are 0. */
export function nextBits(): u32 {
  const at = bytes + (position >> 3);
  const left = i32(end - at);
  const known = left <= 0 ? 0 : left < 4 ? load<u32>(at) & ((1 << (8 * left)) - 1) : load<u32>(at);
  return known >> (position & 7);
}

export function skipBits(count: u32): void {
  position += count;
}

export function numberOf(width: u32): u32 {
  const value = nextBits() & ((1 << width) - 1);
  position += width;
  return value;
}

/** Passes over the rest of the byte that was begun, and over so many bytes. */
export function skipBytes(count: u32): void {
  position = ((position + 7) & ~7) + 8 * count;
}
