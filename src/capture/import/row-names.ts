/** The letters and digits of options, and those by which people call all packages, apps or the list. */
const mayTell = /^[sdeufi3apl]$/;
const oneLetter = /^(.*\/)?([a-z\d])(?:\.\w{1,5})?$/i;
const looked = 1 << 16;

/**
 * Files with lists of packages whose names are letters in a row, and so no options: beside `b.txt` or `g.txt`, `e.txt` is not a list of
 * `-e`. Digits tell of digits, and letters of letters.
 */
export function namesInRow(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const inRow = new Set<string>();
  const groups = new Map<string, { readonly path: string; readonly letter: string }[]>();
  for (const [path, text] of texts) {
    const [, folder = '', letter = ''] = oneLetter.exec(path) ?? [];
    if (letter === '' || !/^\s{0,8}package:/m.test(text.slice(0, looked))) continue;
    const group = `${folder} ${/\d/.test(letter) ? 'digit' : 'letter'}`;
    groups.set(group, [...(groups.get(group) ?? []), { path, letter: letter.toLowerCase() }]);
  }
  for (const files of groups.values())
    if (files.some(({ letter }) => !mayTell.test(letter))) for (const { path } of files) inRow.add(path);
  return inRow;
}
