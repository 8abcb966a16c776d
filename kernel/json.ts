import { addAll, marks } from './characters';

/** A walk through JSON, over as many pieces of it as there are. What is in strings is passed over. */
let depth: i32 = 0;
let isInString = false;
/** The first character of the next piece is behind a backslash. */
let isEscaped = false;

const structure: usize = memory.data(16);
addAll(structure, '"\\,[]{}');

export function beginJson(): void {
  depth = 0;
  isInString = false;
  isEscaped = false;
}

/** The next comma outside all brackets, outermost opening bracket, or bracket that closes what was not opened; or 0. */
export function nextJson(from: usize, to: usize): usize {
  const table = v128.load(structure);
  for (let at = from; at < to; at += 16) {
    const block = v128.load(at);
    const quotes = i8x16.bitmask(
      v128.or(i8x16.eq(block, i8x16.splat(0x22)), i8x16.eq(block, i8x16.splat(0x5c))),
    );
    const all = marks(table, at);
    let left: u32 = to - at < 16 ? (1 << u32(to - at)) - 1 : 0xffff;
    if (isEscaped) {
      left &= ~1;
      isEscaped = false;
    }
    for (let places = (isInString ? quotes : all) & left; places !== 0;) {
      const place = ctz(places);
      const character = u32(load<u8>(at + place));
      left &= ~((2 << place) - 1);
      if (character === 0x5c) {
        if (isInString) {
          left &= ~(2 << place);
          isEscaped = place === 15 || at + place + 1 === to;
        }
      } else if (character === 0x22) isInString = !isInString;
      else if (character === 0x2c) {
        if (depth === 0) return at + place;
      } else if ((character & 0x5f) === 0x5b) {
        // `[` and `{`
        if (depth++ === 0) return at + place;
      } else if (depth-- === 0) return at + place;
      places = (isInString ? quotes : all) & left;
    }
  }
  return 0;
}
