import { findHexReading, nextHex, type ByteSpan } from '../../bytes/find.ts';
import type { MemoryText } from '../../bytes/kernel.ts';
import { toLatin1 } from '../../bytes/view.ts';
import type { DecodeContext, Decoded } from './encoding.ts';

/** Hex digits without separators. A letter before them may look like a digit and shift the pairs. */
export function* hexIn(
  text: MemoryText,
  within: ByteSpan,
  context: DecodeContext,
  reversed: (span: ByteSpan) => Decoded[],
): Generator<Decoded> {
  for (let from = within.from; ;) {
    const digits = nextHex(text, context, { from, to: within.to });
    if (digits === undefined) return;
    const { shifts, backwards } = findHexReading(text, context, digits);
    for (const shift of shifts) {
      const start = digits.from + shift;
      yield {
        step: 'hex',
        bytes: Buffer.from(toLatin1(text.bytes, start, digits.to), 'hex'),
        origin: (inner) => ({ from: start + 2 * inner.from, to: start + 2 * inner.to }),
      };
    }
    if (backwards) yield* reversed(digits);
    from = digits.to;
  }
}
