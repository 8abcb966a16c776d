import { nextUtf16 } from '../../bytes/find.ts';
import type { EncodingDecoder } from './encoding.ts';

/** ASCII in UTF-16. Both byte orders have one name, because the order of a cut text is unknown. */
export const utf16: EncodingDecoder = function* (text, { least }) {
  let run = nextUtf16(text, least, 0);
  for (; run !== undefined; run = nextUtf16(text, least, run.to)) {
    const { from, to } = run;
    yield {
      step: 'utf16',
      bytes: text.bytes.subarray(from, to).filter((_, at) => at % 2 === 0),
      origin: (inner) => ({ from: from + 2 * inner.from, to: from + 2 * inner.to - 1 }),
    };
  }
};
