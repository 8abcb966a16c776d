import { nextMirrored, type Span } from '../../bytes/find.ts';
import { wordAround } from '../runs.ts';
import type { Coat, Layer } from './encoding.ts';

export function reversedLayer(bytes: Uint8Array, { from, to }: Span): Layer {
  return {
    step: 'reversed',
    bytes: Buffer.from(bytes.subarray(from, to)).reverse(),
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

/** Words that were escaped and then written backwards. */
export const reversedEscapes: Coat = function* (text, effort) {
  for (const escape of ['url', 'json', 'html'] as const) {
    let word = nextMirrored(text, effort, escape, 0);
    for (; word !== undefined; word = nextMirrored(text, effort, escape, word.to))
      yield reversedLayer(text.bytes, word);
  }
};
