import { endsOf, readEscape, markerOf, quoted, write } from './escape';
import { nextQuoted } from './quoted';
import { mayMatch } from './may-match';
import { nextRare } from './rare';
import { behindLastOf, endAt, holds, marks, roomBehind } from './characters';

/** The end of the unescaped value that was written last. */
let outEnd: usize = 0;

export function unescapedEnd(): usize {
  return outEnd;
}

/** Writes the value at `from` without its escapes. Returns the end of the escaped value. */
function unescape(kind: i32, from: usize, to: usize, out: usize): usize {
  const ends = endsOf(kind);
  const special = v128.load(ends);
  const character = i8x16.splat(i8(markerOf(kind)));
  let at = from;
  while (at < to) {
    const characters = v128.load(at);
    // Characters up to the next special one are copied.
    const plain = min(
      to - at,
      ctz(marks(special, at) | i8x16.bitmask(i8x16.eq(characters, character)) | 0x10000),
    );
    v128.store(out, characters);
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

/** The position in an escaped value that belongs to unescaped byte number `count`. */
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

/** The next character that begins an escape, or 0. For quoted-printable, only what other texts seldom have. */
function nextMarker(kind: i32, from: usize, to: usize): usize {
  return kind === quoted ? nextQuoted(from, to) : nextRare(markerOf(kind), from, to);
}

/** The next value with escapes that may hold a target, or 0. The unescaped value is after `to`. */
export function nextEscaped(kind: i32, from: usize, to: usize, least: i32): usize {
  const ends = endsOf(kind);
  const out = roomBehind(to);
  let done = from;
  let at = nextMarker(kind, from, to);
  while (at !== 0) {
    if (readEscape(kind, at, to) === 0) {
      at = nextMarker(kind, at + 1, to);
      continue;
    }
    const start = behindLastOf(ends, done, at);
    done = unescape(kind, start, to, out);
    const outTo = outEnd;
    // Escapes of escapes are not decoded here: the cost would be quadratic.
    if (i32(outTo - out) >= least && mayMatch(out, outTo, least)) {
      endAt(done);
      return start;
    }
    at = nextMarker(kind, done, to);
  }
  return 0;
}
