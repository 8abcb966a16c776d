import { textOf } from '../bytes.ts';
import { members, runs, type Span } from '../runs.ts';
import type { Coat, Effort, Layer } from './coat.ts';
import { reversedLayer } from './reversed.ts';
import { isWorthALook } from './worth.ts';

/** So long digits are not joined to a word by chance on both sides, and reading hex of hex twice over costs powers of two. */
const long = 256;

/** Bare hex digits. One too many may stand before them, which shifts the pairs. */
export function decodedHex(bytes: Uint8Array, { from, to }: Span, effort: Effort): Layer[] {
  const text = textOf(bytes, from, to);
  const shifts = text.length > long && text.length % 2 === 0 ? [0] : [0, 1];
  return shifts.flatMap((shift) => {
    const decoded = Buffer.from(text.slice(shift), 'hex');
    if (!isWorthALook(decoded, effort)) return [];
    const start = from + shift;
    const origin = (inner: Span) => ({ from: start + 2 * inner.from, to: start + 2 * inner.to });
    return [{ step: 'hex', bytes: decoded, origin }];
  });
}

/** Whether hex digits are worth a look if they are read backwards. */
export function mayStandBackwards(bytes: Uint8Array, { from, to }: Span, effort: Effort): boolean {
  return decodedHex(bytes.subarray(from, to).toReversed(), { from: 0, to: to - from }, effort).length > 0;
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
