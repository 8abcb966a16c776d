import { beside, wrapAt } from './wrap.ts';

/** A line of a text report before it is broken where the terminal ends. Its own indent is kept. */
export type TextLine =
  | string
  /** Further rows begin below the words, and not below the head. */
  | { readonly head: string; readonly words: string }
  /** A line of a log, or a command: it is compared or copied letter by letter, so it is never broken. */
  | { readonly whole: string };

/** The same in rows of a terminal; what a line continues with is indented by two more. */
export function layOut(lines: readonly TextLine[], columns: number): string {
  return lines.map((line) => rowsOf(line, columns)).join('\n');
}

function rowsOf(line: TextLine, columns: number): string {
  if (typeof line !== 'string') return 'whole' in line ? line.whole : beside(line.head, line.words, columns);
  const indent = /^ */.exec(line)?.[0] ?? '';
  return `${indent}${wrapAt(columns)(line.slice(indent.length), `${indent}  `)}`;
}

/** Something done to the words of a line, in which its head and its indent stay. */
export function mapWords(line: TextLine, map: (words: string) => string): TextLine {
  if (typeof line === 'string') {
    const indent = /^ */.exec(line)?.[0] ?? '';
    return `${indent}${map(line.slice(indent.length))}`;
  }
  if ('head' in line) return { head: line.head, words: map(line.words) };
  const indent = /^ */.exec(line.whole)?.[0] ?? '';
  return { whole: `${indent}${map(line.whole.slice(indent.length))}` };
}
