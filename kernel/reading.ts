import { hasZlibHeader, mayBeDeflate } from './deflate';
import { capitals, digits, learn, marks64, marksBetween, ones } from './characters';

/** The six bits of each sign of base64 and base64url. */
const sextets: usize = memory.data(256);
/** Classes of the signs of which bit 5, 3, or 1 is clear. */
const without5: usize = memory.data(16);
const without3: usize = memory.data(16);
const without1: usize = memory.data(16);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
function learnSign(sign: i32, sextet: i32): void {
  store<u8>(sextets + sign, u8(sextet));
  if ((sextet & 0b100000) === 0) learn(without5, sign, sign);
  if ((sextet & 0b001000) === 0) learn(without3, sign, sign);
  if ((sextet & 0b000010) === 0) learn(without1, sign, sign);
}
for (let i = 0; i < alphabet.length; i++) learnSign(alphabet.charCodeAt(i), i);
learnSign(0x2b, 62);
learnSign(0x2d, 62);
learnSign(0x2f, 63);
learnSign(0x5f, 63);

export function sextetAt(at: usize): u32 {
  return load<u8>(sextets + load<u8>(at));
}

/** The fewest bytes of text in which something may show. */
let leastText = 0;

export function seek(text: i32): void {
  leastText = text;
}

/** The fewest signs that stand for so much. */
export function leastSigns(): usize {
  return (leastText * 8 + 5) / 6;
}

/** Enough of a stream to see its kind. */
const beginning: usize = 64;
const decoded: usize = memory.data(48);

/**
 * Random signs are told from words: one text in 10,000 of the shortest has so few digits and so few capitals, and less the
 * longer it is.
 */
function looksRandom(from: usize, to: usize): bool {
  const large = usize(popcnt(capitals(from, to)));
  return large !== 0 && (large * 4 >= to - from || digits(from, to) !== 0);
}

/** Decodes so many groups of four signs, from the first of them on, or backwards. */
function decodeGroups(groups: i32, first: usize, step: i32): usize {
  let out = decoded;
  for (let sign = 0; sign < 4 * groups; sign += 4) {
    let bits: u32 = 0;
    for (let i = sign; i < sign + 4; i++) bits = (bits << 6) | sextetAt(first + step * i);
    store<u8>(out, u8(bits >> 16));
    store<u8>(out + 1, u8(bits >> 8));
    store<u8>(out + 2, u8(bits));
    out += 3;
  }
  return out;
}

/** Whether signs may be base64 of a zlib or a raw deflate stream, read from the first, or backwards from the last. */
function mayBePacked(from: usize, to: usize, step: i32, least: i32): bool {
  const first = step > 0 ? from : to - 1;
  const start = (sextetAt(first) << 2) | (sextetAt(first + step) >> 4);
  // zlib's method 8, or a kind of block other than 3.
  if ((start & 0x0f) !== 8 && (start & 0b110) === 0b110) return false;
  const groups = i32(min(beginning, to - from)) >> 2;
  const few = decodeGroups(min(4, groups), first, step);
  if (hasZlibHeader(decoded, few)) return true;
  return mayBeDeflate(decoded, few, 0) && mayBeDeflate(decoded, decodeGroups(groups, first, step), least);
}

export const backwards = 16;
const gzipForwards = 0x49733448; // H4sI
const gzipBackwards = 0x48347349; // Is4H

function gzipIn(from: usize, to: usize): i32 {
  let found = 0;
  for (let at = from; at < to; at += 16) {
    let places = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(0x48)));
    for (; places !== 0; places &= places - 1) {
      const place = at + ctz(places);
      if (place + 4 <= to && load<u32>(place) === gzipForwards) found |= 1 << i32((place - from) & 3);
      if (place < to && place - 3 >= from && load<u32>(place - 3) === gzipBackwards) found |= backwards;
    }
  }
  return found;
}

/**
 * How a run of signs is worth decoding: a bit for each of the first four signs from which groups give text or a packed
 * stream, and bit 4 where they may do so read backwards. Four signs stand for three bytes. A byte of text has no high bit,
 * and the three high bits stand in the first sign's bit 5, the second's bit 3 and the third's bit 1. So many groups without
 * them, one behind the other, could hide text that is long enough.
 */
export function readingOf(from: usize, to: usize, least: i32): i32 {
  const groups = max(1, min(8, (leastText - 2) / 3));
  const isShort = to - from <= beginning;
  const beginsRandom = looksRandom(from, min(to, from + beginning));
  const endsRandom = isShort ? beginsRandom : looksRandom(to - beginning, to);
  let found = isShort && !beginsRandom ? 0 : gzipIn(from, to);
  for (let at = from; ; at += 32) {
    // Nearly all words end here: no sign without bit 5, from `A` to `f`, stands so often in the distance of groups.
    const low = marksBetween(0x41, 0x66, at, to);
    let begun = low;
    for (let group = 1; group < groups; group++) begun &= low >> (4 * group);
    if (begun !== 0) found |= textsIn(at, to, groups);
    if (at + 64 >= to) break;
  }
  if (beginsRandom && (found & 1) === 0 && mayBePacked(from, to, 1, least)) found |= 1;
  if (endsRandom && (found & backwards) === 0 && mayBePacked(from, to, -1, least)) found |= backwards;
  return found;
}

/** The same of 64 signs, for text alone. */
function textsIn(at: usize, to: usize, groups: i32): i32 {
  const high5 = ~marks64(without5, at, to);
  const high3 = ~marks64(without3, at, to);
  const high1 = ~marks64(without1, at, to);
  const whole = ones(at, to) >> 3; // the beginnings of groups that end before `to`
  const forth = ~(high5 | (high3 >> 1) | (high1 >> 2)) & whole;
  const back = ~((high1 >> 1) | (high3 >> 2) | (high5 >> 3)) & whole;
  let texts = forth;
  let mirrored = back;
  for (let group = 1; group < groups; group++) {
    texts &= forth >> (4 * group);
    mirrored &= back >> (4 * group);
  }
  let found = mirrored === 0 ? 0 : backwards;
  for (let phase = 0; phase < 4; phase++)
    if ((texts & (0x1111111111111111 << phase)) !== 0) found |= 1 << phase;
  return found;
}
