/**
 * Whether a value that cannot be read may be what is new in an address, or a digest of it with a salt that nobody knows: by its form
 * alone. `value` has its property before it: `id=1f0c…`.
 *
 * What is new in an address needs 19 characters, a digest eight digits (32 bits). Words, counters, times and durations are less.
 */
export function mayStandForAPage(value: string): boolean {
  const text = value.slice(value.indexOf('=') + 1);
  return /^\S{19,}$/.test(text) || text.split(/[^\w+/=-]+/).some(isLikeADigest);
}

/** Digits of a number, of hex or of base64, and no word with a number behind it. */
function isLikeADigest(word: string): boolean {
  if (/^-?\d+$/.test(word)) return word.replace('-', '').length >= 9;
  if (word.length < 8) return false;
  const changes = word.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  const isHex = /^[0-9a-f-]+$/i.test(word) && /\d/.test(word) && /[a-f]/i.test(word);
  return changes >= 2 || (isHex && changes >= 1);
}
