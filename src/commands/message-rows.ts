import { layOut } from '../report/lay-out.ts';

/** A row of a stack, or a command that is copied as it is. */
const wholeRow = /^ +at |(?:^|: ) *(?:adb|miaudit|npm|npx) \S/;

/** A message beside a report, broken between words where the terminal ends. One that does not say how wide it is breaks nothing. */
export function messageRows(message: string, columns: number | undefined): string {
  if (columns === undefined || columns <= 0) return message;
  return message
    .split('\n')
    .map((row) => (row.length <= columns || wholeRow.test(row) ? row : layOut([row], columns)))
    .join('\n');
}
