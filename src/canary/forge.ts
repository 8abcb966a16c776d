/** No vowels, so no words; no `l`, `o`, `0`, `1`, so none is read as another. 28 signs, 4.8 bits each. */
const letters = 'bcdfghjkmnpqrstvwxyz';
const signs = `${letters}23456789`;
// As many as base64 of an MD5 has, the shortest text else that is looked for: the longest costs nothing, a shorter one speed.
const length = 22;

/**
 * A token of some 105 bits that means the same in any case, needs no escape in a URL, and may stand in a host label or
 * a path. `random` gives that many random bytes.
 */
export function forge(random: (count: number) => Uint8Array): string {
  let token = '';
  while (token.length < length) {
    const alphabet = token === '' ? letters : signs;
    // A byte past the last whole multiple would favour the first signs.
    const fair = 256 - (256 % alphabet.length);
    for (const byte of random(1)) if (byte < fair) token += alphabet.charAt(byte % alphabet.length);
  }
  return token;
}
