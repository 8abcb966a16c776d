/** What a web page writes for a character that would be markup. */
const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  amp: '&',
  nbsp: ' ',
};
const entity = /&(?:(quot|apos|lt|gt|amp|nbsp)|#(\d{1,6})|#x([0-9a-f]{1,5}));/gi;
/** Behind a line of a page: what ends it, or the elements that hold it. */
const endOfLine = /(?:\s{0,9}(?:<br ?\/?>|<\/[a-zA-Z][a-zA-Z0-9]{0,15}>))+\s{0,9}$/;
const longestEnd = 200;
/** A page that quotes a page has written the entities of the text in entities. */
const mostTimes = 3;

/** What may be before a line of a page: the elements that hold it. */
export const elementBefore = String.raw`<[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,300})?>`;

/**
 * A message that was copied out of the source of a web page, as it was logged. A message that has quotes or brackets itself
 * was not: its entities are its own.
 */
export function withoutMarkup(text: string): string {
  let plain = text.includes('<') ? withoutEnd(text) : text;
  for (let times = 0; times < mostTimes && plain.includes('&') && !/["<>]/.test(plain); times++) {
    const before = plain;
    plain = plain.replace(entity, (_, name: string | undefined, decimal?: string, hex?: string) =>
      name === undefined ? character(decimal, hex) : (named[name.toLowerCase()] ?? ''),
    );
    if (plain === before) break;
  }
  return plain;
}

/** Elements are looked for in a tail alone: a message may be long and made of nothing else. */
function withoutEnd(text: string): string {
  const tail = Math.max(0, text.length - longestEnd);
  return text.slice(0, tail) + text.slice(tail).replace(endOfLine, '');
}

function character(decimal: string | undefined, hex: string | undefined): string {
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** How a text is written in the source of a web page. */
export function withMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
