const calendar =
  /^(?:(\d{4})-)?(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)[.,](\d{3})(?:\d{0,6} ?([+-])(\d\d):?(\d\d))?/;
const minuteMs = 60_000;

/**
 * Milliseconds on the clock of the log, from a time as printed; undefined where it is not one. Logcat leaves out the
 * year by default, so only differences mean something, and 31 December to 1 January looks like a step back of a year.
 */
export function parseClock(time: string): number | undefined {
  const match = calendar.exec(time);
  if (!match) return /^\d{1,12}\.\d{3}/.test(time) ? Math.round(Number(time) * 1000) : undefined;
  const [, year = '2000', ...parts] = match;
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = parts.slice(0, 6).map(Number);
  const [sign, hours = '0', minutes = '0'] = parts.slice(6) as readonly (string | undefined)[];
  const ahead = (Number(hours) * 60 + Number(minutes)) * minuteMs * (sign === '-' ? -1 : 1);
  return Date.UTC(Number(year), month - 1, day, hour, minute, second, ms) - ahead;
}

/** `2026-06-28T11:26:06.630123456 +01:00` */
const longestTime = 36;

/** The same for a time that is at a place, as it does in nearly all lines: `MM-DD HH:MM:SS.mmm`. */
export function clockAt(bytes: Buffer, at: number): number | undefined {
  const [dash, space, colon, dot] = [0x2d, 0x20, 0x3a, 0x2e];
  const isUsual = bytes[at + 2] === dash && bytes[at + 5] === space && bytes[at + 14] === dot;
  if (!isUsual || bytes[at + 8] !== colon || bytes[at + 11] !== colon)
    return isDigit(bytes[at]) ? parseClock(bytes.toString('latin1', at, at + longestTime)) : undefined;
  const two = (from: number) => 10 * digit(bytes[from]) + digit(bytes[from + 1]);
  const ms = 10 * two(at + 15) + digit(bytes[at + 17]);
  const clock = Date.UTC(2000, two(at) - 1, two(at + 3), two(at + 6), two(at + 9), two(at + 12), ms);
  return Number.isNaN(clock) ? undefined : clock;
}

function isDigit(character = 0): boolean {
  return character >= 0x30 && character <= 0x39;
}

function digit(character = 0): number {
  return isDigit(character) ? character - 0x30 : NaN;
}

const leapMs = 60 * minuteMs;
const stepBackMs = 2_000; // threads and buffers overtake each other by less
const yearMs = 300 * 24 * leapMs;

/** What is odd about going from one time to the next, in words; undefined where nothing is. */
export function oddStep(from: number, to: number): string | undefined {
  const step = to - from;
  if (Math.abs(step) > yearMs) return undefined; // the year is reported in one of them only, or has changed
  if (step > leapMs) return `nothing was logged for ${String(Math.round(step / minuteMs))} minutes`;
  if (step < -stepBackMs) return `the clock steps back by ${String(Math.round(-step / 1000))} s`;
  return undefined;
}
