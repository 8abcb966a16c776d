import { use } from './ngram-filter.ts';
import type { Grams } from './ngram-filter.ts';
import { kernel, memoryAt, offsetIn, scratchOf } from './kernel.ts';
import type { MemoryText } from './kernel.ts';

/** What is looked for: its grams, and the fewest bytes that anything of it has. */
export interface Sought {
  readonly grams: Grams;
  readonly least: number;
  /** The fewest that it has where it is text. */
  readonly leastText: number;
}

function seek({ grams, leastText }: Sought): void {
  use(grams);
  kernel.seek(leastText);
}

/** Looks at a text all over, so that it is known meanwhile where signs stand that several look for. */
export function surveyed<T>({ start, end }: MemoryText, look: () => T): T {
  kernel.survey(start, end);
  try {
    return look();
  } finally {
    kernel.forget();
  }
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

function found(text: MemoryText, address: number): Span | undefined {
  const from = offsetIn(text, address);
  return from < 0 ? undefined : { from, to: offsetIn(text, kernel.foundEnd()) };
}

/** Where the next run of base64 begins that may hide what is sought, alone or with the lines behind it, or -1. */
export function nextBase64(text: MemoryText, sought: Sought, from: number): number {
  seek(sought);
  return offsetIn(text, kernel.nextBase64(text.start + from, text.end, sought.least, 1));
}

/** Where the next so many signs of base64 stand at the end of a line, or -1. */
export function nextWrapped(text: MemoryText, signs: number, from: number, to: number): number {
  return offsetIn(text, kernel.nextWrapped(text.start + from, text.start + to, signs));
}

/** How signs of base64 are worth decoding. */
export interface Base64Reading {
  /** The signs, of the first four, from which groups give text or a packed stream. */
  readonly phases: readonly number[];
  /** Whether they may do so read backwards. */
  readonly backwards: boolean;
}

/** Of signs that are looked through: how something may show in what they stand for. */
export function base64ReadingOf(text: MemoryText, sought: Sought, { from, to }: Span): Base64Reading {
  seek(sought);
  return base64Reading(
    kernel.decodedReadingOf(text.start + from, text.start + to, sought.least, scratchOf(text)),
  );
}

/** Of a whole text of signs, of which more may stand elsewhere: how it looks. */
export function base64LookOf({ start, end }: MemoryText, sought: Sought): Base64Reading {
  seek(sought);
  return base64Reading(kernel.readingOf(start, end, sought.least));
}

function base64Reading(bits: number): Base64Reading {
  return { phases: [0, 1, 2, 3].filter((phase) => bits & (1 << phase)), backwards: (bits & 16) !== 0 };
}

/** The next run of hex digits that may hide what is sought. */
export function nextHex(text: MemoryText, sought: Sought, { from, to }: Span): Span | undefined {
  seek(sought);
  return found(text, kernel.nextHex(text.start + from, text.start + to, sought.least, scratchOf(text)));
}

/** How hex digits are worth decoding. */
export interface HexReading {
  /** The digits, of the first two, from which pairs are worth a look. */
  readonly shifts: readonly number[];
  readonly backwards: boolean;
}

export function hexReadingOf(text: MemoryText, sought: Sought, { from, to }: Span): HexReading {
  seek(sought);
  const bits = kernel.hexReadingOf(text.start + from, text.start + to, sought.least, scratchOf(text));
  return { shifts: [0, 1].filter((shift) => bits & (1 << shift)), backwards: (bits & 4) !== 0 };
}

/** The next stretch in which pairs of hex digits may stand with the same sign between. */
export function nextSeparated(text: MemoryText, least: number, from: number): Span | undefined {
  return found(text, kernel.nextSeparated(text.start + from, text.end, least));
}

/** Where pairs of hex digits stand next in the distance at which they would with a sign or two between, or -1. */
export function nextPairs(text: MemoryText, least: number, { from, to }: Span): number {
  return offsetIn(text, kernel.nextPairs(text.start + from, text.start + to, least));
}

const escapes = { url: 0, json: 1, html: 2 } as const;
export type Escape = keyof typeof escapes;

/** A value that stands in a text with escapes, without them. */
export interface Unescaped {
  readonly bytes: Uint8Array;
  /** The whole value. */
  readonly span: Span;
  /** The place in the text that the byte after so many of the unescaped ones was made of. */
  readonly placeOf: (count: number) => number;
}

/** The next value with escapes under which something may show. */
export function nextEscaped(
  text: MemoryText,
  sought: Sought,
  escape: Escape,
  from: number,
): Unescaped | undefined {
  seek(sought);
  const kind = escapes[escape];
  const start = kernel.nextEscaped(kind, text.start + from, text.end, sought.least);
  const span = found(text, start);
  if (span === undefined) return undefined;
  const unescaped = scratchOf(text);
  const bytes = Buffer.from(memoryAt(unescaped, kernel.unescapedEnd() - unescaped));
  const placeOf = (count: number) => offsetIn(text, kernel.placeOf(kind, start, text.end, count));
  return { bytes, span, placeOf };
}

/** The next word that was escaped, may show something, and was then written backwards. */
export function nextMirrored(
  text: MemoryText,
  sought: Sought,
  escape: Escape,
  from: number,
): Span | undefined {
  seek(sought);
  return found(text, kernel.nextMirrored(escapes[escape], text.start + from, text.end, sought.least));
}

/** The next ASCII in UTF-16, from its first sign on. */
export function nextUtf16(text: MemoryText, least: number, from: number): Span | undefined {
  return found(text, kernel.nextUtf16(text.start + from, text.end, least));
}

/** Where the magic of gzip stands next, or -1. */
export function nextGzip(text: MemoryText, from: number): number {
  return offsetIn(text, kernel.nextGzip(text.start + from, text.end));
}

export function hasZlibHeader({ start, end }: MemoryText): boolean {
  return kernel.hasZlibHeader(start, end) !== 0;
}

/** Whether the text may begin with a raw deflate stream of something so long. */
export function mayBeDeflate({ start, end }: MemoryText, least: number): boolean {
  return kernel.mayBeDeflate(start, end, least) !== 0;
}

/** Under which coats of a text what is sought may show: a bit for each, in the order of the kernel; 0: nowhere. */
export function encodingsOf(text: MemoryText, sought: Sought): number {
  seek(sought);
  return kernel.encodingsOf(text.start, text.end, sought.least);
}

/** Where the next line of so many bytes or more begins, or -1. */
export function nextLongLine(text: MemoryText, long: number, from: number, to: number): number {
  return offsetIn(text, kernel.nextLongLine(text.start + from, text.start + to, long));
}

/** How many line feeds stand in `from` to `to`. */
export function countNewlines(text: MemoryText, from: number, to: number): number {
  return kernel.countNewlines(text.start + from, text.start + to);
}
