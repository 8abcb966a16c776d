import { layOut } from '../report/lay-out.ts';
import { withoutCommands } from '../report/runner-commands.ts';

/** A row of a stack, or a command that is copied as it is. */
const wholeRow = /^ +at |(?:^|: ) *(?:adb|miaudit|npm|npx) \S/;

/**
 * A message beside a report, broken between words where the terminal ends; one that does not say how wide it is breaks nothing. No row is a
 * command for the runner of a CI job.
 */
export function messageRows(message: string, columns: number | undefined): string {
  return withoutCommands(columns === undefined || columns <= 0 ? message : broken(message, columns));
}

function broken(message: string, columns: number): string {
  return message
    .split('\n')
    .map((row) => (row.length <= columns || wholeRow.test(row) ? row : layOut([row], columns)))
    .join('\n');
}
