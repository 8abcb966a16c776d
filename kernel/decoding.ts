import { backwards, readingOf, sextetAt } from './reading';
import { html, percent } from './escape';
import { nextEscaped } from './escaped';
import { nextReversedEscape } from './reversed';
import { mayMatchUnescaped } from './may-match';
import { roomBehind, copyReversed } from './characters';

/** Decodes base64 characters. Returns the end of the bytes. */
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

/** Whether a target may be in a text, also after its escapes are decoded. */
function mayMatchInside(from: usize, to: usize, least: i32): bool {
  if (mayMatchUnescaped(from, to, least)) return true;
  for (let kind = percent; kind <= html; kind++)
    if (nextEscaped(kind, from, to, least) !== 0 || nextReversedEscape(kind, from, to, least) !== 0)
      return true;
  return false;
}

/** The phases (of the four characters at which a group may begin) whose decoded bytes may hold a target: one bit each. */
function phasesOf(from: usize, to: usize, reading: i32, least: i32, scratch: usize): i32 {
  let phases = 0;
  for (let phase = 0; phase < 4; phase++) {
    const bit = 1 << phase;
    if ((reading & bit) !== 0 && mayMatchInside(scratch, decode(from + phase, to, scratch), least))
      phases |= bit;
  }
  return phases;
}

const long: usize = 4096;

/** As `readingOf`, but only for readings whose decoded bytes may hold a target. */
export function decodedReadingOf(from: usize, to: usize, least: i32, scratch: usize): i32 {
  const reading = readingOf(from, to, least);
  // Long runs are rare. The caller decodes them, because it counts the work.
  if (reading === 0 || to - from > long) return reading;
  const phases = phasesOf(from, to, reading, least, scratch);
  if ((reading & backwards) === 0) return phases;
  const end = copyReversed(from, to, scratch);
  const turned = phasesOf(scratch, end, readingOf(scratch, end, least), least, roomBehind(end));
  return turned === 0 ? phases : phases | backwards;
}
