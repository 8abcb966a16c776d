import { expect } from 'vitest';

/** The widths of a terminal in a window beside another one, and of the usual one. */
const widths = [60, 80];

/** A command that is copied is one line however long it is, and so is a line of a log. */
const wholeLine = /^ *(?:adb|miaudit|fastboot) |^ {8}\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} |^ {8}decoded: /;

/** A row may be longer than the terminal for one word alone, such as a path, or for one command in backticks. */
function isOneWord(row: string): boolean {
  return !row
    .trim()
    .replace(/`[^`]*`/g, (command) => command.replaceAll(' ', '_'))
    .includes(' ');
}

/**
 * That every row of a text has room in the terminal, and that no word of it is broken.
 *
 * @param write The text for a terminal of so many columns; without an end nothing is broken.
 * @param mayBeLong Rows that stay whole beside those that every text may have.
 */
export function expectToFit(write: (columns: number) => string, mayBeLong = /^(?!)/): void {
  const words = new Set(wordsOf(write(Infinity)));
  for (const columns of widths) {
    const text = write(columns);
    const tooLong = text
      .split('\n')
      .filter(
        (row) => row.length > columns && !wholeLine.test(row) && !mayBeLong.test(row) && !isOneWord(row),
      );
    expect([columns, tooLong]).toEqual([columns, []]);
    const broken = wordsOf(text).filter((word) => !words.has(word) && !word.endsWith('…') && word !== '\\');
    expect([columns, broken]).toEqual([columns, []]);
  }
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s\u00A0]+/).filter((word) => word !== '');
}
