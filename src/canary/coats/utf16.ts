import { viewOf } from '../bytes.ts';
import type { Coat } from './coat.ts';

/** ASCII in UTF-16, either byte order: every other byte is 0. Both orders have one name, since a cut text has no order. */
export const utf16: Coat = function* (bytes, { least }) {
  const view = viewOf(bytes);
  let done = 0;
  for (let zero = view.indexOf(0); zero >= 0; zero = view.indexOf(0, done)) {
    const from = zero > done && bytes[zero - 1] !== 0 ? zero - 1 : zero;
    let to = from + 1;
    while (to < bytes.length && (bytes[to] === 0) !== (bytes[to - 1] === 0)) to++;
    done = to;
    while (to - from < 3 && bytes[done] === 0) done++;
    const first = bytes[from] === 0 ? from + 1 : from;
    const text = bytes.subarray(first, to).filter((_, i) => i % 2 === 0);
    if (text.length >= least)
      yield {
        step: 'utf16',
        bytes: text,
        origin: (inner) => ({ from: first + 2 * inner.from, to: first + 2 * inner.to - 1 }),
      };
  }
};
