/**
 * What terminals understand and do not show: colours, modes, positions, the title of the window, the choice of an alphabet
 * (ECMA-48, xterm). `script`, `tee` and terminals for phones save it with the text.
 */
const codes =
  /\u001B(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|\][^\u0007\u001B\n]{0,400}(?:\u0007|\u001B\\)|[()*+][0-9A-Za-z]|[=>78cDEHM])/g;

/** A text as its terminal showed it: without such codes, and without what was taken back while it was typed. */
export function withoutTerminalCodes(text: string): string {
  const plain = text.includes('\u001B') ? text.replace(codes, '') : text;
  if (!plain.includes('\b')) return plain;
  return plain.replace(/^[^\n]*\x08[^\n]*$/gm, (line) => {
    const shown: string[] = [];
    for (const character of line)
      if (character === '\b') shown.pop();
      else shown.push(character);
    return shown.join('');
  });
}
