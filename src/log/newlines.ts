/**
 * How many line feeds stand in `from` to `to`. Four bytes at a time: a byte of `x` is zero where a line feed stood, and
 * the sum below leaves its highest bit clear for zero bytes only; so each lane of `lanes` counts its own.
 */
export function countNewlines(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let count = 0;
  while (at < to && (bytes.byteOffset + at) % 4 !== 0) if (bytes[at++] === 10) count++;
  if (at >= to) return count;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (to - at) >> 2);
  for (let word = 0; word < words.length;) {
    const stop = Math.min(words.length, word + 255); // a lane holds up to 255
    let lanes = 0;
    for (; word < stop; word++) {
      const x = (words[word] ?? 0) ^ 0x0a0a0a0a;
      lanes += (~(((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x) >>> 7) & 0x01010101;
    }
    count += (lanes & 255) + ((lanes >>> 8) & 255) + ((lanes >>> 16) & 255) + (lanes >>> 24);
  }
  for (at += words.length * 4; at < to; at++) if (bytes[at] === 10) count++;
  return count;
}
