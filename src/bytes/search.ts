import { gramsOf, nextPlace } from './grams.ts';
import type { Grams } from './grams.ts';
import type { LaidText } from './kernel.ts';
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
  hits(text: LaidText, from: number, to: number): Iterable<Hit<L>>;
}

const longestStride = 12;
/** In literals so long there is room for a second gram, one byte behind the first: chance hits only one of two. */
const longLiteral = 16;

/**
 * Searches for all literals in one pass that reads four or five bytes here and there. Whatever is as long as the shortest
 * literal covers one of the places read, so each literal is filed under the grams that may come to stand there. The
 * places do not depend on what was read before, so the processor reads several at once. The shorter the shortest
 * literal, the closer the places: one literal below 8 bytes would cost all others their speed.
 */
export function searchFor<L extends Literal>(literals: readonly L[]): Search<L> {
  // Not Math.min(...lengths): there may be more literals than a call may have arguments.
  const shortest = literals.reduce((least, { bytes }) => Math.min(least, bytes.length), Infinity);
  const behind = shortest < longLiteral ? 0 : 1;
  // The longer a gram, the rarer it stands in other text; the shorter, the further apart the places.
  const length = shortest < 8 ? 4 : 5;
  const stride = Math.min(longestStride, shortest - length - behind + 1);
  if (!(stride >= 1)) throw new RangeError(`A literal needs ${String(length)} bytes or more.`);
  const filed = new Map<number, { readonly literal: L; readonly ahead: number }[]>();
  // Of several that begin before one place, the first to begin comes first.
  for (let ahead = stride - 1; ahead >= 0; ahead--)
    for (const literal of literals) {
      const gram = gramAt(viewOf(literal.bytes), ahead, length);
      const same = filed.get(gram);
      if (same === undefined) filed.set(gram, [{ literal, ahead }]);
      else same.push({ literal, ahead });
    }
  const texts = literals.map(({ bytes }) => bytes);
  const grams = gramsOf(texts, { length, stride, behind });
  return {
    grams,
    *hits(text, from, to) {
      const { bytes } = text;
      for (let at = nextPlace(text, grams, from, to); at >= 0; at = nextPlace(text, grams, at + stride, to)) {
        const there = filed.get(gramAt(bytes, at, length));
        if (there === undefined) continue;
        for (const { literal, ahead } of there)
          if (at - ahead >= from && stands(literal, bytes, at - ahead, to))
            yield { literal, from: at - ahead };
      }
    },
  };
}

/** Bytes as a number, in any case of their letters. */
function gramAt(bytes: Buffer, at: number, length: 4 | 5): number {
  const first = bytes.readInt32LE(at) | 0x20202020;
  return length === 4 ? first : first + ((bytes[at + 4] ?? 0) | 0x20) * 2 ** 32;
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
