/** Takes `--user 0` and the like out of the words of a command: what is left, and what the options said. */
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

/** `--user 0`, `current`, `all`; user 0 where nothing was said. */
export function userOf(values: ReadonlyMap<string, string>): number {
  const said = values.get('--user') ?? '0';
  return /^\d+$/.test(said) ? Number(said) : 0;
}
