import { nextPairs, nextSeparated, type ByteSpan } from '../../bytes/find.ts';
import type { MemoryText } from '../../bytes/kernel.ts';
import type { DecodeContext, Decoded, EncodingDecoder } from './encoding.ts';
import { dumpFrom } from './hexdump.ts';
import { numbersIn } from './numbers.ts';
import { reverse } from './reversed.ts';

/** Separators of pairs: `61:62`, `61 62`, `61-62`, `61,62`, `=61=62`, `\x61\x62`, and `\x` backwards. */
const separators = [' ', ':', ',', '-', '=', '\\x', 'x\\'].map((separator) => Buffer.from(separator));

const equalsSign = Buffer.from('=');

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

function* pairsIn(text: MemoryText, run: ByteSpan, { least }: DecodeContext): Generator<Decoded> {
  const { bytes } = text;
  for (let from = run.from; ;) {
    from = nextPairs(text, least, { from, to: run.to });
    if (from < 0) return;
    const separator = separatorBehind(bytes, from);
    if (separator === undefined) {
      from++;
      continue;
    }
    const period = 2 + separator.length;
    let pairs = 2;
    while (separatorBehind(bytes, from + (pairs - 1) * period) === separator) pairs++;
    const start = from;
    const to = start + pairs * period - separator.length;
    from = start + (pairs - 1) * period; // with another separator behind it the last pair may begin the next
    if (pairs < least) continue;
    yield {
      step: separator.equals(equalsSign) ? 'quoted-printable' : 'hex',
      bytes: Uint8Array.from({ length: pairs }, (_, at) => byteAt(bytes, start + at * period)),
      origin: (inner) => ({
        from: start + period * inner.from,
        to: start + period * inner.to - separator.length,
      }),
    };
    yield reverse(bytes, { from: start, to });
  }
}

/** Runs of digits and separators: pairs of hex digits, numbers of bytes, and dumps of memory. */
export const separated: EncodingDecoder = function* (text, context) {
  let dumped = 0;
  let run = nextSeparated(text, context, 0);
  for (; run !== undefined; run = nextSeparated(text, context, run.to)) {
    if (run.hasPairs) yield* pairsIn(text, run, context);
    if (run.hasNumbers) yield* numbersIn(text.bytes, run, context);
    if (!run.hasDump || run.from < dumped) continue;
    const dump = dumpFrom(text.bytes, run, context);
    if (dump === undefined) continue;
    dumped = dump.origin({ from: 0, to: dump.bytes.length }).to;
    yield dump;
  }
};
