import { hexReadingOf, nextHex, type Span } from '../../bytes/find.ts';
import type { MemoryText } from '../../bytes/kernel.ts';
import { textOf } from '../../bytes/view.ts';
import type { Effort, Layer } from './encoding.ts';

/** Bare hex digits. One too many may stand before them, which shifts the pairs. */
export function* hexIn(
  text: MemoryText,
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
