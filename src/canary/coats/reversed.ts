import { viewOf } from '../bytes.ts';
import { hexSigns, wordAround, type Span } from '../runs.ts';
import type { Coat, Layer } from './coat.ts';

export function reversedLayer(bytes: Uint8Array, { from, to }: Span): Layer {
  return {
    step: 'reversed',
    bytes: bytes.subarray(from, to).toReversed(),
    origin: (inner) => ({ from: to - inner.to, to: to - inner.from }),
  };
}

/** Turns whole words, and each only once, however much in it looks as if it stood backwards: else long words cost squares. */
export function wordsReversed(bytes: Uint8Array): (span: Span) => Layer[] {
  let done = 0;
  return (span) => {
    if (span.to <= done) return [];
    const word = wordAround(bytes, span);
    done = word.to;
    return [reversedLayer(bytes, word)];
  };
}

function hexAt(bytes: Uint8Array, at: number, count: number): boolean {
  for (let i = at; i < at + count; i++) if (hexSigns[bytes[i] ?? 0] !== 1) return false;
  return true;
}

/** Each says whether an escape that ends, read backwards, in this sign stands there. */
const mirrored: readonly { sign: string; stands: (bytes: Uint8Array, at: number) => boolean }[] = [
  {
    sign: '%',
    // Forward escapes have two digits before a percent sign too, but another percent sign before those, and two behind.
    stands: (bytes, at) => hexAt(bytes, at - 2, 2) && (bytes[at - 3] !== 0x25 || !hexAt(bytes, at + 1, 2)),
  },
  { sign: '\\', stands: (bytes, at) => bytes[at - 1] === 0x75 && hexAt(bytes, at - 5, 4) },
  { sign: '&', stands: (bytes, at) => bytes[at - 1] === 0x23 },
];

/** Words that were escaped and then written backwards. */
export const reversedEscapes: Coat = function* (bytes) {
  const view = viewOf(bytes);
  for (const { sign, stands } of mirrored) {
    const byte = sign.charCodeAt(0);
    const reversed = wordsReversed(bytes);
    for (let at = view.indexOf(byte); at >= 0; at = view.indexOf(byte, at + 1))
      if (stands(bytes, at)) yield* reversed({ from: at, to: at + 1 });
  }
};
