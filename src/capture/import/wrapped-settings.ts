import { settingLine } from '../../probes/settings.ts';
import { commandIn, isPrompt } from './commands.ts';

/** Columns of a terminal. */
const narrowest = 40;
const widest = 400;
/** So many lines end at the same column and go on below: fewer may be by chance. */
const fewestWrapped = 3;
const mostLines = 3000;
/** Lines that are looked at for ends of values, in all. */
const mostLooked = 200_000;
/** What is copied out of a terminal is shorter. */
const longestText = 4 << 20;

/**
 * A text whose terminal broke the lines of `settings list` at its width, with each setting on one line again. A line is joined only
 * where no line is longer, and where what follows goes on in the order of the keys. Any other line of that width may be cut, and counts
 * as a quoted one.
 */
export function joinWrappedSettings(text: string): string {
  if (text.length > longestText || !/^[\w.:#@$+\-/]{1,300}=/m.test(text)) return text;
  const lines = text.split('\n').map((line) => line.replace(/\r+$/, ''));
  const width = lines.reduce((most, { length }) => Math.max(most, length), 0);
  if (width < narrowest || width > widest) return text;
  const told: string[] = [];
  let joined = 0;
  let looked = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const wholeKey = keyOnTwoLines(lines, at, width, told.at(-1)?.replace(/^> /, ''));
    if (wholeKey !== undefined) {
      told.push(wholeKey);
      joined += 1;
      at += 1;
      continue;
    }
    if (line.length !== width || !settingLine.test(line)) {
      told.push(line);
      continue;
    }
    const { last, end } = endOf(lines, at, width);
    looked += last - at;
    if (looked > mostLooked) return text;
    told.push(end === undefined ? `> ${line}` : lines.slice(at, end + 1).join(''));
    if (end !== undefined) joined += 1;
    at = end ?? at;
  }
  return joined < fewestWrapped ? text : told.join('\n');
}

const keyAlone = /^[A-Za-z][\w.:#@$+\-/]{1,299}$/;

/** A setting whose key the terminal broke: what is joined is between the settings before and behind it in their order. */
function keyOnTwoLines(
  lines: readonly string[],
  at: number,
  width: number,
  before: string | undefined,
): string | undefined {
  const [line = '', rest = '', behind = ''] = lines.slice(at, at + 3);
  if (line.length !== width || rest.length >= width || !keyAlone.test(line)) return undefined;
  const whole = line + rest;
  if (!settingLine.test(whole) || before === undefined || !isAfter(before, whole)) return undefined;
  const isFollowed = behind === '' || isEnd(behind) || isAfter(whole, behind);
  return isFollowed || (behind.length === width && keyAlone.test(behind) && whole < behind)
    ? whole
    : undefined;
}

/**
 * The last line of the setting that begins here and is as long as the terminal is wide, and how far was looked; without `end` where
 * nothing tells it.
 */
function endOf(
  lines: readonly string[],
  at: number,
  width: number,
): { readonly end?: number; readonly last: number } {
  let last = at + 1;
  for (; last < at + mostLines; last++) {
    const line = lines[last] ?? '';
    // A line alone that is as long as the terminal is wide may be whole, or cut before one that looks like a setting.
    const isBrokenKey = keyOnTwoLines(lines, last, width, lines[at]) !== undefined;
    if (line === '' || isEnd(line) || isBrokenKey || isNext(lines, at, last))
      return last > at + 1 ? { end: last - 1, last } : { last };
    if (line.length === width) continue;
    const behind = lines[last + 1] ?? '';
    return behind === '' || isEnd(behind) || isNext(lines, at, last + 1) ? { end: last, last } : { last };
  }
  return { last };
}

/**
 * Whether a line is the next setting in the order in which a phone sorts them, and most of the settings behind it follow, too: the end of
 * a value may look like a setting.
 */
function isNext(lines: readonly string[], at: number, next: number): boolean {
  const line = lines[next] ?? '';
  if (!isAfter(lines[at] ?? '', line)) return false;
  const behind = lines
    .slice(next + 1, next + 1 + mostBehind)
    .filter((one) => settingLine.test(one))
    .slice(0, fewestBehind);
  return behind.filter((one) => isAfter(line, one)).length >= behind.length / 2;
}

const mostBehind = 80;
const fewestBehind = 6;

function isAfter(line: string, next: string): boolean {
  const [key, other] = [line, next].map((one) => settingLine.exec(one)?.[1]);
  return key !== undefined && other !== undefined && (key < other || line < next);
}

const property = /^\[[^\]\s]{1,255}\]: \[/;
const isEnd = (line: string): boolean =>
  isPrompt(line) || commandIn(line) !== undefined || line.startsWith('package:') || property.test(line);
