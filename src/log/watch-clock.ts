import { countNewlines } from '../bytes/find.ts';
import type { MemoryText } from '../bytes/kernel.ts';
import { clockAt, oddStep } from './clock.ts';

/** Notices where the clock of a log steps back, or far ahead: lines are missing there, or two logs were put together. */
export interface ClockWatch {
  /** `lines` is how many lines are before `from`. */
  look(text: MemoryText, from: number, to: number, lines: number): void;
}

const stride = 8192;
const lineFeed = 10;
const space = 0x20;
const bracket = 0x5b;
const hyphen = 0x2d;
const mostBlanks = 12;

/** A clock that stepped continues from there, so a look at a line now and then is enough; then every line between. */
export function watchClock(tell: (what: string, line: number) => void): ClockWatch {
  let last: number | undefined;

  /** `line` is the number of the line at `start`. */
  function walk(bytes: Buffer, start: number, end: number, line: number): void {
    for (let at = start; at <= end; line++) {
      const time = timeAt(bytes, at);
      if (startsSection(bytes, at)) last = undefined;
      else if (time !== undefined) {
        const odd = last === undefined ? undefined : oddStep(last, time);
        if (odd) tell(odd, line);
        last = time;
      }
      const next = bytes.indexOf(lineFeed, at);
      if (next < 0) return;
      at = next + 1;
    }
  }

  return {
    look(text, from, to, lines) {
      const { bytes } = text;
      let walked = from;
      let line = lines + 1;
      let counted = from;
      let before = from;
      for (let at = from; at < to;) {
        const there = timeAt(bytes, at);
        const place = there === undefined && last !== undefined ? lastTimed(bytes, before, at) : at;
        const time = there ?? timeAt(bytes, place);
        if (time !== undefined) {
          if (last !== undefined && oddStep(last, time)) {
            line += countNewlines(text, counted, walked);
            counted = walked;
            walk(bytes, walked, place, line);
          }
          last = time;
          walked = place;
        }
        before = at;
        // Until the first time is found, line by line for a while.
        const ahead =
          last === undefined && at < from + stride
            ? bytes.indexOf(lineFeed, at)
            : bytes.lastIndexOf(lineFeed, Math.min(at + stride, to - 2));
        at = ahead >= at ? ahead + 1 : to;
      }
    },
  };
}

/** The last line with a time, from `from` to the one at `at`; the first where none has a time. */
function lastTimed(bytes: Buffer, from: number, at: number): number {
  let line = at;
  while (line > from && timeAt(bytes, line) === undefined)
    line = from + bytes.subarray(from, line - 1).lastIndexOf(lineFeed) + 1;
  return line;
}

function timeAt(bytes: Buffer, at: number): number | undefined {
  let from = at;
  while (from < at + mostBlanks && bytes[from] === space) from++;
  if (bytes[from] === bracket) from += 2; // `[ ` begins a header of the format long
  return clockAt(bytes, from);
}

/** A bug report puts one log after the other; each has its own time. */
function startsSection(bytes: Buffer, at: number): boolean {
  return bytes[at] === hyphen && bytes.toString('latin1', at, at + 7) === '------ ';
}
