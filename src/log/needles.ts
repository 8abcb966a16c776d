/** Finds the next place where any of many literals stands. */
export interface Needles {
  /** Offset of the first literal that lies whole in `from` to `to`, or -1. */
  next(bytes: Uint8Array, from: number, to: number): number;
}

/**
 * Searches for all literals in one pass, after Wu and Manber, "A fast algorithm for multi-pattern searching" (1994):
 * two bytes look up how far no literal can end, so most bytes of a log are never read. The shorter the shortest
 * literal, the smaller the steps: one literal below 8 bytes would cost all others their speed.
 */
export function findAny(literals: readonly string[]): Needles {
  const needles = [...new Set(literals)].map((literal) => new TextEncoder().encode(literal));
  const length = Math.min(...needles.map((needle) => needle.length));
  if (!(length >= 2)) throw new RangeError('A literal needs two bytes or more.');
  // Views rather than arrays: two bytes are one load, and no load can be undefined.
  const shifts = new DataView(new Uint8Array(65536).fill(Math.min(length - 1, 255)).buffer);
  const begins = new DataView(new ArrayBuffer(65536));
  const byEnd = new Map<number, Uint8Array[]>();
  for (const needle of needles) {
    const pairs = new DataView(needle.buffer);
    begins.setUint8(pairs.getUint16(0), 1);
    for (let at = 0; at < length - 1; at++) {
      const pair = pairs.getUint16(at);
      const shift = length - 2 - at;
      shifts.setUint8(pair, Math.min(shifts.getUint8(pair), shift));
      if (shift === 0) byEnd.set(pair, [...(byEnd.get(pair) ?? []), needle]);
    }
  }

  function stands(pair: number, bytes: Uint8Array, start: number, to: number): boolean {
    return (byEnd.get(pair) ?? []).some((needle) => startsWith(bytes, start, to, needle));
  }

  return {
    next(bytes, from, to) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, to);
      let at = from + length - 2;
      while (at <= to - 2) {
        const pair = view.getUint16(at);
        const shift = shifts.getUint8(pair);
        if (shift > 0) {
          at += shift;
          continue;
        }
        const start = at + 2 - length;
        if (begins.getUint8(view.getUint16(start)) === 1 && stands(pair, bytes, start, to)) return start;
        at += 1;
      }
      return -1;
    },
  };
}

function startsWith(bytes: Uint8Array, start: number, to: number, needle: Uint8Array): boolean {
  return start + needle.length <= to && needle.every((value, at) => bytes[start + at] === value);
}
