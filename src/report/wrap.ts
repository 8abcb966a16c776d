import { wrapAnsi } from 'fast-wrap-ansi';

/** Breaks a line between words where the terminal ends; each further line begins with `hanging`. */
export type Wrap = (line: string, hanging?: string) => string;

/** Lines longer than this are tiring to read. */
const widest = 100;

export function wrapAt(columns: number): Wrap {
  const width = Math.max(40, Math.min(columns, widest));
  return (line, hanging = '') => wrapWhole(line, commandIn, width - hanging.length, hanging);
}

/** A command in a sentence. Half of one that is copied would do something else. */
const commandIn = /`(?:miaudit|adb|pm|cmd|am|settings|dumpsys|npm|npx|ssh-keygen|openssl) [^`]{1,300}`/g;

/** What a shell takes as one word; a backslash in it would not continue the line. */
const quotedIn = /'[^']*'|"[^"]*"/g;

/** Takes the place of a space at which no line may end. */
const noBreak = '\u{E0FF}';

function wrapWhole(line: string, whole: RegExp, width: number, hanging: string): string {
  const kept = line.replace(whole, (words) => words.replaceAll(' ', noBreak));
  return wrapAnsi(kept, width).replaceAll('\n', `\n${hanging}`).replaceAll(noBreak, ' ');
}

/** A command for a shell: where the terminal is too narrow, it continues after a backslash. */
export function wrapCommand(command: string, hanging: string, columns: number): string {
  if (hanging.length + command.length <= Math.max(40, columns)) return command;
  const width = Math.max(38, Math.min(columns, widest) - 2) - hanging.length;
  return wrapWhole(command, quotedIn, width, hanging).replaceAll('\n', ' \\\n');
}

/** As much of a line as a terminal shows in one row. */
export function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(20, columns) - 1)}…`;
}
