import { nextStream, setLeastStream } from './compressed';
import { forgetWords } from './known';
import { capitals, digits, addRange, marks64, marksBetween, ones } from './characters';

/** The six bits of each character of base64 and base64url. */
const sextets: usize = memory.data(256);
/** Classes of the characters whose bit 5, 3, or 1 is clear. */
const without5: usize = memory.data(16);
const without3: usize = memory.data(16);
const without1: usize = memory.data(16);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
function addCharacter(character: i32, sextet: i32): void {
  store<u8>(sextets + character, u8(sextet));
  if ((sextet & 0b100000) === 0) addRange(without5, character, character);
  if ((sextet & 0b001000) === 0) addRange(without3, character, character);
  if ((sextet & 0b000010) === 0) addRange(without1, character, character);
}
for (let i = 0; i < alphabet.length; i++) addCharacter(alphabet.charCodeAt(i), i);
addCharacter(0x2b, 62);
addCharacter(0x2d, 62);
addCharacter(0x2f, 63);
addCharacter(0x5f, 63);

export function sextetAt(at: usize): u32 {
  return load<u8>(sextets + load<u8>(at));
}

/** Length in bytes of the shortest target that is text. */
let leastText = 0;

/** The lengths in bytes of the shortest target that is text, and of the shortest stream that holds a target. */
export function setLeast(text: i32, stream: i32): void {
  leastText = text;
  setLeastStream(stream);
  forgetWords();
}

export function leastBytes(): i32 {
  return leastText;
}

/** The count of base64 characters of so many bytes. */
export function leastCharacters(): usize {
  return (leastText * 8 + 5) / 6;
}

/** Count of the characters by which a compressed stream is judged. */
const beginning: usize = 64;
/** The header of a deflate block with its own codes, and what may be before it, in characters of base64. */
const longestHeader: usize = 512;
const decoded: usize = memory.data(512);

/**
 * Tells random characters from words by their digits and capitals. One random run in 10,000 of the shortest length looks like a
 * word; fewer of the longer ones.
 */
function looksRandom(from: usize, to: usize): bool {
  const large = usize(popcnt(capitals(from, to)));
  return large !== 0 && (large * 4 >= to - from || digits(from, to) !== 0);
}

/** Decodes groups of four characters, forwards (`step` 1) or backwards (-1). Returns the end of the bytes. */
function decodeGroups(groups: i32, first: usize, step: i32): usize {
  let out = decoded;
  for (let character = 0; character < 4 * groups; character += 4) {
    let bits: u32 = 0;
    for (let i = character; i < character + 4; i++) bits = (bits << 6) | sextetAt(first + step * i);
    store<u8>(out, u8(bits >> 16));
    store<u8>(out + 1, u8(bits >> 8));
    store<u8>(out + 2, u8(bits));
    out += 3;
  }
  return out;
}

/** Whether characters may be base64 of a zlib or deflate stream, read forwards (`step` 1) or backwards (-1). */
function mayBeStream(from: usize, to: usize, step: i32, least: i32): bool {
  const first = step > 0 ? from : to - 1;
  const groups = i32(min(longestHeader, to - from)) >> 2;
  const few = decodeGroups(min(32, groups), first, step);
  if (groups <= 32) return nextStream(decoded, decoded, few, least) !== 0;
  const at = nextStream(decoded, decoded, few, 0);
  return at !== 0 && nextStream(decoded, at, decodeGroups(groups, first, step), least) !== 0;
}

export const backwards = 16;

/**
 * The magic bytes of gzip and its method in base64 are `H4sI` if a group begins with them; `[BRhx]+LC` and `[AEI…]fiw` if one or
 * two other bytes do.
 */
const gzipForwards = 0x49733448; // H4sI
const gzipBackwards = 0x48347349; // Is4H

function isPlusLike(byte: u32): bool {
  return byte === 0x2b || byte === 0x2d;
}

/** A bit for each phase in which the magic bytes of gzip are, and bit 4 if they are backwards. */
function gzipIn(from: usize, to: usize): i32 {
  let found = 0;
  for (let at = from; at < to; at += 16) {
    const block = v128.load(at);
    const h = i8x16.eq(block, i8x16.splat(0x48));
    const l = i8x16.eq(block, i8x16.splat(0x4c));
    const i = i8x16.eq(block, i8x16.splat(0x69));
    let places = i8x16.bitmask(v128.or(h, v128.or(l, i)));
    for (; places !== 0; places &= places - 1) {
      const place = at + ctz(places);
      if (place >= to) break;
      const character = load<u8>(place);
      if (character === 0x48) {
        if (place + 4 <= to && load<u32>(place) === gzipForwards) found |= 1 << i32((place - from) & 3);
        if (place - 3 >= from && load<u32>(place - 3) === gzipBackwards) found |= backwards;
      } else if (place > from && place + 1 < to) {
        const before = load<u8>(place - 1);
        const after = load<u8>(place + 1);
        // The last character of a group is `L`, or the `f` before the `i`.
        if (character === 0x4c && isPlusLike(before) && after === 0x43)
          found |= 1 << i32((place - 3 - from) & 3);
        if (character === 0x4c && isPlusLike(after) && before === 0x43) found |= backwards;
        if (character === 0x69 && before === 0x66 && after === 0x77)
          found |= 1 << i32((place - 4 - from) & 3);
        if (character === 0x69 && before === 0x77 && after === 0x66) found |= backwards;
      }
    }
  }
  return found;
}

/**
 * How a run of characters is worth decoding. Bits 0 to 3: groups that begin at this character give text or a compressed stream.
 * Bit 4: they may do so if read backwards. Four characters stand for three bytes. The high bits of the three bytes are in bit 5
 * of the first character, bit 3 of the second and bit 1 of the third. In text they are 0. Enough such groups in a row may hold
 * a target.
 */
export function readingOf(from: usize, to: usize, least: i32): i32 {
  const groups = max(1, min(8, (leastText - 2) / 3));
  const isShort = to - from <= beginning;
  const beginsRandom = looksRandom(from, min(to, from + beginning));
  const endsRandom = isShort ? beginsRandom : looksRandom(to - beginning, to);
  let found = isShort && !beginsRandom ? 0 : gzipIn(from, to);
  for (let at = from; ; at += 32) {
    // Nearly all words end here. The characters without bit 5 are `A` to `f`.
    const low = marksBetween(0x41, 0x66, at, to);
    let begun = low;
    for (let group = 1; group < groups; group++) begun &= low >> (4 * group);
    if (begun !== 0) found |= textsIn(at, to, groups);
    if (at + 64 >= to) break;
  }
  if (beginsRandom && (found & 1) === 0 && mayBeStream(from, to, 1, least)) found |= 1;
  if (endsRandom && (found & backwards) === 0 && mayBeStream(from, to, -1, least)) found |= backwards;
  return found;
}

/** The same for 64 characters, and for text only. */
function textsIn(at: usize, to: usize, groups: i32): i32 {
  const high5 = ~marks64(without5, at, to);
  const high3 = ~marks64(without3, at, to);
  const high1 = ~marks64(without1, at, to);
  const whole = ones(at, to) >> 3; // the beginnings of groups that end before `to`
  const forth = ~(high5 | (high3 >> 1) | (high1 >> 2)) & whole;
  const back = ~((high1 >> 1) | (high3 >> 2) | (high5 >> 3)) & whole;
  let texts = forth;
  let reversed = back;
  for (let group = 1; group < groups; group++) {
    texts &= forth >> (4 * group);
    reversed &= back >> (4 * group);
  }
  let found = reversed === 0 ? 0 : backwards;
  for (let phase = 0; phase < 4; phase++)
    if ((texts & (0x1111111111111111 << phase)) !== 0) found |= 1 << phase;
  return found;
}
