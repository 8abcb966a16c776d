import { textOf } from '../bytes.ts';
import { members, runs, type Span } from '../runs.ts';
import type { Coat, Layer } from './coat.ts';
import { reversedLayer } from './reversed.ts';

/** Bare hex digits; a digit that stands before them by chance shifts the pairs by one. */
export function* decodedHex(bytes: Uint8Array, { from, to }: Span): Generator<Layer> {
  for (const start of [from, from + 1]) {
    yield {
      step: 'hex',
      bytes: Buffer.from(textOf(bytes, start, to), 'hex'),
      origin: (inner) => ({ from: start + 2 * inner.from, to: start + 2 * inner.to }),
    };
  }
}

const separated = members('0123456789abcdefABCDEF :,-\\x');
/** Pairs with the same sign between: `61:62`, `61 62`, `61-62`, `61,62`, `\x61\x62`, and that backwards. */
const pairs = /[0-9a-f]{2}(?:([ :,-]|\\x|x\\)[0-9a-f]{2})(?:\1[0-9a-f]{2})+/gi;

export const separatedHex: Coat = function* (bytes, { least }) {
  for (const run of runs(bytes, separated, 3 * least - 1)) {
    const text = textOf(bytes, run.from, run.to);
    for (const match of text.matchAll(pairs)) {
      const [stretch, sign = ''] = match;
      const period = 2 + sign.length;
      if (stretch.length < least * period - sign.length) continue;
      const start = run.from + match.index;
      yield {
        step: 'hex',
        bytes: Buffer.from(stretch.replaceAll(sign, ''), 'hex'),
        origin: (inner) => ({
          from: start + period * inner.from,
          to: start + period * inner.to - sign.length,
        }),
      };
      yield reversedLayer(bytes, { from: start, to: start + stretch.length });
    }
  }
};
