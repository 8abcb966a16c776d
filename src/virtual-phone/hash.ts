/** Seven hexadecimal digits for an object, as Java's identity hashes look in dumps; the same for the same name. */
export function identity(name: string): string {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (hash >>> 4).toString(16);
}
