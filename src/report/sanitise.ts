const escapes = /\u001B(?:\[[0-?]{0,30}[ -/]{0,5}[@-~]|\][^\u0007\u001B]{0,500}(?:\u0007|\u001B\\)?|.)/g;

/** Controls, what turns the reading direction, what takes no room, and halves of characters. */
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]+/gu;
const variationSelectors = /[\uFE00-\uFE0F]+/g;

/** Words in which Latin letters and letters that look like them stand side by side, or letters of mathematics. */
const words = /[\p{L}\p{M}\p{N}_.-]{1,400}/gu;
const latin = /[A-Za-z]/;
const alike =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/gu;
const dressed = /[\uFF21-\uFF3A\uFF41-\uFF5A\u{1D400}-\u{1D7FF}]/gu;

/**
 * What a phone, a file or a server said, made harmless for a terminal or a page: no escape sequence, no control
 * character, nothing unseen, nothing that turns the reading direction, one line, and no longer than `longest` UTF-16
 * code units. A letter that passes for a Latin one within a Latin word is recognised by its number:
 * `com.mi.gl\u{43E}balbrowser`.
 */
export function sanitise(text: string, longest = 400): string {
  const line = text
    .slice(0, longest * 4)
    .replace(escapes, '')
    .replace(variationSelectors, '')
    .replace(unseen, ' ')
    .replace(words, tellAlike)
    .trim();
  return line.length > longest
    ? `${line
        .slice(0, longest - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
    : line;
}

function tellAlike(word: string): string {
  const plain = /^[\w.-]*$/.test(word) ? word : word.replace(dressed, numberOf);
  return latin.test(plain) ? plain.replace(alike, numberOf) : plain;
}

function numberOf(letter: string): string {
  return `\\u{${letter.codePointAt(0)?.toString(16).toUpperCase() ?? ''}}`;
}

const notColours = /\u001B(?!\[[\d;]{0,30}m)/g;
const notLines = /(?![\n\t\u001B])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Several lines that we made ourselves, colours and all: nothing that a part of them brought along moves the cursor. */
export function sanitiseLines(text: string): string {
  return text.replace(notColours, '').replace(notLines, ' ');
}
