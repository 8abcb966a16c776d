/** The lines of a text one by one, without line ends (`\n`, `\r\n`, `\r\r\n`, `\r`): a split of 400 MB would take gigabytes. */
export function* splitLines(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found === -1 ? text.length : found;
    const line = text.slice(at, end);
    if (line.includes('\r')) yield* line.replace(/\r+$/, '').split('\r');
    else yield line;
    at = end + 1;
  }
}
