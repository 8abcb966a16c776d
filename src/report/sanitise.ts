const escapes = /\u001B(?:\[[0-?]{0,30}[ -/]{0,5}[@-~]|\][^\u0007\u001B]{0,500}(?:\u0007|\u001B\\)?|.)/g;
const controls = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]+/g;

/**
 * What a phone said, made harmless for a terminal or a page: no escape sequence, no control character, nothing that
 * turns the reading direction, one line, and no longer than `longest` characters.
 */
export function sanitise(text: string, longest = 400): string {
  const line = text
    .slice(0, longest * 4)
    .replace(escapes, '')
    .replace(controls, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
