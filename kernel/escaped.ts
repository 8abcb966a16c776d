import { endsOf, readEscape, signOf, write } from './escape';
import { mayShow } from './show';
import { nextRare } from './rare';
import { behindLastOf, endAt, holds, marks, roomBehind } from './characters';

/** Where the unescaped value ends that was written last. */
let outEnd: usize = 0;

export function unescapedEnd(): usize {
  return outEnd;
}

/** Writes the value that begins at `from` without its escapes, and gives back where it ends. */
function unescape(kind: i32, from: usize, to: usize, out: usize): usize {
  const ends = endsOf(kind);
  const special = v128.load(ends);
  const sign = i8x16.splat(i8(signOf(kind)));
  let at = from;
  while (at < to) {
    const signs = v128.load(at);
    // Up to the next sign that is special, all is copied as it is.
    const plain = min(to - at, ctz(marks(special, at) | i8x16.bitmask(i8x16.eq(signs, sign)) | 0x10000));
    v128.store(out, signs);
    out += plain;
    at += plain;
    if (plain === 16 || at >= to) continue;
    if (holds(ends, load<u8>(at))) break;
    const length = readEscape(kind, at, to);
    if (length === 0) store<u8>(out, load<u8>(at));
    out += length === 0 ? 1 : write(out);
    at += max(length, 1);
  }
  outEnd = out;
  return at;
}

/** The place in an escaped value that the byte after so many of the unescaped ones was made of. */
export function placeOf(kind: i32, from: usize, to: usize, count: i32): usize {
  const ends = endsOf(kind);
  let at = from;
  for (let made = 0; at < to && !holds(ends, load<u8>(at));) {
    const length = readEscape(kind, at, to);
    made += length === 0 ? 1 : write(scratchByte);
    if (made > count) break;
    at += max(length, 1);
  }
  return at;
}

const scratchByte: usize = memory.data(4);

/** The next value with escapes under which something may show, or 0; behind `to` it stands without them. */
export function nextEscaped(kind: i32, from: usize, to: usize, least: i32): usize {
  const ends = endsOf(kind);
  const out = roomBehind(to);
  let done = from;
  let at = nextRare(signOf(kind), from, to);
  while (at !== 0) {
    if (readEscape(kind, at, to) === 0) {
      at = nextRare(signOf(kind), at + 1, to);
      continue;
    }
    const start = behindLastOf(ends, done, at);
    done = unescape(kind, start, to, out);
    const outTo = outEnd;
    // Escapes under escapes are not followed here: a text made of them would cost squares.
    if (i32(outTo - out) >= least && mayShow(out, outTo, least)) {
      endAt(done);
      return start;
    }
    at = nextRare(signOf(kind), done, to);
  }
  return 0;
}
