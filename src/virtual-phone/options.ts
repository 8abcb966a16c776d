/** Splits the words of a command into options with a value, like `--user 0`, flags, and the rest. */
export function takeOptions(
  words: readonly string[],
  withValue: readonly string[],
): { rest: string[]; flags: ReadonlySet<string>; values: ReadonlyMap<string, string> } {
  const rest: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (withValue.includes(word)) values.set(word, words[(at += 1)] ?? '');
    else if (/^-./.test(word)) flags.add(word);
    else rest.push(word);
  }
  return { rest, flags, values };
}

/** `--user 0`, `current`, `all`; without the option user 0. */
export function parseUser(values: ReadonlyMap<string, string>): number {
  const said = values.get('--user') ?? '0';
  return /^\d+$/.test(said) ? Number(said) : 0;
}
