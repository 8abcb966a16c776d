import { nextReversedEscape, type ByteSpan } from '../../bytes/find.ts';
import { wordAround } from '../runs.ts';
import type { EncodingDecoder, Decoded } from './encoding.ts';

export function reverse(bytes: Uint8Array, { from, to }: ByteSpan): Decoded {
  return {
    step: 'reversed',
    bytes: Buffer.from(bytes.subarray(from, to)).reverse(),
    origin: (inner) => ({ from: to - inner.to, to: to - inner.from }),
  };
}

/** Reverses whole words, each only once, so that the cost stays linear. */
export function wordsReversed(bytes: Uint8Array): (span: ByteSpan) => Decoded[] {
  let done = 0;
  return (span) => {
    if (span.to <= done) return [];
    const word = wordAround(bytes, span);
    done = word.to;
    return [reverse(bytes, word)];
  };
}

/** Words that were escaped and then written backwards. */
export const reversedEscapes: EncodingDecoder = function* (text, context) {
  for (const escape of ['url', 'json', 'html'] as const) {
    let word = nextReversedEscape(text, context, escape, 0);
    for (; word !== undefined; word = nextReversedEscape(text, context, escape, word.to))
      yield reverse(text.bytes, word);
  }
};
