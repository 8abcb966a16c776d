import { wrapAnsi } from 'fast-wrap-ansi';

/** Breaks a line between words where the terminal ends; each further line begins with `hanging`. */
export type Wrap = (line: string, hanging?: string) => string;

/** Lines longer than this are tiring to read. */
const widest = 100;

export function wrapAt(columns: number): Wrap {
  const width = Math.max(40, Math.min(columns, widest));
  return (line, hanging = '') =>
    wrapAnsi(line, width - hanging.length)
      .split('\n')
      .join(`\n${hanging}`);
}

/** A command for a shell: where the terminal is too narrow, it continues after a backslash. */
export function wrapCommand(command: string, hanging: string, columns: number): string {
  if (hanging.length + command.length <= Math.max(40, columns)) return command;
  return wrapAt(columns - 2)(command, hanging).replaceAll('\n', ' \\\n');
}

/** As much of a line as a terminal shows in one row. */
export function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(20, columns) - 1)}…`;
}
