import { hexDigits, holds } from './characters';
import { hexNumber } from './escape';

/** The value of the item that was read last, and its end. */
let value: i32 = 0;
let itemEnd: usize = 0;

function isDigit(character: u32): bool {
  return character - 0x30 < 10;
}

/** Whether the character at `at` would go on with a number. */
function goesOn(at: usize, to: usize): bool {
  return at < to && (holds(hexDigits, load<u8>(at)) || (load<u8>(at) | 0x20) === 0x78);
}

function isAt(character: u32, at: usize, to: usize): bool {
  return at < to && load<u8>(at) === character;
}

/** The end of a key, `"12": `, or `from` where there is none. */
function endOfKey(from: usize, to: usize): usize {
  if (!isAt(0x22, from, to)) return from;
  let at = from + 1;
  while (at < to && at < from + 8 && isDigit(load<u8>(at))) at++;
  if (at === from + 1 || !isAt(0x22, at, to)) return from;
  at += isAt(0x20, at + 1, to) ? 2 : 1;
  if (!isAt(0x3a, at, to)) return from;
  return isAt(0x20, at + 1, to) ? at + 2 : at + 1;
}

/** Reads a byte as a number, signed or not, decimal or `0x68`, with its key if it has one. False: there is none. */
function readItem(from: usize, to: usize): bool {
  let at = endOfKey(from, to);
  if (isAt(0x30, at, to) && at + 4 <= to && (load<u8>(at + 1) | 0x20) === 0x78) {
    value = hexNumber(at + 2, 2, to);
    itemEnd = at + 4;
    return value >= 0 && !goesOn(itemEnd, to);
  }
  const isNegative = isAt(0x2d, at, to);
  if (isNegative) at++;
  const first = at;
  value = 0;
  for (; at < to && at < first + 3 && isDigit(load<u8>(at)); at++) value = value * 10 + (load<u8>(at) & 15);
  if (at === first || goesOn(at, to)) return false;
  if (isNegative) value = -value;
  itemEnd = at;
  return value >= -128 && value <= 255;
}

/** The end of what is between two numbers: a comma with or without spaces, one or two spaces, `\n` in an escaped text. */
function endOfSeparator(from: usize, to: usize): usize {
  const comma = isAt(0x20, from, to) ? from + 1 : from;
  if (isAt(0x2c, comma, to)) return isAt(0x20, comma + 1, to) ? comma + 2 : comma + 1;
  if (comma > from) return isAt(0x20, comma, to) ? comma + 1 : comma;
  return isAt(0x5c, from, to) && isAt(0x6e, from + 1, to) ? from + 2 : from;
}

/** The next position where an item may begin. A number is not read from its middle. */
function nextStart(from: usize, to: usize): usize {
  for (let at = from; at < to; at++) {
    const character = u32(load<u8>(at));
    const begins = isDigit(character) ? !isDigit(load<u8>(at - 1)) : character === 0x2d || character === 0x22;
    if (begins) return at;
  }
  return to;
}

/** The end of the next row of numbers, which are written as bytes at `out`, or 0. `rowEnd` is the end of the bytes. */
let bytesEnd: usize = 0;

export function numbersEnd(): usize {
  return bytesEnd;
}

export function nextNumbers(from: usize, to: usize, least: i32, out: usize): usize {
  for (let at = nextStart(from, to); at < to;) {
    let end = out;
    let next = at;
    while (next < to && readItem(next, to)) {
      store<u8>(end++, u8(value));
      at = itemEnd;
      next = endOfSeparator(at, to);
      if (next === at) break;
    }
    if (i32(end - out) >= least) {
      bytesEnd = end;
      return at;
    }
    at = nextStart(at + 1, to);
  }
  return 0;
}
