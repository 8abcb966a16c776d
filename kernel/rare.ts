import { nextByte } from './characters';

/**
 * Signs that texts seldom have and that several look for: those of escapes, the 0 of UTF-16, the first of gzip's magic. Each
 * stands at the place that its low half names, so one look-up of sixteen bytes at a time finds them all.
 */
const rareSigns: usize = memory.data<u8>([0, 0, 0, 0, 0, 0x25, 0x26, 0, 0, 0, 0, 0, 0x5c, 0, 0, 0x1f]);

function rareAt(signs: v128, at: usize): v128 {
  const there = v128.load(at);
  return i8x16.eq(i8x16.swizzle(signs, v128.and(there, i8x16.splat(15))), there);
}

/** For each place among the rare signs where the sign stands in the surveyed text, one place behind the other. */
const most: usize = 8192;
const lists: usize = memory.data(524288);
/** For each the end of its list, and the place in it that was asked for last. */
const ends: usize = memory.data(64);
const cursors: usize = memory.data(64);
let surveyedFrom: usize = 0;
let surveyedTo: usize = 0;

function listOf(place: usize): usize {
  return lists + place * most * 4;
}

/** Notes where in a text the rare signs stand, until it is forgotten. Where they are not rare, nothing is noted. */
export function survey(from: usize, to: usize): void {
  forget();
  for (let place: usize = 0; place < 16; place++) {
    store<usize>(ends + 4 * place, listOf(place));
    store<usize>(cursors + 4 * place, listOf(place));
  }
  const signs = v128.load(rareSigns);
  for (let at = from; at < to; at += 64) {
    const first = v128.or(rareAt(signs, at), rareAt(signs, at + 16));
    const second = v128.or(rareAt(signs, at + 32), rareAt(signs, at + 48));
    if (!v128.any_true(v128.or(first, second))) continue;
    for (let part = at; part < at + 64; part += 16) {
      for (let found = i8x16.bitmask(rareAt(signs, part)); found !== 0; found &= found - 1) {
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

/** For when the text is there no longer. */
export function forget(): void {
  surveyedTo = 0;
}

/** Where a rare sign stands next, or 0. */
export function nextRare(sign: u32, from: usize, to: usize): usize {
  if (from < surveyedFrom || to > surveyedTo) return nextByte(sign, from, to);
  const place = usize(sign & 15);
  const list = listOf(place);
  const end = load<usize>(ends + 4 * place);
  let cursor = load<usize>(cursors + 4 * place);
  while (cursor > list && load<usize>(cursor - 4) >= from) cursor -= 4;
  while (cursor < end && load<usize>(cursor) < from) cursor += 4;
  store<usize>(cursors + 4 * place, cursor);
  return cursor < end && load<usize>(cursor) < to ? load<usize>(cursor) : 0;
}
