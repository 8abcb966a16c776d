import type { Span } from '../bytes/find.ts';

/** Which bytes are signs of base64 or base64url: 1 at their place. */
const base64Signs = new Uint8Array(256);
for (const sign of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_'))
  base64Signs[sign] = 1;

/** What no coat of text writes within a word: control characters and the space. */
const between = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte <= 0x20 || byte === 0x7f));

/** The stretch without blanks and control characters around a span. */
export function wordAround(bytes: Uint8Array, span: Span): Span {
  let { from, to } = span;
  while (from > 0 && between[bytes[from - 1] ?? 0] === 0) from--;
  while (to < bytes.length && between[bytes[to] ?? 0] === 0) to++;
  return { from, to };
}

export function endOfBase64(bytes: Uint8Array, from: number): number {
  let to = from;
  while (to < bytes.length && isBase64(bytes[to])) to++;
  return to;
}

export function isBase64(byte: number | undefined): boolean {
  return base64Signs[byte ?? 0] === 1;
}
