import type { ByteSpan } from '../bytes/find.ts';

/** 1 for each byte that is a character of base64 or base64url. */
const base64Characters = new Uint8Array(256);
for (const character of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_'))
  base64Characters[character] = 1;

/** 1 for control characters and the space, which end a word. */
const between = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte <= 0x20 || byte === 0x7f));

/** The word around a span: everything up to the next space or control character. */
export function wordAround(bytes: Uint8Array, span: ByteSpan): ByteSpan {
  let { from, to } = span;
  while (from > 0 && between[bytes[from - 1] ?? 0] === 0) from--;
  while (to < bytes.length && between[bytes[to] ?? 0] === 0) to++;
  return { from, to };
}

export function endOfBase64(bytes: Uint8Array, from: number): number {
  let to = from;
  while (base64Characters[bytes[to] ?? 0] === 1) to++; // without a call for each
  return to;
}

export function isBase64(byte: number | undefined): boolean {
  return base64Characters[byte ?? 0] === 1;
}

/** The runs of base64 characters of `least` or more. Most texts have none, so few of their characters are looked at. */
export function* base64Runs(text: string, least: number): Generator<string> {
  for (let from = 0; from + least <= text.length;) {
    let at = from + least - 1;
    while (at >= from && isBase64(text.charCodeAt(at))) at--;
    if (at >= from) {
      from = at + 1;
      continue;
    }
    let to = from + least;
    while (to < text.length && isBase64(text.charCodeAt(to))) to++;
    yield text.slice(from, to);
    from = to + 1;
  }
}
