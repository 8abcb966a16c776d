import type { ByteSpan } from '../../bytes/find.ts';
import { toLatin1 } from '../../bytes/view.ts';
import type { DecodeContext, Decoded } from './encoding.ts';

/** A byte as a number, signed or not, decimal or `0x68`, with its key if it is in an object: `"0":104`. */
const item = /(?:"\d{1,7}" ?: ?)?(?:0[xX]([0-9a-fA-F]{2})|(-?\d{1,3}))(?![0-9a-fA-FxX])/y;
const separator = /(?: ?, ?| {1,2}|\\n)/y;

function valueOf(hex: string | undefined, decimal: string | undefined): number | undefined {
  const value = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return value >= -128 && value <= 255 ? value & 0xff : undefined;
}

/** Numbers of bytes in a row: `[104, 116, …]`, `{"0":104,"1":116}`, `104 116`, `0x68, 0x74`. */
export function* numbersIn(bytes: Uint8Array, run: ByteSpan, { least }: DecodeContext): Generator<Decoded> {
  const text = toLatin1(bytes, run.from, run.to);
  for (let at = 0; at < text.length;) {
    const values: number[] = [];
    const spans: ByteSpan[] = [];
    for (let next = at; next < text.length;) {
      item.lastIndex = next;
      const match = item.exec(text);
      const value = match === null ? undefined : valueOf(match[1], match[2]);
      if (value === undefined) break;
      values.push(value);
      spans.push({ from: run.from + next, to: run.from + item.lastIndex });
      separator.lastIndex = item.lastIndex;
      at = item.lastIndex;
      if (!separator.test(text)) break;
      next = separator.lastIndex;
    }
    if (values.length >= least)
      yield {
        step: 'bytes',
        bytes: Uint8Array.from(values),
        origin: ({ from, to }) => ({ from: spans[from]?.from ?? run.from, to: spans[to - 1]?.to ?? run.to }),
      };
    at++;
  }
}
