/** The form in which a text of a screen is compared with a known one: as `plain`, and in lower case. */
export function comparable(text: string): string {
  return plain(text).toLowerCase();
}

/** Most texts are short English, and thousands are compared: words of ASCII letters with one space between them. */
const isPlain = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

/**
 * A text composed, without the marks of writing direction, and with one space for any run of white space. Countdown
 * numbers and their placeholders (`%1$d`) become one character, so that `Revoke (9s)` is `Revoke (%1$ds)`.
 */
export function plain(text: string): string {
  if (text.length < 2_000 && isPlain.test(text)) return text;
  return text
    .slice(0, 2_000)
    .normalize('NFC')
    .replace(/[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/%(?:\d\$)?d|\p{Nd}+/gu, '\0')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The beginnings of a comparable text that end where a word ends, longest first: the text itself is the first. */
export function beginnings(text: string): string[] {
  const ends = [...text.matchAll(/ /g)].map((space) => text.slice(0, space.index));
  return [text, ...ends.reverse()];
}
