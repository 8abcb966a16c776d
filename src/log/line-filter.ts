import { countNewlines, nextLongLine } from '../bytes/find.ts';
import type { MemoryText } from '../bytes/kernel.ts';

/** Who looks at lines. Offsets are of one line in `bytes`, without its line feed; numbers count from 1. */
export interface Reader {
  line(bytes: Buffer, from: number, to: number, number: number): void;
  /** True while every line must be shown: something continues in the next ones. */
  readonly wantsAll: boolean;
  /** Lines of so many bytes or more are always shown. */
  readonly long: number;
  /** Where the next other line is that has to be shown, or -1. */
  next(text: MemoryText, from: number, to: number): number;
}

/** Shows a reader the lines of a text that hold a needle, or are long, and passes over all others unread. */
export interface LineFilter {
  /** Takes complete lines, from `from` to `to`. `needles` are the places from `from` on, in order, where one is. */
  take(text: MemoryText, needles: readonly number[], from: number, to: number): void;
  /** Lines taken so far. */
  readonly lines: number;
}

const lineFeed = 10;

export function lineFilterFor(reader: Reader): LineFilter {
  let lines = 0;
  return {
    get lines() {
      return lines;
    },
    take(text, needles, from, to) {
      const { bytes } = text;
      let counted = from;
      let at = from;
      let needle = 0;
      let long = -1;
      let other = -1;
      while (at < to) {
        if (!reader.wantsAll) {
          while ((needles[needle] ?? to) < at) needle++;
          if (long < at) long = orEnd(nextLongLine(text, reader.long, at, to), to);
          if (other < at) other = orEnd(reader.next(text, at, to), to);
          const next = Math.min(needles[needle] ?? to, long, other);
          if (next >= to) break;
          at = Math.max(at, bytes.lastIndexOf(lineFeed, next) + 1);
        }
        lines += countNewlines(text, counted, at);
        counted = at;
        const end = Math.min(orEnd(bytes.indexOf(lineFeed, at), to), to);
        reader.line(bytes, at, end, lines + 1);
        at = end + 1;
      }
      lines += countNewlines(text, counted, to);
    },
  };
}

function orEnd(at: number, end: number): number {
  return at < 0 ? end : at;
}
