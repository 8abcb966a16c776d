import { nextByte } from './characters';

/**
 * Characters that are rare in texts and that several searches need: the markers of escapes, the 0 of UTF-16, the first byte of
 * gzip. Each is at the index of its low half. So one table look-up finds them in sixteen bytes. A `=` is rare only before the
 * end of a line and before a `3`.
 */
const rareCharacters: usize = memory.data<u8>([0, 0, 0, 0, 0, 0x25, 0x26, 0, 0, 0, 0, 0, 0x5c, 0, 0, 0x1f]);

function rareAt(characters: v128, at: usize): v128 {
  const there = v128.load(at);
  return i8x16.eq(i8x16.swizzle(characters, v128.and(there, i8x16.splat(15))), there);
}

/** The end of a line and `3`, in the same way. */
const behindEquals: usize = memory.data<u8>([0xff, 0, 0, 0x33, 0, 0, 0, 0, 0, 0, 10, 0, 0, 13, 0, 0]);

function quotedAt(characters: v128, at: usize): v128 {
  return v128.and(i8x16.eq(v128.load(at), i8x16.splat(0x3d)), rareAt(characters, at + 1));
}

/** For each rare character a list of its positions in the indexed text. */
const most: usize = 8192;
const lists: usize = memory.data(524288);
/** For each list its end, and the position in it that was used last. */
const ends: usize = memory.data(64);
const cursors: usize = memory.data(64);
let surveyedFrom: usize = 0;
let surveyedTo: usize = 0;

function listOf(place: usize): usize {
  return lists + place * most * 4;
}

function placesAt(characters: v128, behind: v128, at: usize): v128 {
  return v128.or(rareAt(characters, at), quotedAt(behind, at));
}

/** Makes the lists for a text. If a list is full, there is no index, and the text itself is searched. */
export function indexRareCharacters(from: usize, to: usize): void {
  clearRareIndex();
  for (let place: usize = 0; place < 16; place++) {
    store<usize>(ends + 4 * place, listOf(place));
    store<usize>(cursors + 4 * place, listOf(place));
  }
  const characters = v128.load(rareCharacters);
  const behind = v128.load(behindEquals);
  for (let at = from; at < to; at += 64) {
    const first = v128.or(placesAt(characters, behind, at), placesAt(characters, behind, at + 16));
    const second = v128.or(placesAt(characters, behind, at + 32), placesAt(characters, behind, at + 48));
    if (!v128.any_true(v128.or(first, second))) continue;
    for (let part = at; part < at + 64; part += 16) {
      for (let found = i8x16.bitmask(placesAt(characters, behind, part)); found !== 0; found &= found - 1) {
        const place = usize(load<u8>(part + ctz(found)) & 15);
        const end = load<usize>(ends + 4 * place);
        if (end === listOf(place + 1)) return;
        store<usize>(end, part + ctz(found));
        store<usize>(ends + 4 * place, end + 4);
      }
    }
  }
  surveyedFrom = from;
  surveyedTo = to;
}

/** Must be called before the text is overwritten. */
export function clearRareIndex(): void {
  surveyedTo = 0;
}

/** The next position of a rare character, or 0. */
export function nextRare(character: u32, from: usize, to: usize): usize {
  if (from < surveyedFrom || to > surveyedTo) return nextByte(character, from, to);
  const place = usize(character & 15);
  const list = listOf(place);
  const end = load<usize>(ends + 4 * place);
  let cursor = load<usize>(cursors + 4 * place);
  while (cursor > list && load<usize>(cursor - 4) >= from) cursor -= 4;
  while (cursor < end && load<usize>(cursor) < from) cursor += 4;
  store<usize>(cursors + 4 * place, cursor);
  return cursor < end && load<usize>(cursor) < to ? load<usize>(cursor) : 0;
}
