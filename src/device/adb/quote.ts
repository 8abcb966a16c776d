/** Characters without a meaning in any POSIX shell. `=` and `~` are not here: they have one at some places. */
const plain = /^[A-Za-z0-9_@%+:,./-]+$/;

/**
 * The command line that makes a POSIX shell run exactly these words, argv[0] being the name of a program.
 * Source: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02_02 (single quotes).
 *
 * @throws {RangeError} for a word with a NUL, which no program can be given.
 */
export function quote(argv: readonly string[]): string {
  return argv.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
  if (word.includes('\0')) throw new RangeError('An argument holds a NUL. Take it out.');
  return plain.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
