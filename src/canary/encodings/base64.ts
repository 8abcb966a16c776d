import { base64LookOf, base64ReadingOf, nextBase64, type Span } from '../../bytes/find.ts';
import { withMemoryText, type MemoryText } from '../../bytes/kernel.ts';
import { textOf } from '../../bytes/view.ts';
import { endOfBase64, isBase64 } from '../runs.ts';
import type { Coat, Effort, Layer } from './encoding.ts';
import { hexIn } from './hex.ts';
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
    const to = endOfBase64(bytes, from);
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
  while (isBase64(bytes[start - 1])) start--;
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

function undress(
  text: MemoryText,
  lines: readonly Span[],
  effort: Effort,
  reversed: (span: Span) => Layer[],
): readonly Layer[] {
  const from = lines[0]?.from ?? 0;
  const to = lines.at(-1)?.to ?? 0;
  const isOne = lines.length === 1;
  const signs = isOne
    ? text.bytes.subarray(from, to)
    : Buffer.concat(lines.map((line) => text.bytes.subarray(line.from, line.to)));
  const { phases, backwards } = isOne
    ? base64ReadingOf(text, effort, { from, to })
    : withMemoryText(signs, (joined) => base64LookOf(joined, effort));
  const forwards = phases.map((phase) => decoded(lines, signs, phase));
  return backwards ? [...forwards, ...reversed(withLineBefore(text.bytes, { from, to }))] : forwards;
}

/**
 * Base64 and base64url, with or without padding, wrapped or not, from any of the four signs at which its groups may
 * begin; the same backwards; and the runs of hex digits, which look like base64 too.
 */
export const base64: Coat = function* (text, effort) {
  const shortest = Math.ceil((effort.leastText * 8) / 6);
  const reversed = wordsReversed(text.bytes);
  for (let from = nextBase64(text, effort, 0); from >= 0;) {
    const run = { from, to: endOfBase64(text.bytes, from) };
    const lines = linesFrom(text.bytes, run, shortest);
    if (lines.length > 1) yield* undress(text, lines, effort, reversed);
    for (const line of lines) {
      yield* hexIn(text, line, effort, reversed);
      if (line.to - line.from >= shortest) yield* undress(text, [line], effort, reversed);
    }
    from = nextBase64(text, effort, (lines.at(-1) ?? run).to + 1);
  }
};
