import { backwards, readingOf, sextetAt } from './reading';
import { html, percent } from './escape';
import { nextEscaped } from './escaped';
import { nextMirrored } from './mirrored';
import { mayShowUnescaped } from './show';
import { roomBehind, turn } from './characters';

/** Signs, read from one on, as the bytes they stand for. */
function decode(from: usize, to: usize, out: usize): usize {
  let bits: u32 = 0;
  let count = 0;
  for (let at = from; at < to; at++) {
    bits = (bits << 6) | sextetAt(at);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    store<u8>(out++, u8(bits >> count));
  }
  return out;
}

/** Whether something may show; values with escapes are decoded. */
function mayShowInside(from: usize, to: usize, least: i32): bool {
  if (mayShowUnescaped(from, to, least)) return true;
  for (let kind = percent; kind <= html; kind++)
    if (nextEscaped(kind, from, to, least) !== 0 || nextMirrored(kind, from, to, least) !== 0) return true;
  return false;
}

/** Of the four signs from which groups may begin, those from which something may show in what the signs stand for. */
function phasesOf(from: usize, to: usize, reading: i32, least: i32, scratch: usize): i32 {
  let phases = 0;
  for (let phase = 0; phase < 4; phase++) {
    const bit = 1 << phase;
    if ((reading & bit) !== 0 && mayShowInside(scratch, decode(from + phase, to, scratch), least))
      phases |= bit;
  }
  return phases;
}

const long: usize = 4096;

/** As `readingOf`, of what something may show in, once it is decoded. */
export function decodedReadingOf(from: usize, to: usize, least: i32, scratch: usize): i32 {
  const reading = readingOf(from, to, least);
  // What is long is rare, and decoding it from every sign, forwards and backwards, is left to those who count their work.
  if (reading === 0 || to - from > long) return reading;
  const phases = phasesOf(from, to, reading, least, scratch);
  if ((reading & backwards) === 0) return phases;
  const end = turn(from, to, scratch);
  const turned = phasesOf(scratch, end, readingOf(scratch, end, least), least, roomBehind(end));
  return turned === 0 ? phases : phases | backwards;
}
