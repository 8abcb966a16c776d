import { textOf } from '../bytes.ts';
import { base64Signs, endOfRun, hexSigns, nextRun, runs, type Span } from '../runs.ts';
import { decodedHex, mayStandBackwards } from './hex.ts';
import type { Coat, Effort, Layer } from './coat.ts';
import { isWorthReading, readingOf } from './phases.ts';
import { wordsReversed } from './reversed.ts';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const isLineEnd = (byte: number | undefined) => byte === carriageReturn || byte === lineFeed;

/** The text may be wrapped: the run's line, and the lines behind it up to the first short one. */
function linesFrom(bytes: Uint8Array, run: Span, least: number): Span[] {
  const lines = [run];
  for (let last = run; last.to - last.from >= least;) {
    let from = last.to;
    if (isLineEnd(bytes[from])) from++;
    if (isLineEnd(bytes[from]) && bytes[from] !== bytes[from - 1]) from++;
    const to = endOfRun(bytes, base64Signs, from);
    if (from === last.to || to === from) break;
    lines.push((last = { from, to }));
  }
  return lines;
}

/** Of wrapped text that stands backwards the short last line comes first. */
function withLineBefore(bytes: Uint8Array, { from, to }: Span): Span {
  let end = from;
  if (isLineEnd(bytes[end - 1])) end--;
  if (end < from && isLineEnd(bytes[end - 1]) && bytes[end - 1] !== bytes[end]) end--;
  let start = end;
  while (base64Signs[bytes[start - 1] ?? 0] === 1) start--;
  return { from: end === from ? from : start, to };
}

function decoded(lines: readonly Span[], signs: Uint8Array, phase: number): Layer {
  /** Where the sign stood. */
  const placeOf = (sign: number): number => {
    let left = sign;
    for (const { from, to } of lines) {
      if (left < to - from) return from + left;
      left -= to - from;
    }
    return lines.at(-1)?.to ?? 0;
  };
  return {
    step: 'base64',
    bytes: Buffer.from(textOf(signs, phase), 'base64'),
    origin: ({ from, to }) => ({
      from: placeOf(phase + Math.floor((from * 4) / 3)),
      to: placeOf(phase + Math.ceil((to * 4) / 3) - 1) + 1,
    }),
  };
}

const none: readonly Layer[] = [];

function undress(
  bytes: Uint8Array,
  lines: readonly Span[],
  least: number,
  reversed: (span: Span) => Layer[],
): readonly Layer[] {
  const from = lines[0]?.from ?? 0;
  const to = lines.at(-1)?.to ?? 0;
  const isOne = lines.length === 1;
  const signs = isOne ? bytes : Buffer.concat(lines.map((line) => bytes.subarray(line.from, line.to)));
  const { phases, backwards } = isOne
    ? readingOf(bytes, from, to, least)
    : readingOf(signs, 0, signs.length, least);
  if (phases.length === 0 && !backwards) return none;
  const text = isOne ? bytes.subarray(from, to) : signs;
  const forwards = phases.map((phase) => decoded(lines, text, phase));
  return backwards ? [...forwards, ...reversed(withLineBefore(bytes, { from, to }))] : forwards;
}

function* hexIn(
  bytes: Uint8Array,
  run: Span,
  effort: Effort,
  reversed: (span: Span) => Layer[],
): Generator<Layer> {
  for (const digits of runs(bytes, hexSigns, 2 * effort.least, run)) {
    yield* decodedHex(bytes, digits, effort);
    if (mayStandBackwards(bytes, digits, effort)) yield* reversed(digits);
  }
}

/**
 * Base64 and base64url, with or without padding, wrapped or not, from any of the four signs at which its groups may
 * begin; the same backwards; and the runs of hex digits, which look like base64 too.
 */
export const base64: Coat = function* (bytes, effort) {
  const { least } = effort;
  const shortest = Math.ceil((least * 8) / 6);
  const reversed = wordsReversed(bytes);
  const next = (from: number) => nextRun(bytes, base64Signs, shortest, from, bytes.length);
  let done = 0;
  let to = 0;
  for (let from = next(0); from >= 0; from = next(to + 1)) {
    to = endOfRun(bytes, base64Signs, from + shortest);
    const holdsHex = to - from >= 2 * least && nextRun(bytes, hexSigns, 2 * least, from, to) >= 0;
    if (holdsHex) yield* hexIn(bytes, { from, to }, effort, reversed);
    if (to <= done) continue;
    done = to;
    const isWrapped = isLineEnd(bytes[to]);
    // Nearly all words of a log end here: nothing is made for them.
    if (!isWrapped && !isWorthReading(bytes, from, to, least)) continue;
    const run = { from, to };
    if (!isWrapped) {
      for (const layer of undress(bytes, [run], least, reversed)) yield layer;
      continue;
    }
    const lines = linesFrom(bytes, run, shortest);
    done = lines.at(-1)?.to ?? run.to;
    if (lines.length > 1) yield* undress(bytes, lines, least, reversed);
    for (const line of lines)
      if (line.to - line.from >= shortest) yield* undress(bytes, [line], least, reversed);
  }
};
