import { hexReadingOf, nextHex, nextSeparated, type Span } from '../../bytes/find.ts';
import type { LaidText } from '../../bytes/kernel.ts';
import { textOf } from '../../bytes/view.ts';
import type { Coat, Effort, Layer } from './coat.ts';
import { reversedLayer } from './reversed.ts';

/** Bare hex digits. One too many may stand before them, which shifts the pairs. */
export function* hexIn(
  text: LaidText,
  within: Span,
  effort: Effort,
  reversed: (span: Span) => Layer[],
): Generator<Layer> {
  for (let from = within.from; ;) {
    const digits = nextHex(text, effort, { from, to: within.to });
    if (digits === undefined) return;
    const { shifts, backwards } = hexReadingOf(text, effort, digits);
    for (const shift of shifts) {
      const start = digits.from + shift;
      yield {
        step: 'hex',
        bytes: Buffer.from(textOf(text.bytes, start, digits.to), 'hex'),
        origin: (inner) => ({ from: start + 2 * inner.from, to: start + 2 * inner.to }),
      };
    }
    if (backwards) yield* reversed(digits);
    from = digits.to;
  }
}

/** Pairs with the same sign between: `61:62`, `61 62`, `61-62`, `61,62`, `\x61\x62`, and that backwards. */
const pairs = /[0-9a-f]{2}(?:([ :,-]|\\x|x\\)[0-9a-f]{2})(?:\1[0-9a-f]{2})+/gi;

export const separatedHex: Coat = function* (text, { least }) {
  let run = nextSeparated(text, least, 0);
  for (; run !== undefined; run = nextSeparated(text, least, run.to)) {
    for (const match of textOf(text.bytes, run.from, run.to).matchAll(pairs)) {
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
      yield reversedLayer(text.bytes, { from: start, to: start + stretch.length });
    }
  }
};
