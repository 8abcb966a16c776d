import { use } from './ngram-filter.ts';
import type { NgramFilter } from './ngram-filter.ts';
import { kernel, memoryAt, offsetIn, scratchAddress } from './kernel.ts';
import type { MemoryText } from './kernel.ts';

/** What a search looks for: its n-grams, and the length of the shortest target in bytes. */
export interface SearchTarget {
  readonly ngrams: NgramFilter;
  readonly least: number;
  /** The length of the shortest target that is text. */
  readonly leastText: number;
  /** The length of the shortest zlib or deflate stream that holds a target. */
  readonly leastStream: number;
}

/** The target that the kernel knows words for. */
let judged: SearchTarget | undefined;

function prepare(target: SearchTarget): void {
  const { ngrams, least, leastText, leastStream } = target;
  use(ngrams);
  const isSame =
    judged?.ngrams === ngrams &&
    judged.least === least &&
    judged.leastText === leastText &&
    judged.leastStream === leastStream;
  if (isSame) return;
  judged = target;
  kernel.setLeast(leastText, leastStream);
}

/** While `search` runs, the positions of rare characters in the text are known. */
export function withRareIndex<T>({ start, end }: MemoryText, search: () => T): T {
  kernel.indexRareCharacters(start, end);
  try {
    return search();
  } finally {
    kernel.clearRareIndex();
  }
}

export interface ByteSpan {
  readonly from: number;
  readonly to: number;
}

function found(text: MemoryText, address: number): ByteSpan | undefined {
  const from = offsetIn(text, address);
  return from < 0 ? undefined : { from, to: offsetIn(text, kernel.foundEnd()) };
}

/** The beginning of the next run of base64 that may hold a target, alone or with the lines after it, or -1. */
export function nextBase64(text: MemoryText, target: SearchTarget, from: number): number {
  prepare(target);
  return offsetIn(text, kernel.nextBase64(text.start + from, text.end, target.least));
}

/** The next `count` or more characters of base64 at the end of a line, or -1. */
export function nextWrapped(text: MemoryText, count: number, from: number, to: number): number {
  return offsetIn(text, kernel.nextWrapped(text.start + from, text.start + to, count));
}

/** How characters of base64 are worth decoding. */
export interface Base64Reading {
  /** The indexes (0 to 3) of the characters from which groups give text or a compressed stream. */
  readonly phases: readonly number[];
  /** Whether they may do so if read backwards. */
  readonly backwards: boolean;
}

/** How a run of base64 is worth decoding, judged by what it decodes to. */
export function base64ReadingOf(
  text: MemoryText,
  target: SearchTarget,
  { from, to }: ByteSpan,
): Base64Reading {
  prepare(target);
  return base64Reading(
    kernel.decodedReadingOf(text.start + from, text.start + to, target.least, scratchAddress(text)),
  );
}

/** How a whole text of base64 is worth decoding, judged by its characters alone. */
export function base64LookOf({ start, end }: MemoryText, target: SearchTarget): Base64Reading {
  prepare(target);
  return base64Reading(kernel.readingOf(start, end, target.least));
}

function base64Reading(bits: number): Base64Reading {
  return { phases: [0, 1, 2, 3].filter((phase) => bits & (1 << phase)), backwards: (bits & 16) !== 0 };
}

/** The next run of hex digits that may hold a target. */
export function nextHex(
  text: MemoryText,
  target: SearchTarget,
  { from, to }: ByteSpan,
): ByteSpan | undefined {
  prepare(target);
  return found(text, kernel.nextHex(text.start + from, text.start + to, target.least, scratchAddress(text)));
}

/** How hex digits are worth decoding. */
export interface HexReading {
  /** The indexes (0 and 1) of the digits from which pairs may hold a target. */
  readonly shifts: readonly number[];
  readonly backwards: boolean;
}

export function findHexReading(text: MemoryText, target: SearchTarget, { from, to }: ByteSpan): HexReading {
  prepare(target);
  const bits = kernel.hexReadingOf(text.start + from, text.start + to, target.least, scratchAddress(text));
  return { shifts: [0, 1].filter((shift) => bits & (1 << shift)), backwards: (bits & 4) !== 0 };
}

/** The next run of base32 in capitals or in small letters that may hold a target. */
export function nextBase32(
  text: MemoryText,
  target: SearchTarget,
  isSmall: boolean,
  { from, to }: ByteSpan,
): ByteSpan | undefined {
  prepare(target);
  return found(
    text,
    kernel.nextBase32(
      isSmall ? 1 : 0,
      text.start + from,
      text.start + to,
      target.least,
      scratchAddress(text),
    ),
  );
}

/** A run of digits and separators, and what it may hold. */
export interface SeparatedRun extends ByteSpan {
  readonly hasPairs: boolean;
  readonly hasNumbers: boolean;
  readonly hasDump: boolean;
}

/** The next run in which pairs of hex digits with a separator, numbers, or a dump of memory may hold a target. */
export function nextSeparated(
  text: MemoryText,
  target: SearchTarget,
  from: number,
): SeparatedRun | undefined {
  prepare(target);
  const span = found(text, kernel.nextSeparated(text.start + from, text.end, target.least));
  if (span === undefined) return undefined;
  const kinds = kernel.separatedKinds();
  return { ...span, hasPairs: (kinds & 1) !== 0, hasNumbers: (kinds & 2) !== 0, hasDump: (kinds & 4) !== 0 };
}

/** The next pairs of hex digits with one or two characters between them, or -1. */
export function nextPairs(text: MemoryText, least: number, { from, to }: ByteSpan): number {
  return offsetIn(text, kernel.nextPairs(text.start + from, text.start + to, least));
}

const escapes = { url: 0, json: 1, html: 2, 'quoted-printable': 3 } as const;
export type Escape = keyof typeof escapes;

/** A value of a text after its escapes are decoded. */
export interface Unescaped {
  readonly bytes: Uint8Array;
  /** The whole value in the text. */
  readonly span: ByteSpan;
  /** The position in the text that belongs to unescaped byte number `count`. */
  readonly placeOf: (count: number) => number;
}

/** The next value with escapes that may hold a target. */
export function nextEscaped(
  text: MemoryText,
  target: SearchTarget,
  escape: Escape,
  from: number,
): Unescaped | undefined {
  prepare(target);
  const kind = escapes[escape];
  const start = kernel.nextEscaped(kind, text.start + from, text.end, target.least);
  const span = found(text, start);
  if (span === undefined) return undefined;
  const unescaped = scratchAddress(text);
  const bytes = Buffer.from(memoryAt(unescaped, kernel.unescapedEnd() - unescaped));
  const placeOf = (count: number) => offsetIn(text, kernel.placeOf(kind, start, text.end, count));
  return { bytes, span, placeOf };
}

/** The next word that was escaped, then written backwards, and that may hold a target. */
export function nextReversedEscape(
  text: MemoryText,
  target: SearchTarget,
  escape: Escape,
  from: number,
): ByteSpan | undefined {
  prepare(target);
  return found(text, kernel.nextReversedEscape(escapes[escape], text.start + from, text.end, target.least));
}

/** The next ASCII text in UTF-16, from its first character on. */
export function nextUtf16(text: MemoryText, least: number, from: number): ByteSpan | undefined {
  return found(text, kernel.nextUtf16(text.start + from, text.end, least));
}

/** The next position of the magic bytes of gzip, or -1. */
export function nextGzip(text: MemoryText, from: number): number {
  return offsetIn(text, kernel.nextGzip(text.start + from, text.end));
}

export function hasZlibHeader({ start, end }: MemoryText, at: number): boolean {
  return kernel.hasZlibHeader(start + at, end) !== 0;
}

/** The next position from `from` on, among the first 17, at which a zlib or raw deflate stream may begin, or -1. */
export function nextStream(text: MemoryText, target: SearchTarget, from: number): number {
  prepare(target);
  return offsetIn(text, kernel.nextStream(text.start, text.start + from, text.end, target.least));
}

/** The encodings of a text in which a target may be: one bit each, in the order of the kernel; 0: none. */
export function findEncodings(text: MemoryText, target: SearchTarget): number {
  prepare(target);
  return kernel.encodingsOf(text.start, text.end, target.least);
}

/** The beginning of the next line of `long` bytes or more, or -1. */
export function nextLongLine(text: MemoryText, long: number, from: number, to: number): number {
  return offsetIn(text, kernel.nextLongLine(text.start + from, text.start + to, long));
}

/** Counts the line feeds from `from` to `to`. */
export function countNewlines(text: MemoryText, from: number, to: number): number {
  return kernel.countNewlines(text.start + from, text.start + to);
}

/** Whether a text is ASCII with no other controls than blanks, line ends and escape, and has no run of `least` characters of base64. */
export function isPlainWithoutBase64({ start, end }: MemoryText, least: number): boolean {
  return kernel.isPlainWithout(start, end, least) !== 0;
}
