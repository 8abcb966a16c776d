import { nextEscaped, type Escape } from '../../bytes/find.ts';
import type { EncodingDecoder } from './encoding.ts';

/** Decodes every value that has escapes and may hold a target. */
export function escaped(step: Escape): EncodingDecoder {
  return function* (text, context) {
    for (let value = nextEscaped(text, context, step, 0); value !== undefined;) {
      const { bytes, span, placeOf } = value;
      if (!context.afford(0, span.from)) return;
      yield { step, bytes, origin: ({ from, to }) => ({ from: placeOf(from), to: placeOf(to) }) };
      value = nextEscaped(text, context, step, span.to);
    }
  };
}
