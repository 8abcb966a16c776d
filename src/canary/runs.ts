export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Which bytes belong to an alphabet: 1 at their place. */
export type Members = Uint8Array;

export function members(signs: string): Members {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(signs, 'latin1')) table[byte] = 1;
  return table;
}

const digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
export const hexSigns = members(`${digits}abcdefABCDEF`);
export const base64Signs = members(`${digits}${lower}${lower.toUpperCase()}+/-_`);

/** What no coat of text writes within a word: control characters and the space. */
const between = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte <= 0x20 || byte === 0x7f));

/** The stretch without blanks and control characters around a span. */
export function wordAround(bytes: Uint8Array, span: Span): Span {
  let { from, to } = span;
  while (from > 0 && between[bytes[from - 1] ?? 0] === 0) from--;
  while (to < bytes.length && between[bytes[to] ?? 0] === 0) to++;
  return { from, to };
}

export function endOfRun(bytes: Uint8Array, alphabet: Members, from: number): number {
  let to = from;
  while (to < bytes.length && alphabet[bytes[to] ?? 0] === 1) to++;
  return to;
}

/**
 * Where the next stretch of an alphabet begins that is at least so long, or -1. It looks where such a stretch would have
 * to end and walks back from there, so of other text it reads about one byte in two, and no byte more than twice.
 */
export function nextRun(
  bytes: Uint8Array,
  alphabet: Members,
  least: number,
  begin: number,
  end: number,
): number {
  for (let from = begin; from + least <= end;) {
    let at = from + least - 1;
    while (at >= from && alphabet[bytes[at] ?? 0] === 1) at--;
    if (at < from) return from;
    from = at + 1;
  }
  return -1;
}

/** All stretches of an alphabet that are at least so long. */
export function* runs(
  bytes: Uint8Array,
  alphabet: Members,
  least: number,
  within: Span = { from: 0, to: bytes.length },
): Generator<Span> {
  let from = nextRun(bytes, alphabet, least, within.from, within.to);
  while (from >= 0) {
    const to = Math.min(within.to, endOfRun(bytes, alphabet, from + least));
    yield { from, to };
    from = nextRun(bytes, alphabet, least, to + 1, within.to);
  }
}
