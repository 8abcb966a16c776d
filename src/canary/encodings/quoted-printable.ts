import { nextQuoted } from '../../bytes/find.ts';
import { textOf } from '../../bytes/view.ts';
import { isBase64 } from '../runs.ts';
import type { EncodingDecoder } from './encoding.ts';

/** Longer values are read in parts. */
const longest = 1 << 20;
const farthestBack = 4096;
/** The padding of base64 at the end of a line looks like a `=` after which the line goes on. */
function isPadding(bytes: Uint8Array, at: number): boolean {
  if (bytes[at - 1] === 0x3d) return true;
  let from = at;
  while (at - from < longestWord && isBase64(bytes[from - 1])) from--;
  return at - from >= shortestWord && (at - from) % 4 === 3;
}

const shortestWord = 24;
const longestWord = 4096;
const escape = /=(?:\r?\n|([0-9A-Fa-f]{2}))/g;

/** RFC 2045, 6.7: `=3D`, and lines that go on after a `=` at their end. */
export const quotedPrintable: EncodingDecoder = function* (text, { least }) {
  const { bytes } = text;
  for (let at = nextQuoted(text, 0); at >= 0;) {
    if (bytes[at + 1] !== 0x33 && isPadding(bytes, at)) {
      at = nextQuoted(text, at + 1);
      continue;
    }
    let from = at;
    while (from > 0 && at - from < farthestBack && bytes[from - 1] !== 0x0a) from--;
    let to = at;
    // A line that ends with `=` goes on in the next one.
    while (to < bytes.length && to - from < longest) {
      const end = bytes.indexOf(0x0a, to);
      if (end < 0) to = bytes.length;
      else to = end + 1;
      const last = bytes[to - 2] === 0x0d ? to - 3 : to - 2;
      if (end < 0 || bytes[last] !== 0x3d) break;
    }
    const value = textOf(bytes, from, to);
    const start = from;
    const places: number[] = [];
    const decoded: number[] = [];
    let done = 0;
    const copyTo = (index: number) => {
      for (; done < index; done++) {
        decoded.push(value.charCodeAt(done));
        places.push(start + done);
      }
    };
    for (const match of value.matchAll(escape)) {
      copyTo(match.index);
      if (match[1] !== undefined) {
        decoded.push(parseInt(match[1], 16));
        places.push(start + match.index);
      }
      done = match.index + match[0].length;
    }
    copyTo(value.length);
    if (decoded.length >= least && decoded.length < value.length)
      yield {
        step: 'quoted-printable',
        bytes: Uint8Array.from(decoded),
        origin: (inner) => ({ from: places[inner.from] ?? start, to: (places[inner.to - 1] ?? start) + 1 }),
      };
    at = nextQuoted(text, to);
  }
};
