import { viewOf } from './bytes.ts';
import type { Needle } from './needles.ts';

/** Four bytes are read at a time. */
const gram = 4;
const longestStride = 12;
/** Sets the bit by which ASCII letters differ in case, in all four bytes. */
const folded = 0x20202020;

export interface Hit {
  readonly needle: Needle;
  readonly from: number;
}

function fold(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

function standsAt(needle: Needle, bytes: Uint8Array, from: number): boolean {
  if (from < 0 || from + needle.bytes.length > bytes.length) return false;
  return needle.bytes.every((byte, i) => {
    const there = bytes[from + i] ?? 0;
    return byte === there || (needle.folds && fold(byte) === fold(there));
  });
}

/**
 * Searches for all needles at once and reads only every twelfth place at most. Whatever is as long as a needle covers one of the
 * places read, so each needle is filed under the grams that may come to stand there; a table of bits says no to nearly
 * all other text.
 */
export function searchFor(needles: readonly Needle[]): (bytes: Uint8Array) => Iterable<Hit> {
  // Not Math.min(...lengths): there may be more needles than a call may have arguments.
  const shortest = needles.reduce((least, { bytes }) => Math.min(least, bytes.length), longestStride + gram);
  const stride = Math.min(longestStride, shortest - gram + 1);
  const filed = new Map<number, { needle: Needle; ahead: number }[]>();
  for (const needle of needles)
    for (let ahead = 0; ahead < stride; ahead++) {
      const key = viewOf(needle.bytes).readInt32LE(ahead) | folded;
      const same = filed.get(key);
      if (same === undefined) filed.set(key, [{ needle, ahead }]);
      else same.push({ needle, ahead });
    }

  // 64 bits a gram: one place of text in 64 is looked up in vain.
  const width = Math.min(22, Math.max(12, Math.ceil(Math.log2(filed.size * 64))));
  const shift = 32 - width;
  const bits = new Uint32Array(2 ** (width - 5));
  const hashed = (key: number) => Math.imul(key, 0x9e3779b1) >>> shift;
  for (const key of filed.keys()) {
    const hash = hashed(key);
    bits[hash >>> 5] = (bits[hash >>> 5] ?? 0) | (1 << (hash & 31));
  }

  /** 1 in the lowest bit where a needle may cover the place. */
  const mayBe = (view: DataView, at: number) => {
    const hash = hashed(view.getInt32(at, true) | folded);
    return (bits[hash >>> 5] ?? 0) >>> (hash & 31);
  };

  /** The next place, from `at` on, that a needle may cover; past `last` there is none. */
  function nextPlace(view: DataView, from: number, last: number): number {
    let at = from;
    // Four places in one go, while nothing is there: the processor reads them at the same time.
    while (
      at + 3 * stride <= last &&
      ((mayBe(view, at) |
        mayBe(view, at + stride) |
        mayBe(view, at + 2 * stride) |
        mayBe(view, at + 3 * stride)) &
        1) ===
        0
    )
      at += 4 * stride;
    while (at <= last && (mayBe(view, at) & 1) === 0) at += stride;
    return at;
  }

  return function* (bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const last = bytes.length - gram;
    for (let at = nextPlace(view, 0, last); at <= last; at = nextPlace(view, at + stride, last)) {
      const key = view.getInt32(at, true) | folded;
      for (const { needle, ahead } of filed.get(key) ?? [])
        if (standsAt(needle, bytes, at - ahead)) yield { needle, from: at - ahead };
    }
  };
}
