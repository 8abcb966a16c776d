import { nextPairs, nextSeparated } from '../../bytes/find.ts';
import type { Coat } from './encoding.ts';
import { reversedLayer } from './reversed.ts';

/** Pairs with the same sign between: `61:62`, `61 62`, `61-62`, `61,62`, `\x61\x62`, and that backwards. */
const signs = [' ', ':', ',', '-', '\\x', 'x\\'].map((sign) => Buffer.from(sign));

/** What each digit is worth; 255: it is none. */
const values = new Uint8Array(256).fill(255);
for (const [value, digit] of Buffer.from('0123456789abcdef').entries()) values[digit] = value;
for (const [value, digit] of Buffer.from('ABCDEF').entries()) values[digit] = 10 + value;

function valueAt(bytes: Buffer, at: number): number {
  return values[bytes[at] ?? 0] ?? 255;
}

function isPair(bytes: Buffer, at: number): boolean {
  return valueAt(bytes, at) < 16 && valueAt(bytes, at + 1) < 16;
}

function byteAt(bytes: Buffer, at: number): number {
  return 16 * valueAt(bytes, at) + valueAt(bytes, at + 1);
}

/** The sign between the pair that stands there and the next one. */
function signBehind(bytes: Buffer, at: number): Buffer | undefined {
  return signs.find(
    (sign) =>
      bytes[at + 2] === sign[0] &&
      (sign.length === 1 || bytes[at + 3] === sign[1]) &&
      isPair(bytes, at + 2 + sign.length),
  );
}

export const separatedHex: Coat = function* (text, { least }) {
  const { bytes } = text;
  let run = nextSeparated(text, least, 0);
  for (; run !== undefined; run = nextSeparated(text, least, run.to)) {
    for (let from = run.from; ;) {
      from = nextPairs(text, least, { from, to: run.to });
      if (from < 0) break;
      const sign = signBehind(bytes, from);
      if (sign === undefined) {
        from++;
        continue;
      }
      const period = 2 + sign.length;
      let pairs = 2;
      while (signBehind(bytes, from + (pairs - 1) * period) === sign) pairs++;
      const start = from;
      const to = start + pairs * period - sign.length;
      from = start + (pairs - 1) * period; // with another sign behind it the last pair may begin the next
      if (pairs < least) continue;
      yield {
        step: 'hex',
        bytes: Uint8Array.from({ length: pairs }, (_, at) => byteAt(bytes, start + at * period)),
        origin: (inner) => ({
          from: start + period * inner.from,
          to: start + period * inner.to - sign.length,
        }),
      };
      yield reversedLayer(bytes, { from: start, to });
    }
  }
};
