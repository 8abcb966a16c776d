import type { TextLine } from './lay-out.ts';
import { widthFor } from './wrap.ts';

export interface ArmRow {
  /** What each arm has; `-` for nothing. */
  readonly cells: readonly string[];
  readonly words: string;
}

/** Fewer letters beside the numbers are no lines to read. */
const leastWords = 24;

/** Rows with a number for each arm before their words. Where both have no room in one row, the numbers are below the words. */
export function armTable(
  letters: readonly string[],
  rows: readonly ArmRow[],
  { cell, columns }: { readonly cell: number; readonly columns: number },
): TextLine[] {
  const inColumns = (cells: readonly string[]) => `  ${cells.map((one) => one.padStart(cell)).join('')}`;
  if (inColumns(letters).length + leastWords > widthFor(columns))
    return rows.flatMap(({ cells, words }) => [
      `  ${words}`,
      `      ${cells.map((one, at) => `${letters[at] ?? ''}\u00A0${one.replaceAll(' ', '\u00A0')}`).join(', ')}`,
    ]);
  return [inColumns(letters), ...rows.map(({ cells, words }) => ({ head: `${inColumns(cells)}  `, words }))];
}
