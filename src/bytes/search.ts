import { gramsOf, nextBeginning } from './ngram-filter.ts';
import type { Grams } from './ngram-filter.ts';
import type { MemoryText } from './kernel.ts';
import { viewOf } from './view.ts';

export interface Literal {
  readonly bytes: Uint8Array;
  /** Found in any case of its letters. */
  readonly folds: boolean;
}

export interface Hit<L extends Literal> {
  readonly literal: L;
  readonly from: number;
}

/** Finds where any of many literals stands. */
export interface Search<L extends Literal> {
  readonly grams: Grams;
  /** All that lie whole in `from` to `to`, by their places. */
  hits(text: MemoryText, from: number, to: number): Iterable<Hit<L>>;
}

const longestStride = 12;

/**
 * Searches for all literals in one pass that reads four or five bytes here and there. Whatever is as long as the shortest
 * literal covers one of the places read, so of each literal the grams are known that may come to stand there. The places
 * do not depend on what was read before, so the processor reads several at once. The shorter the shortest literal, the
 * closer the places: one literal below 8 bytes would cost all others their speed.
 */
export function searchFor<L extends Literal>(literals: readonly L[]): Search<L> {
  // Not Math.min(...lengths): there may be more literals than a call may have arguments.
  const shortest = literals.reduce((least, { bytes }) => Math.min(least, bytes.length), Infinity);
  // The longer a gram, the rarer it stands in other text; the shorter, the further apart the places.
  const length = shortest < 8 ? 4 : 5;
  const stride = Math.min(longestStride, shortest - length + 1);
  if (!(stride >= 1)) throw new RangeError(`A literal needs ${String(length)} bytes or more.`);
  const filed = new Map<number, L[]>();
  for (const literal of literals) {
    const start = headAt(viewOf(literal.bytes), 0);
    const same = filed.get(start);
    if (same === undefined) filed.set(start, [literal]);
    else same.push(literal);
  }
  const grams = gramsOf(
    literals.map(({ bytes }) => bytes),
    { length, stride },
  );
  return {
    grams,
    *hits(text, from, to) {
      const { bytes } = text;
      for (
        let at = nextBeginning(text, grams, from, to);
        at >= 0;
        at = nextBeginning(text, grams, at + 1, to)
      )
        for (const literal of filed.get(headAt(bytes, at)) ?? [])
          if (stands(literal, bytes, at, to)) yield { literal, from: at };
    },
  };
}

/** The first four bytes, the same in any case of the letters. */
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
