/**
 * What terminals understand and do not show: colours, modes, positions, the title of the window, the choice of an alphabet
 * (ECMA-48, xterm). `script`, `tee` and terminals for phones save it with the text.
 */
const codes =
  /\u001B(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|\][^\u0007\u001B\n]{0,400}(?:\u0007|\u001B\\)|[()*+][0-9A-Za-z]|[=>78cDEHM])/g;

/** Characters: nobody saves more from a terminal. Logs and bug reports are longer. */
const longestText = 16 << 20;

/** A text as its terminal showed it: without such codes, and without what was taken back while a line was typed. */
export function withoutTerminalCodes(text: string): string {
  if (text.length > longestText) return text;
  const plain = text.includes('\u001B') ? text.replace(codes, '') : text;
  if (!plain.includes('\b')) return plain;
  const [first = '', ...more] = plain.split('\b');
  const shown = [first];
  for (const next of more) {
    let before = shown.pop() ?? '';
    while (before === '' && shown.length > 0) before = shown.pop() ?? '';
    shown.push(before.endsWith('\n') ? before : before.slice(0, -1), next);
  }
  return shown.join('');
}
