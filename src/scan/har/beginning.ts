const beginning = /^\ufeff?\s{0,64}\{\s{0,64}"log"\s{0,64}:\s{0,64}\{/;

/** The count of the bytes up to the first member of `log`, where a text begins like a HAR file. */
export function beginningOfHar(piece: Uint8Array): number | undefined {
  const found = beginning.exec(Buffer.from(piece.subarray(0, 512)).toString('utf8'));
  return found ? Buffer.byteLength(found[0]) : undefined;
}
