/** One command of a line, without the shell's own words and signs. */
export interface CommandInLine {
  readonly words: readonly string[];
  /** Whether it reads what another command printed, or a file. */
  readonly isFed: boolean;
  /** Files that the shell writes to. */
  readonly written: readonly string[];
  /** Whether it writes behind what is in them. */
  readonly isAdded?: boolean;
}

interface OpenCommand {
  words: string[];
  isFed: boolean;
  written: string[];
  isAdded?: boolean;
}

/**
 * The commands of a line that was typed: `a; b | c && d`, `$(e)` and `` `f` `` too. What is in quotes is one word. Undefined
 * where quotes are not closed.
 */
export function commandsInLine(line: string): readonly CommandInLine[] | undefined {
  const commands: CommandInLine[] = [];
  const inner: string[] = [];
  const outer = line.replace(substituted, (_, one?: string, two?: string) => {
    inner.push(one ?? two ?? '');
    return '_';
  });
  let open: OpenCommand = { words: [], isFed: false, written: [] };
  const close = (isFed: boolean) => {
    if (open.words.length > 0) commands.push(open);
    open = { words: [], isFed, written: [] };
  };
  let redirected: '<' | '>' | undefined;
  for (const [token] of outer.matchAll(tokens)) {
    if (/^\s/.test(token)) continue;
    if (token === '"' || token === "'") return undefined;
    if (token.startsWith('#')) break;
    if (/^[;&|(){}]+$/.test(token)) {
      redirected = undefined;
      close(token === '|' || token === '|&');
    } else if (/^\d?&?[<>]/.test(token)) {
      if (!token.endsWith('&1') && !token.endsWith('&2')) {
        redirected = token.includes('<') ? '<' : '>';
        if (token.endsWith('>>')) open.isAdded = true;
      }
    } else {
      const word = token.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, '$1$2');
      if (redirected === '>') open.written.push(word);
      else if (redirected === '<') open.isFed = true;
      else open.words.push(word);
      redirected = undefined;
    }
  }
  close(false);
  for (const one of inner) {
    const more = commandsInLine(one);
    if (!more) return undefined;
    commands.push(...more);
  }
  return commands;
}

const substituted = /\$\(([^()]{0,1000})\)|`([^`]{0,1000})`/g;

/** Blanks; signs; a redirection; a comment; a word, which may hold quotes. */
const tokens =
  /\s+|&&|\|\||\|&|[;|(){}]|\d?>>?&[12]|\d?&?>>?|<{1,3}|&|#.*|(?:[^\s;|&(){}<>"']|"(?:[^"\\]|\\.)*"|'[^']*')+|["']/g;
