/** No vowels, so no words. No `l`, `o`, `0`, `1`, which look alike. 28 characters, 4.8 bits each. */
const letters = 'bcdfghjkmnpqrstvwxyz';
const characters = `${letters}23456789`;
// The base64 of an MD5 has 22 characters, too. A shorter token would make the search slower.
const length = 22;

/**
 * A token of some 105 bits that means the same in any case, needs no escape in a URL, and may be in a host label or
 * a path. `random` gives that many random bytes.
 */
export function forge(random: (count: number) => Uint8Array): string {
  let token = '';
  while (token.length < length) {
    const alphabet = token === '' ? letters : characters;
    // A byte past the last whole multiple would favour the first characters.
    const fair = 256 - (256 % alphabet.length);
    for (const byte of random(1)) if (byte < fair) token += alphabet.charAt(byte % alphabet.length);
  }
  return token;
}
