import { base64LookOf, base64ReadingOf, nextBase64, type ByteSpan } from '../../bytes/find.ts';
import { withMemoryText, type MemoryText } from '../../bytes/kernel.ts';
import { toLatin1 } from '../../bytes/view.ts';
import { endOfBase64, isBase64 } from '../runs.ts';
import type { EncodingDecoder, DecodeContext, Decoded } from './encoding.ts';
import { base32In } from './base32.ts';
import { hexIn } from './hex.ts';
import { wordsReversed } from './reversed.ts';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const isLineEnd = (byte: number | undefined) => byte === carriageReturn || byte === lineFeed;

/** The lines of a run that may be wrapped: up to the first short line. */
function linesFrom(bytes: Uint8Array, run: ByteSpan, least: number): ByteSpan[] {
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

/** In wrapped text that was written backwards, the short last line comes first. */
function withLineBefore(bytes: Uint8Array, { from, to }: ByteSpan): ByteSpan {
  let end = from;
  if (isLineEnd(bytes[end - 1])) end--;
  if (end < from && isLineEnd(bytes[end - 1]) && bytes[end - 1] !== bytes[end]) end--;
  let start = end;
  while (isBase64(bytes[start - 1])) start--;
  return { from: end === from ? from : start, to };
}

/** The position in the text of a character of the joined lines. */
function placeIn(lines: readonly ByteSpan[], index: number): number {
  let left = index;
  for (const { from, to } of lines) {
    if (left < to - from) return from + left;
    left -= to - from;
  }
  return lines.at(-1)?.to ?? 0;
}

function decodedFrom(lines: readonly ByteSpan[], characters: Uint8Array, phase: number): Decoded {
  return {
    step: 'base64',
    bytes: Buffer.from(toLatin1(characters, phase), 'base64'),
    origin: ({ from, to }) => ({
      from: placeIn(lines, phase + Math.floor((from * 4) / 3)),
      to: placeIn(lines, phase + Math.ceil((to * 4) / 3) - 1) + 1,
    }),
  };
}

/** Hex digits and base32 that are wrapped. */
function otherDigitsIn(
  lines: readonly ByteSpan[],
  characters: Uint8Array,
  context: DecodeContext,
): readonly Decoded[] {
  const whole = { from: 0, to: characters.length };
  const found = withMemoryText(characters, (joined) => [
    ...hexIn(joined, whole, context, () => []),
    ...base32In(joined, whole, context),
  ]);
  return found.map((decoded) => ({
    ...decoded,
    origin: (inner) => {
      const { from, to } = decoded.origin(inner);
      return { from: placeIn(lines, from), to: placeIn(lines, to - 1) + 1 };
    },
  }));
}

function decodeLines(
  text: MemoryText,
  lines: readonly ByteSpan[],
  context: DecodeContext,
  reversed: (span: ByteSpan) => Decoded[],
): readonly Decoded[] {
  const from = lines[0]?.from ?? 0;
  const to = lines.at(-1)?.to ?? 0;
  const isOne = lines.length === 1;
  const characters = isOne
    ? text.bytes.subarray(from, to)
    : Buffer.concat(lines.map((line) => text.bytes.subarray(line.from, line.to)));
  const { phases, backwards } = isOne
    ? base64ReadingOf(text, context, { from, to })
    : withMemoryText(characters, (joined) => base64LookOf(joined, context));
  const forwards = phases.map((phase) => decodedFrom(lines, characters, phase));
  const others = isOne ? [] : otherDigitsIn(lines, characters, context);
  const turned = backwards ? reversed(withLineBefore(text.bytes, { from, to })) : [];
  return [...forwards, ...turned, ...others];
}

/**
 * Base64 and base64url, with or without padding, wrapped or not, from any of the four characters at which a group may begin,
 * also backwards. Hex digits and base32 are found here, too, because their characters are base64 characters.
 */
export const base64: EncodingDecoder = function* (text, context) {
  const shortest = Math.ceil((context.leastText * 8) / 6);
  const reversed = wordsReversed(text.bytes);
  for (let from = nextBase64(text, context, 0); from >= 0;) {
    const run = { from, to: endOfBase64(text.bytes, from) };
    const lines = linesFrom(text.bytes, run, shortest);
    if (lines.length > 1) yield* decodeLines(text, lines, context, reversed);
    for (const line of lines) {
      yield* hexIn(text, line, context, reversed);
      yield* base32In(text, line, context);
      if (line.to - line.from >= shortest) yield* decodeLines(text, [line], context, reversed);
    }
    from = nextBase64(text, context, (lines.at(-1) ?? run).to + 1);
  }
};
