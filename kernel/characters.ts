/**
 * Classes of ASCII signs. A class is sixteen bytes: for each low half of a sign, a bit for each high half that goes with
 * it. So two look-ups of sixteen bytes at a time say which of sixteen signs belong to it.
 */
export const base64: usize = memory.data(16);
export const hexDigits: usize = memory.data(16);
export const separatedHex: usize = memory.data(16);
export const written: usize = memory.data(16);

export function learn(table: usize, first: i32, last: i32): void {
  for (let sign = first; sign <= last; sign++) {
    const at = table + (sign & 15);
    store<u8>(at, load<u8>(at) | (u8(1) << u8(sign >> 4)));
  }
}

export function learnAll(table: usize, signs: string): void {
  for (let i = 0; i < signs.length; i++) learn(table, signs.charCodeAt(i), signs.charCodeAt(i));
}

learnAll(base64, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_');
learnAll(hexDigits, '0123456789abcdefABCDEF');
learnAll(separatedHex, '0123456789abcdefABCDEF :,-\\x');
// Text, in UTF-16 too.
learnAll(written, '\0\t\n\r');
learn(written, 0x20, 0x7e);

/** For which of 16 bytes the class holds, the first lowest. */
export function marks(table: v128, at: usize): u32 {
  const signs = v128.load(at);
  const halves = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const high = i8x16.swizzle(halves, i8x16.shr_u(signs, 4));
  const low = i8x16.swizzle(table, v128.and(signs, i8x16.splat(15)));
  return i8x16.bitmask(i8x16.eq(v128.and(high, low), i8x16.splat(0))) ^ 0xffff;
}

export function holds(table: usize, sign: u32): bool {
  return sign < 0x80 && ((load<u8>(table + (sign & 15)) >> (sign >> 4)) & 1) !== 0;
}

/** Where the byte stands next, or 0. */
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

/** A one for each of up to 64 bytes before `to`. */
export function ones(at: usize, to: usize): u64 {
  return at + 64 > to ? (u64(1) << u64(to - at)) - 1 : -1;
}

/** For which of 64 bytes the class holds, none from `to` on. */
export function marks64(table: usize, at: usize, to: usize): u64 {
  const signs = v128.load(table);
  const behind = at + 32 < to ? marks32(signs, at + 32) << 32 : 0;
  return (marks32(signs, at) | behind) & ones(at, to);
}

function marksBetween16(first: i32, last: i32, at: usize): u64 {
  const signs = i8x16.sub(v128.load(at), i8x16.splat(i8(first)));
  return u64(i8x16.bitmask(i8x16.le_u(signs, i8x16.splat(i8(last - first)))));
}

/** The same for the signs from one to another, of those that stand before `to`. */
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

/** What is made of a text stands behind it, and behind what may be read together with its end. */
export function roomBehind(to: usize): usize {
  return to + 64;
}

/** Copies a stretch, and gives back the end of the copy. */
export function copy(from: usize, to: usize, out: usize): usize {
  memory.copy(out, from, to - from);
  return out + (to - from);
}

/** Copies a stretch backwards, and gives back the end of the copy. */
export function turn(from: usize, to: usize, out: usize): usize {
  for (let at = to; at > from; at--) store<u8>(out++, load<u8>(at - 1));
  return out;
}

/** Where what was found last ends. */
let end: usize = 0;

export function endAt(at: usize): usize {
  end = at;
  return at;
}

export function foundEnd(): usize {
  return end;
}

/** Where the class ends that holds from `from` on. */
export function endOfRun(table: usize, from: usize, to: usize): usize {
  return endOfRunIn(v128.load(table), from, to);
}

function endOfRunIn(signs: v128, from: usize, to: usize): usize {
  for (let at = from; at < to; at += 16) {
    const others = marks(signs, at) ^ 0xffff;
    if (others !== 0) return min(to, at + ctz(others));
  }
  return to;
}

/** Behind the last sign before `to` for which the class holds, or does not where `all` is 0xffff; `from` if there is none. */
function behindLast(signs: v128, all: u32, from: usize, to: usize): usize {
  for (let at = to; at > from; at -= 16) {
    const found = marks(signs, at - 16) ^ all;
    if (found !== 0) return max(from, at + 16 - clz(found));
  }
  return from;
}

/** Behind the last sign of a class, or `from`. */
export function behindLastOf(table: usize, from: usize, to: usize): usize {
  return behindLast(v128.load(table), 0, from, to);
}

/** Looks only at 16 signs here and there, so far apart that a stretch covers one of the places: the longer, the fewer. */
function nextLongRun(signs: v128, from: usize, to: usize, least: i32): usize {
  for (let at = from; at + 16 <= to; at += least - 15) {
    if (marks(signs, at) !== 0xffff) continue;
    const start = behindLast(signs, 0xffff, from, at);
    end = endOfRunIn(signs, at + 16, to);
    if (end - start >= usize(least)) return start;
    at = end - (least - 15);
  }
  return 0;
}

/** From so many signs on, to look here and there is faster. */
const long = 28;

/** Where the next stretch of a class begins that is at least so long, or 0. Its end is what was found last. */
export function nextRun(table: usize, from: usize, to: usize, least: i32): usize {
  const signs = v128.load(table);
  if (least >= long) return nextLongRun(signs, from, to, least);
  // A one stays where so many ones follow one another; each step makes sure of as many as are known, or as are missing.
  const second = min(1, least - 1);
  const third = min(2, least - 1 - second);
  const fourth = min(4, least - 1 - second - third);
  const fifth = min(8, least - 1 - second - third - fourth);
  const sixth = least - 1 - second - third - fourth - fifth;
  let at = from;
  let low = marks32(signs, at);
  while (at + least <= to) {
    const high = marks32(signs, at + 32);
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
    end = start + length < 64 ? min(to, at + start + length) : endOfRunIn(signs, at + 64, to);
    return at + start + least > to ? 0 : at + start;
  }
  return 0;
}
