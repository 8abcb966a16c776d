import { wrapAt } from './wrap.ts';

/** A line that names some things, and names fewer of them where it may take fewer rows of a terminal. */
export interface FitLine {
  readonly names?: readonly string[];
  /** Names that stay, although what is behind them is cut for it. */
  readonly fewest?: number;
  readonly between?: string;
  /** The line; `named` is empty, or like `a, b and 2 more`. */
  readonly text: (named: string) => string;
  /** The same in fewer words, which are whole where those above would be cut; the first that fits is told. */
  readonly short?: readonly string[];
}

const mostNames = 4;

/** The lines in so many rows in all; each takes one row at least, and the first are the first to get another. */
export function fitRows(lines: readonly FitLine[], rows: number, columns: number): readonly string[] {
  const given = lines.map((line) => ({ line, rows: 1 }));
  let spare = rows - lines.length;
  for (let isAnyGiven = true; isAnyGiven && spare > 0;) {
    isAnyGiven = false;
    for (const one of given) {
      if (spare <= 0 || rowsOf(textOf(one.line), columns) <= one.rows) continue;
      one.rows += 1;
      spare -= 1;
      isAnyGiven = true;
    }
  }
  return given.map((one) => fitLine(one.line, one.rows, columns));
}

/** The line with all that it names, broken where the terminal ends. */
export function wholeLine(line: FitLine, columns: number): string {
  return wrapAt(columns)(textOf(line, Infinity), '  ');
}

function fitLine(line: FitLine, rows: number, columns: number): string {
  const { names = [], fewest = 0, short = [] } = line;
  const least = Math.min(fewest, names.length);
  for (let count = Math.min(mostNames, names.length); count >= least; count -= 1) {
    const said = textOf(line, count);
    if (rowsOf(said, columns) <= rows) return wrapAt(columns)(said, '  ');
  }
  const whole = short.find((words) => rowsOf(words, columns) <= rows);
  if (whole !== undefined) return wrapAt(columns)(whole, '  ');
  const shown = wrapAt(columns)(textOf(line, least), '  ').split('\n').slice(0, rows);
  const last = shown.pop() ?? '';
  const room = Math.max(20, columns) - 1;
  // No word in two halves, unless it is the only one.
  const kept = last.length <= room ? last : last.slice(0, room).replace(/(?<=\S)\s+\S*$/, '');
  return [...shown, `${kept.replace(/[\s.,;:]+$/, '')}…`].join('\n');
}

function textOf({ names = [], between = ', ', text }: FitLine, count = mostNames): string {
  const shown = names.slice(0, count);
  const more = names.length - shown.length;
  return text(shown.length === 0 ? '' : `${shown.join(between)}${more > 0 ? ` and ${more} more` : ''}`);
}

function rowsOf(line: string, columns: number): number {
  return wrapAt(columns)(line, '  ').split('\n').length;
}
