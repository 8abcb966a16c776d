import { wrapAnsi } from 'fast-wrap-ansi';

/** Breaks a line between words where the terminal ends; each further line begins with `hanging`. */
export type Wrap = (line: string, hanging?: string) => string;

/** Lines longer than this are tiring to read. */
const widest = 100;

/** Without an end, no line is broken. */
export function wrapAt(columns: number): Wrap {
  if (columns === Infinity) return (line) => line;
  const width = widthFor(columns);
  return (line, hanging = '') =>
    hang(brokenWhole(line, commandIn, width - hanging.length), hanging, width).join('\n');
}

export function widthFor(columns: number): number {
  return columns === Infinity ? columns : Math.max(40, Math.min(columns, widest));
}

/** Rows after the first are indented, and one whose only word is too long for that as far as it can be. */
function hang(rows: readonly string[], hanging: string, width: number): readonly string[] {
  return rows.map((row, at) => (at === 0 ? row : indented(row, hanging, width)));
}

function indented(row: string, hanging: string, width: number): string {
  return `${hanging.slice(0, Math.max(0, width - lengthOf(row)))}${row}`;
}

const colours = /\u001B\[[\d;]*m/g;

/** Without its colours. */
function lengthOf(row: string): number {
  return row.replace(colours, '').length;
}

/** Fewer letters beside a head are no lines to read. */
const leastBeside = 24;

/**
 * A head, such as a number or a word for what follows, and words that continue below themselves. Where there is no room for
 * them beside it, they are below the head.
 */
export function beside(head: string, words: string, columns: number): string {
  const wrap = wrapAt(columns);
  const width = widthFor(columns);
  const taken = lengthOf(head);
  const first = brokenWhole(words, commandIn, width - taken)[0] ?? '';
  const isBeside = width - taken >= leastBeside && taken + lengthOf(first) <= width;
  if (isBeside || width === Infinity) return `${head}${wrap(words, ' '.repeat(taken))}`;
  if (head.trim() === '') return `${indented(first, head, width)}${wrap(words, head).slice(first.length)}`;
  const indent = `${/^ */.exec(head)?.[0] ?? ''}    `;
  return [
    head.trimEnd(),
    ...brokenWhole(words, commandIn, width - indent.length).map((row) => indented(row, indent, width)),
  ].join('\n');
}

/** A command in a sentence. Half of one that is copied would do something else. */
const commandIn = /`(?:miaudit|adb|pm|cmd|am|settings|dumpsys|npm|npx|ssh-keygen|openssl) [^`]{1,300}`/g;

/** What a shell takes as one word; a backslash in it would not continue the line. */
const quotedIn = /'[^']*'|"[^"]*"/g;

/** Takes the place of a space at which no line may end. */
const noBreak = '\u{E0FF}';

function brokenWhole(line: string, whole: RegExp, width: number): readonly string[] {
  if (width === Infinity) return [line];
  const kept = line.replace(whole, (words) => words.replaceAll(' ', noBreak));
  return wrapAnsi(kept, width).replaceAll(noBreak, ' ').split('\n');
}

/** A command for a shell: where the terminal is too narrow, it continues after a backslash. */
export function wrapCommand(command: string, hanging: string, columns: number): string {
  if (hanging.length + command.length <= Math.max(40, columns)) return command;
  const width = Math.max(38, Math.min(columns, widest) - 2) - hanging.length;
  return brokenWhole(command, quotedIn, width).join(` \\\n${hanging}`);
}

/** As much of a line as a terminal shows in one row. */
export function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(20, columns) - 1)}…`;
}
