import type { Needles } from './needles.ts';
import { countNewlines } from './newlines.ts';

/** Who looks at lines. Offsets are of one line in `bytes`, without its line feed; numbers count from 1. */
export interface Reader {
  line(bytes: Buffer, from: number, to: number, number: number): void;
  /** True while every line must be shown: something goes on in the next ones. */
  readonly wantsAll: boolean;
  /** Lines of so many bytes or more are always shown. */
  readonly long: number;
  /** Where the next other line is that has to be shown, or -1. */
  next(bytes: Buffer, from: number, to: number): number;
}

/** Shows a reader the lines of a text that hold a needle, or are long, and passes over all others unread. */
export interface Skim {
  /** Takes complete lines, from `from` to `to`. */
  take(bytes: Buffer, from: number, to: number): void;
  /** Lines taken so far. */
  readonly lines: number;
}

const lineFeed = 10;

export function skimFor(needles: Needles, reader: Reader): Skim {
  let lines = 0;
  return {
    get lines() {
      return lines;
    },
    take(bytes, from, to) {
      let counted = from;
      let at = from;
      let hit = -1;
      let long = -1;
      let other = -1;
      while (at < to) {
        if (!reader.wantsAll) {
          if (hit < at) hit = orEnd(needles.next(bytes, at, to), to);
          if (long < at) long = nextLongLine(bytes, at, to, reader.long);
          if (other < at) other = orEnd(reader.next(bytes, at, to), to);
          const next = Math.min(hit, long, other);
          if (next >= to) break;
          at = Math.max(at, bytes.lastIndexOf(lineFeed, next) + 1);
        }
        lines += countNewlines(bytes, counted, at);
        counted = at;
        const end = Math.min(orEnd(bytes.indexOf(lineFeed, at), to), to);
        reader.line(bytes, at, end, lines + 1);
        at = end + 1;
      }
      lines += countNewlines(bytes, counted, to);
    },
  };
}

function orEnd(at: number, end: number): number {
  return at < 0 ? end : at;
}

/**
 * Where the next long line begins, or `to`. Looking back from where a line would have to end finds a short line's end
 * after some bytes, so of lines that are short nearly none is read.
 */
function nextLongLine(bytes: Uint8Array, from: number, to: number, long: number): number {
  let at = from;
  while (at + long <= to) {
    let end = at + long - 1;
    while (end >= at && bytes[end] !== lineFeed) end--;
    if (end < at) return at;
    at = end + 1;
  }
  return to;
}
