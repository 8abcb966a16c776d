import { nextPairs, nextSeparated } from '../../bytes/find.ts';
import type { Decoder } from './encoding.ts';
import { reverse } from './reversed.ts';

/** Separators of pairs: `61:62`, `61 62`, `61-62`, `61,62`, `\x61\x62`, and `\x` backwards. */
const separators = [' ', ':', ',', '-', '\\x', 'x\\'].map((separator) => Buffer.from(separator));

/** The value of each digit; 255: not a digit. */
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

/** The separator between the pair at `at` and the next pair. */
function separatorBehind(bytes: Buffer, at: number): Buffer | undefined {
  return separators.find(
    (character) =>
      bytes[at + 2] === character[0] &&
      (character.length === 1 || bytes[at + 3] === character[1]) &&
      isPair(bytes, at + 2 + character.length),
  );
}

export const separatedHex: Decoder = function* (text, { least }) {
  const { bytes } = text;
  let run = nextSeparated(text, least, 0);
  for (; run !== undefined; run = nextSeparated(text, least, run.to)) {
    for (let from = run.from; ;) {
      from = nextPairs(text, least, { from, to: run.to });
      if (from < 0) break;
      const character = separatorBehind(bytes, from);
      if (character === undefined) {
        from++;
        continue;
      }
      const period = 2 + character.length;
      let pairs = 2;
      while (separatorBehind(bytes, from + (pairs - 1) * period) === character) pairs++;
      const start = from;
      const to = start + pairs * period - character.length;
      from = start + (pairs - 1) * period; // with another character behind it the last pair may begin the next
      if (pairs < least) continue;
      yield {
        step: 'hex',
        bytes: Uint8Array.from({ length: pairs }, (_, at) => byteAt(bytes, start + at * period)),
        origin: (inner) => ({
          from: start + period * inner.from,
          to: start + period * inner.to - character.length,
        }),
      };
      yield reverse(bytes, { from: start, to });
    }
  }
};
