/**
 * Classes of ASCII characters. A class has sixteen bytes, one for each low half of a character. Each byte has a bit for each
 * high half. So two table look-ups classify sixteen characters at once.
 */
export const base64: usize = memory.data(16);
export const hexDigits: usize = memory.data(16);
export const written: usize = memory.data(16);

export function addRange(table: usize, first: i32, last: i32): void {
  for (let character = first; character <= last; character++) {
    const at = table + (character & 15);
    store<u8>(at, load<u8>(at) | (u8(1) << u8(character >> 4)));
  }
}

export function addAll(table: usize, characters: string): void {
  for (let i = 0; i < characters.length; i++)
    addRange(table, characters.charCodeAt(i), characters.charCodeAt(i));
}

addAll(base64, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_');
addAll(hexDigits, '0123456789abcdefABCDEF');
// Text; the 0 is for UTF-16.
addAll(written, '\0\t\n\r');
addRange(written, 0x20, 0x7e);

/** One bit for each of 16 bytes: whether it is in the class. The first byte has the lowest bit. */
export function marks(table: v128, at: usize): u32 {
  const characters = v128.load(at);
  const halves = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const high = i8x16.swizzle(halves, i8x16.shr_u(characters, 4));
  const low = i8x16.swizzle(table, v128.and(characters, i8x16.splat(15)));
  return i8x16.bitmask(i8x16.eq(v128.and(high, low), i8x16.splat(0))) ^ 0xffff;
}

export function holds(table: usize, character: u32): bool {
  return character < 0x80 && ((load<u8>(table + (character & 15)) >> (character >> 4)) & 1) !== 0;
}

/** The next position of a byte, or 0. */
export function nextByte(byte: u32, from: usize, to: usize): usize {
  const wanted = i8x16.splat(i8(byte));
  let at = from;
  for (; at + 64 <= to; at += 64) {
    const first = v128.or(i8x16.eq(v128.load(at), wanted), i8x16.eq(v128.load(at + 16), wanted));
    const second = v128.or(i8x16.eq(v128.load(at + 32), wanted), i8x16.eq(v128.load(at + 48), wanted));
    if (v128.any_true(v128.or(first, second))) break;
  }
  for (; at < to; at += 16) {
    const places = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (places !== 0) return at + ctz(places) < to ? at + ctz(places) : 0;
  }
  return 0;
}

function marks32(table: v128, at: usize): u64 {
  return u64(marks(table, at) | (marks(table, at + 16) << 16));
}

/** One bit for each of up to 64 bytes before `to`. */
export function ones(at: usize, to: usize): u64 {
  return at + 64 > to ? (u64(1) << u64(to - at)) - 1 : -1;
}

/** One bit for each of 64 bytes: whether it is in the class. Bytes from `to` on are not. */
export function marks64(table: usize, at: usize, to: usize): u64 {
  const characters = v128.load(table);
  const behind = at + 32 < to ? marks32(characters, at + 32) << 32 : 0;
  return (marks32(characters, at) | behind) & ones(at, to);
}

function marksBetween16(first: i32, last: i32, at: usize): u64 {
  const characters = i8x16.sub(v128.load(at), i8x16.splat(i8(first)));
  return u64(i8x16.bitmask(i8x16.le_u(characters, i8x16.splat(i8(last - first)))));
}

/** The same for all characters from `first` to `last`. */
export function marksBetween(first: i32, last: i32, at: usize, to: usize): u64 {
  let found = marksBetween16(first, last, at) | (marksBetween16(first, last, at + 16) << 16);
  if (at + 32 < to)
    found |= (marksBetween16(first, last, at + 32) << 32) | (marksBetween16(first, last, at + 48) << 48);
  return found & ones(at, to);
}

export function capitals(at: usize, to: usize): u64 {
  return marksBetween(0x41, 0x5a, at, to);
}

export function digits(at: usize, to: usize): u64 {
  return marksBetween(0x30, 0x39, at, to);
}

/** Free memory after a text. The 64 bytes between may be read together with its end. */
export function roomBehind(to: usize): usize {
  return to + 64;
}

/** Copies a range. Returns the end of the copy. */
export function copy(from: usize, to: usize, out: usize): usize {
  memory.copy(out, from, to - from);
  return out + (to - from);
}

/** Copies a range in reverse order. Returns the end of the copy. */
export function copyReversed(from: usize, to: usize, out: usize): usize {
  for (let at = to; at > from; at--) store<u8>(out++, load<u8>(at - 1));
  return out;
}

/** The end of the last range found. */
let end: usize = 0;

export function endAt(at: usize): usize {
  end = at;
  return at;
}

export function foundEnd(): usize {
  return end;
}

/** The first position from `from` on that is not in the class. */
export function endOfRun(table: usize, from: usize, to: usize): usize {
  return endOfRunIn(v128.load(table), from, to);
}

function endOfRunIn(characters: v128, from: usize, to: usize): usize {
  for (let at = from; at < to; at += 16) {
    const others = marks(characters, at) ^ 0xffff;
    if (others !== 0) return min(to, at + ctz(others));
  }
  return to;
}

/** The position after the last character in the class (with `all` 0xffff: not in the class); `from` if there is none. */
function behindLast(characters: v128, all: u32, from: usize, to: usize): usize {
  for (let at = to; at > from; at -= 16) {
    const found = marks(characters, at - 16) ^ all;
    if (found !== 0) return max(from, at + 16 - clz(found));
  }
  return from;
}

/** The position after the last character of the class, or `from`. */
export function behindLastOf(table: usize, from: usize, to: usize): usize {
  return behindLast(v128.load(table), 0, from, to);
}

/** The position after the last character that is not of the class, or `from`. */
export function behindLastNotOf(table: usize, from: usize, to: usize): usize {
  return behindLast(v128.load(table), 0xffff, from, to);
}

/** Samples 16 characters at a time. The samples are so close that every run of `least` characters covers one. */
function nextLongRun(characters: v128, from: usize, to: usize, least: i32): usize {
  for (let at = from; at + 16 <= to; at += least - 15) {
    if (marks(characters, at) !== 0xffff) continue;
    const start = behindLast(characters, 0xffff, from, at);
    end = endOfRunIn(characters, at + 16, to);
    if (end - start >= usize(least)) return start;
    at = end - (least - 15);
  }
  return 0;
}

/** From this length on, sampling is faster. */
const long = 28;

/** The next run of at least `least` characters of the class, or 0. `foundEnd` is its end. */
export function nextRun(table: usize, from: usize, to: usize, least: i32): usize {
  const characters = v128.load(table);
  if (least >= long) return nextLongRun(characters, from, to, least);
  // A bit stays set if `least` bits in a row are set. Each step doubles the length that is checked, up to `least`.
  const second = min(1, least - 1);
  const third = min(2, least - 1 - second);
  const fourth = min(4, least - 1 - second - third);
  const fifth = min(8, least - 1 - second - third - fourth);
  const sixth = least - 1 - second - third - fourth - fifth;
  let at = from;
  let low = marks32(characters, at);
  while (at + least <= to) {
    const high = marks32(characters, at + 32);
    const all = low | (high << 32);
    let begun = all & (all >> second);
    begun &= begun >> third;
    begun &= begun >> fourth;
    begun &= begun >> fifth;
    begun &= begun >> sixth;
    begun &= 0xffffffff;
    if (begun === 0) {
      at += 32;
      low = high;
      continue;
    }
    const start = usize(ctz(begun));
    const length = usize(ctz(~(all >> start)));
    end = start + length < 64 ? min(to, at + start + length) : endOfRunIn(characters, at + 64, to);
    return at + start + least > to ? 0 : at + start;
  }
  return 0;
}
