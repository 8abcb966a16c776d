import { readHeader } from './header.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a line of a log has near its beginning: a time, or a priority. Few things else need be looked at. */
const mayBegin = /^.{0,60}?(?:\d\d:\d\d:\d\d|\d{1,12}\.\d{3}|\b[VDIWEFAS][/(])/;
const headBytes = 80;

const carriageReturn = 13;
const breaks = Buffer.from('<br');
const afterBreak = /^<br {0,2}\/?>/i;

/**
 * The lines of a log that stand in one line: a carriage return alone, or what a web page ends lines with, is between them. A
 * message may hold either itself, so that only what begins a line of a log is one.
 */
export function linesWithin(bytes: Buffer, from: number, to: number): readonly Stretch[] {
  const line = bytes.subarray(from, to);
  const lines: Stretch[] = [];
  let start = 0;
  for (const [end, next] of [...ends(line)].sort(([a], [b]) => a - b)) {
    if (end < start || !beginsLine(line, next)) continue;
    lines.push({ from: from + start, to: from + end });
    start = next;
  }
  return [...lines, { from: from + start, to }];
}

function beginsLine(line: Buffer, at: number): boolean {
  if (!mayBegin.test(line.toString('latin1', at, at + headBytes))) return false;
  const header = readHeader(line.subarray(at));
  return header !== undefined && header.format !== 'pidcat'; // which is little more than a word and a letter
}

function* ends(line: Buffer): Generator<readonly [end: number, next: number]> {
  for (let at = line.indexOf(carriageReturn); at >= 0 && at < line.length - 1;) {
    yield [at, at + 1];
    at = line.indexOf(carriageReturn, at + 1);
  }
  for (let at = line.indexOf(breaks); at >= 0; at = line.indexOf(breaks, at + 1)) {
    const length = afterBreak.exec(line.toString('latin1', at, at + 8))?.[0].length;
    if (length !== undefined) yield [at, at + length];
  }
}
