import { doubtOverwritten, doubtWrittenOver, quoteDoubted, withoutHidden } from './hidden-text.ts';

/**
 * What terminals understand and do not show: colours, modes, positions, the title of the window, the choice of an alphabet
 * (ECMA-48, xterm). `script`, `tee` and terminals for phones save it with the text.
 */
const codes =
  /\u001B(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|\][^\u0007\u001B\n]{0,400}(?:\u0007|\u001B\\)|[()*+][0-9A-Za-z]|[=>78cDEHM])/g;

/** Strings for the terminal and for programs behind it (OSC, DCS, APC, PM, SOS), which may have several lines. */
const strings = /\u001B[\]PX^_][^\u0007\u001B]{0,4000}(?:\u0007|\u001B\\)/g;

/** Erases the line up to here, or the whole line. */
const erases = /\u001B\[[12]K/;

/** Lines without what was erased after it was written. */
function withoutErased(text: string): string {
  if (!erases.test(text)) return text;
  return text
    .split(erases)
    .map((part, at, all) => (at === all.length - 1 ? part : part.slice(0, part.lastIndexOf('\n') + 1)))
    .join('');
}

/** Lines without what blanks were written over. */
const withoutBlanked = (text: string): string =>
  text.includes('\r')
    ? text
        .split('\n')
        .map((line) => (line.includes('\r') ? line.split('\r').reduce(writtenOver) : line))
        .join('\n')
    : text;

const writtenOver = (shown: string, next: string): string =>
  next !== '' && next.trim() === '' ? shown.slice(next.length) : `${shown}\r${next}`;

/** Characters: what is saved from a terminal is shorter. Logs and bug reports are longer. */
const longestText = 16 << 20;

/** A text as its terminal showed it: without such codes, and without what was taken back while a line was typed. */
export function withoutTerminalCodes(text: string): string {
  if (text.length > longestText) return text;
  const visible = text.includes('\u001B')
    ? withoutErased(doubtWrittenOver(doubtOverwritten(withoutHidden(text.replace(strings, '')))))
    : doubtWrittenOver(text);
  const plain = withoutBlanked(visible.includes('\u001B') ? visible.replace(codes, '') : visible);
  return quoteDoubted(plain.includes('\b') ? withoutTakenBack(plain) : plain);
}

/** Lines without what was typed and taken back by a backspace. */
function withoutTakenBack(plain: string): string {
  const [first = '', ...more] = plain.split('\b');
  const shown = [first];
  for (const next of more) {
    let before = shown.pop() ?? '';
    while (before === '' && shown.length > 0) before = shown.pop() ?? '';
    shown.push(before.endsWith('\n') ? before : before.slice(0, -1), next);
  }
  return shown.join('');
}
