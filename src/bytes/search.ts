import { makeNgramFilter, nextBeginning } from './ngram-filter.ts';
import type { NgramFilter } from './ngram-filter.ts';
import type { MemoryText } from './kernel.ts';
import { asBuffer } from './view.ts';

export interface Literal {
  readonly bytes: Uint8Array;
  /** Whether the case of its letters does not matter. */
  readonly folds: boolean;
}

export interface Hit<L extends Literal> {
  readonly literal: L;
  readonly from: number;
}

/** Finds all positions of many literals. */
export interface Search<L extends Literal> {
  readonly ngrams: NgramFilter;
  /** All literals that lie completely between `from` and `to`, in the order of their positions. */
  hits(text: MemoryText, from: number, to: number): Iterable<Hit<L>>;
}

const longestStride = 12;

/**
 * Searches for all literals in one pass. It reads an n-gram of four or five bytes at every `stride` positions. Each literal
 * covers at least one of them. The positions do not depend on what was read before, so the processor reads several in parallel.
 * The shortest literal decides the stride: one literal below 8 bytes makes the whole search slow.
 */
export function searchFor<L extends Literal>(literals: readonly L[]): Search<L> {
  // Not Math.min(...lengths): there may be more literals than a call may have arguments.
  const shortest = literals.reduce((least, { bytes }) => Math.min(least, bytes.length), Infinity);
  // A longer n-gram is rarer in other text. A shorter one allows a larger stride.
  const length = shortest < 8 ? 4 : 5;
  const stride = Math.min(longestStride, shortest - length + 1);
  if (!(stride >= 1)) throw new RangeError(`A literal needs ${String(length)} bytes or more.`);
  const filed = new Map<number, L[]>();
  for (const literal of literals) {
    const start = headAt(asBuffer(literal.bytes), 0);
    const same = filed.get(start);
    if (same === undefined) filed.set(start, [literal]);
    else same.push(literal);
  }
  const ngrams = makeNgramFilter(
    literals.map(({ bytes }) => bytes),
    { length, stride },
  );
  return {
    ngrams,
    *hits(text, from, to) {
      const { bytes } = text;
      for (
        let at = nextBeginning(text, ngrams, from, to);
        at >= 0;
        at = nextBeginning(text, ngrams, at + 1, to)
      )
        for (const literal of filed.get(headAt(bytes, at)) ?? [])
          if (stands(literal, bytes, at, to)) yield { literal, from: at };
    },
  };
}

/** The first four bytes, without the case of the letters. */
function headAt(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) | 0x20202020;
}

function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

function stands({ bytes, folds }: Literal, text: Uint8Array, from: number, to: number): boolean {
  if (from + bytes.length > to) return false;
  for (let at = 0; at < bytes.length; at++) {
    const wanted = bytes[at] ?? 0;
    const there = text[from + at] ?? 0;
    if (wanted !== there && !(folds && lowerCase(wanted) === lowerCase(there))) return false;
  }
  return true;
}
