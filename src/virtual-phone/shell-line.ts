/** One simple command: what was typed, with its quotes still in. */
export interface SimpleCommand {
  /** How it hangs on the one before. */
  readonly after: ';' | '&&' | '||' | '|';
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export interface Redirection {
  /** Number of the stream, 1 to 9. */
  readonly stream: number;
  /** Another stream, nowhere, or a file. */
  readonly to: number | '-' | { readonly append: boolean; readonly file: Word };
}

/** Parts of a word: text, and what takes its place when the command runs: a variable, what a command line says, `*`. */
export type Word = readonly WordPart[];
type WordPart = string | { readonly variable: string } | { readonly says: string } | { readonly wild: '*' };

export class ShellSyntaxError extends Error {}

/**
 * Splits a command line as a POSIX shell does (IEEE 1003.1, 2.2 quoting and 2.3 token recognition), as far as people
 * type at `adb shell`: quotes, escapes, `$name`, `$(line)`, `;`, `&&`, `||`, `|`, redirections, comments. No groups.
 */
export function parseShellLine(line: string): SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  let command: { after: SimpleCommand['after']; words: Word[]; redirections: Redirection[] } = start(';');
  let at = 0;

  const finish = (operator: SimpleCommand['after']) => {
    if (command.words.length + command.redirections.length > 0) commands.push(command);
    else if (operator !== ';') throw new ShellSyntaxError(`syntax error: unexpected '${operator}'`);
    command = start(operator);
  };

  while (at < line.length) {
    const rest = line.slice(at, at + 3);
    const blank = /^(?:\\\n|[ \t\r])/.exec(rest)?.[0];
    const operator = /^(?:&&|\|\||[;|\n])/.exec(rest)?.[0];
    const redirection = /^([1-9&]?)(>>?)(?:&([1-9-]))?/.exec(line.slice(at, at + 5));
    if (blank !== undefined) at += blank.length;
    else if (rest.startsWith('#')) at = endOfLine(line, at);
    else if (operator !== undefined) {
      at += operator.length;
      finish(operator === '&&' || operator === '||' || operator === '|' ? operator : ';');
    } else if (redirection) {
      at += redirection[0].length;
      const stream = Number(redirection[1]) || 1;
      const [, , , other] = redirection;
      if (other !== undefined) command.redirections.push({ stream, to: other === '-' ? '-' : Number(other) });
      else {
        while (/[ \t]/.test(line[at] ?? '')) at += 1;
        const { word, end } = readWord(line, at);
        if (end === at) throw new ShellSyntaxError("syntax error: unexpected 'newline'");
        at = end;
        command.redirections.push({ stream, to: { append: redirection[2] === '>>', file: word } });
        if (redirection[1] === '&') command.redirections.push({ stream: 2, to: 1 });
      }
    } else if (rest.startsWith('<')) {
      // Nothing here reads its standard input: `</dev/null` only has to be understood.
      at = readWord(line, at + 1 + (/^<[ \t]*/.exec(line.slice(at))?.[0].length ?? 1) - 1).end;
    } else if (/^[&()]/.test(rest))
      throw new ShellSyntaxError(`syntax error: unexpected '${rest.charAt(0)}'`);
    else {
      const { word, end } = readWord(line, at);
      command.words.push(word);
      at = end;
    }
  }
  if (command.after === '|' && command.words.length === 0)
    throw new ShellSyntaxError('syntax error: unexpected end of a pipe');
  finish(';');
  return commands;
}

const start = (after: SimpleCommand['after']) => ({ after, words: [], redirections: [] });

function endOfLine(line: string, from: number): number {
  const end = line.indexOf('\n', from);
  return end < 0 ? line.length : end;
}

function readWord(line: string, from: number): { word: Word; end: number } {
  const word: WordPart[] = [];
  let text = '';
  let at = from;
  let quote = '';
  for (; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (quote === "'" && letter !== "'") text += letter;
    else if (letter === quote) quote = '';
    else if (quote === '' && (letter === "'" || letter === '"')) {
      quote = letter;
      word.push(''); // an empty pair of quotes is a word too
    } else if (letter === '\\' && (quote === '' || /[$`"\\\n]/.test(line.charAt(at + 1)))) {
      at += 1;
      if (line[at] !== '\n') text += line.charAt(at);
    } else if (letter === '$' && /[A-Za-z_?$0-9{]/.test(line.charAt(at + 1))) {
      const [whole = '', braced, name] =
        /^\$(?:\{(\w+|\?)\}|(\w+|[?$]))/.exec(line.slice(at, at + 256)) ?? [];
      if (whole === '') throw new ShellSyntaxError('bad substitution');
      word.push(text, { variable: braced ?? name ?? '' });
      text = '';
      at += whole.length - 1;
    } else if (letter === '$' && line[at + 1] === '(') {
      const end = endOfSubstitution(line, at + 2);
      word.push(text, { says: line.slice(at + 2, end) });
      text = '';
      at = end;
    } else if (quote === '' && letter === '*') {
      word.push(text, { wild: '*' });
      text = '';
    } else if (letter === '`') throw new ShellSyntaxError('this shell knows $(…) alone');
    else if (quote === '' && /[\s;&|<>()]/.test(letter)) break;
    else text += letter;
  }
  if (quote !== '') throw new ShellSyntaxError(`no closing quote`);
  if (text !== '') word.push(text);
  return { word, end: at };
}

/** Where the bracket closes that opened before `from`; those in quotes do not count. */
function endOfSubstitution(line: string, from: number): number {
  let depth = 1;
  for (let at = from; at < line.length; at += 1) {
    const quoted = /^(?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.)/s.exec(line.slice(at))?.[0];
    if (quoted !== undefined) at += quoted.length - 1;
    else if (line[at] === '(') depth += 1;
    else if (line[at] === ')' && --depth === 0) return at;
  }
  throw new ShellSyntaxError("syntax error: unexpected EOF looking for ')'");
}
