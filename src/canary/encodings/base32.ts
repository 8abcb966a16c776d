import { nextBase32, type ByteSpan } from '../../bytes/find.ts';
import type { MemoryText } from '../../bytes/kernel.ts';
import type { DecodeContext, Decoded } from './encoding.ts';

/** The value of a character of RFC 4648, 6, in either case. */
function valueOf(byte: number): number {
  return byte < 0x40 ? byte - 0x32 + 26 : (byte & 0x1f) - 1;
}

function decode(characters: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(Math.floor((characters.length * 5) / 8));
  let bits = 0;
  let count = 0;
  let out = 0;
  for (const character of characters) {
    bits = ((bits << 5) | valueOf(character)) & 0xfff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    decoded[out++] = (bits >> count) & 0xff;
  }
  return decoded;
}

/** Runs of base32, in capitals or in small letters, with or without padding. */
export function* base32In(text: MemoryText, within: ByteSpan, context: DecodeContext): Generator<Decoded> {
  for (const isSmall of [false, true]) {
    let run = nextBase32(text, context, isSmall, within);
    for (; run !== undefined; run = nextBase32(text, context, isSmall, { from: run.to, to: within.to })) {
      const { from, to } = run;
      yield {
        step: 'base32',
        bytes: decode(text.bytes.subarray(from, to)),
        origin: (inner) => ({
          from: from + Math.floor((inner.from * 8) / 5),
          to: from + Math.ceil((inner.to * 8) / 5),
        }),
      };
    }
  }
}
