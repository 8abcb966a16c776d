/** The lines of a phone's text without byte order mark, carriage returns and blanks at their ends. */
export function lines(text: string): string[] {
  const found = text.replace(/^\uFEFF/, '').split('\n');
  return found.map((line) => line.trimEnd());
}
