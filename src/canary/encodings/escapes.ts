import { nextEscaped, type Escape } from '../../bytes/find.ts';
import type { Coat } from './encoding.ts';

/** Takes an escape away from every value that has one and may hide something under it. */
export function escaped(step: Escape): Coat {
  return function* (text, effort) {
    for (let value = nextEscaped(text, effort, step, 0); value !== undefined;) {
      const { bytes, span, placeOf } = value;
      if (!effort.afford(0, span.from)) return;
      yield { step, bytes, origin: ({ from, to }) => ({ from: placeOf(from), to: placeOf(to) }) };
      value = nextEscaped(text, effort, step, span.to);
    }
  };
}
