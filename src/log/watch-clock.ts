import { clockOf, oddStep } from './clock.ts';
import { countNewlines } from './newlines.ts';

/** Notices where the clock of a log steps back, or far ahead: lines are missing there, or two logs were put together. */
export interface ClockWatch {
  /** `lines` is how many lines stand before `from`. */
  look(bytes: Buffer, from: number, to: number, lines: number): void;
}

const stride = 65_536;
const lineFeed = 10;

/** A clock that stepped goes on from there, so a look at a line now and then is enough; then every line between. */
export function watchClock(tell: (what: string, line: number, from: number) => void): ClockWatch {
  let last: number | undefined;

  function walk(bytes: Buffer, start: number, end: number, from: number, lines: number): void {
    for (let at = start; at <= end;) {
      const time = timeAt(bytes, at);
      if (startsSection(bytes, at)) last = undefined;
      else if (time !== undefined) {
        const odd = last === undefined ? undefined : oddStep(last, time);
        if (odd) tell(odd, lines + countNewlines(bytes, from, at) + 1, at);
        last = time;
      }
      const next = bytes.indexOf(lineFeed, at);
      if (next < 0) return;
      at = next + 1;
    }
  }

  return {
    look(bytes, from, to, lines) {
      let walked = from;
      for (let at = from; at < to;) {
        const time = timeAt(bytes, at);
        if (time !== undefined) {
          if (last !== undefined && oddStep(last, time)) walk(bytes, walked, at, from, lines);
          last = time;
          walked = at;
        }
        // Until the first time is found, line by line.
        const ahead =
          last === undefined
            ? bytes.indexOf(lineFeed, at)
            : bytes.lastIndexOf(lineFeed, Math.min(at + stride, to - 2));
        at = ahead >= at ? ahead + 1 : to;
      }
    },
  };
}

function timeAt(bytes: Buffer, at: number): number | undefined {
  const text = bytes.toString('latin1', at, at + 34).trimStart();
  return clockOf(text.startsWith('[ ') ? text.slice(2) : text);
}

/** A bug report puts one log after the other; each has its own time. */
function startsSection(bytes: Buffer, at: number): boolean {
  return bytes.toString('latin1', at, at + 7) === '------ ';
}
