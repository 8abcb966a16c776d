import { distance, isDark, lookAfter, plainLook, type TextLook } from './terminal-colours.ts';

/** Selects how text looks: `ESC [ 30 ; 40 m`. */
const selects = /\u001B\[([\d;:]{0,80})m/g;
/** Ends of lines, codes that are no text, and text. */
const hiddenParts =
  /\n|\u001B(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|\][^\u0007\u001B\n]{0,400}(?:\u0007|\u001B\\)|[()*+][0-9A-Za-z])?|[^\n\u001B]+/g;
/** The place of a text that is not shown is blank: `= 0` may have been `=10`. */
const withoutText = (part: string): string =>
  part === '\n' || part.startsWith('\u001B') ? part : part.trim() === '' ? '' : doubt;

/** Stands before text that may not have been shown, until its lines are whole. No alphabet has it. */
const doubt = '\uE0D0';

/** Colours that differ by less are hard to read. */
const leastDistance = 40;

/**
 * A text without what its terminal hid: concealed, or in the colour of its background. What may have been hidden, as black on a
 * background that is not told, is marked for `quoteDoubted`.
 */
export function withoutHidden(saved: string): string {
  const text = saved.replaceAll(doubt, '');
  const shown: string[] = [];
  let at = 0;
  let look = plainLook;
  const take = (part: string) => {
    const how = visibilityOf(look);
    if (how === 'shown') shown.push(part);
    else if (how === 'hidden') shown.push(...(part.match(hiddenParts) ?? []).map(withoutText));
    else shown.push(part.replace(/(?<=^|\n)(?=[^\n])/g, doubt));
  };
  for (const { 0: code, 1: parameters = '', index } of text.matchAll(selects)) {
    take(text.slice(at, index));
    look = lookAfter(look, parameters);
    at = index + code.length;
  }
  take(text.slice(at));
  return shown.join('');
}

/** Up so many lines, where what comes is written over them (ECMA-48, CUU and CPL; ESC M). */
const goesUp = /\u001B(?:\[(\d{0,4})[AF]|M)/g;
const mostUp = 500;

/** To a row of the screen (CUP, HVP, VPA), which may be any above. Where the screen is cleared, nothing is written over its lines. */
const toRow = /(?<!\u001B\[[23]J)\u001B\[(?:\d{0,4}(?:;\d{0,4})?[Hf]|\d{0,4}d)(?!\u001B\[[023]?J)/;

/** Marks the lines to which the cursor went back, since others may have been written over them. */
export function doubtOverwritten(text: string): string {
  if (!/\u001B(?:\[\d{0,4}[AF]|M)/.test(text) && !toRow.test(text)) return text;
  const lines = text.split('\n');
  // How many ways up begin and end at each line: a log may have millions.
  const changes = new Array<number>(lines.length + 1).fill(0);
  for (const [at, line] of lines.entries()) {
    const jumps = toRow.test(line);
    let up = jumps ? mostUp : 0;
    for (const [, told = ''] of line.matchAll(goesUp)) up += Math.max(1, Number(told));
    const first = Math.max(0, at - Math.min(up, mostUp));
    changes[first] = (changes[first] ?? 0) + 1;
    // The rest of a line with a jump is on another row.
    const end = jumps ? at + 1 : at;
    changes[end] = (changes[end] ?? 0) - 1;
  }
  let over = 0;
  return lines
    .map((line, at) => {
      over += changes[at] ?? 0;
      return over > 0 && line !== '' ? `${doubt}${line}` : line;
    })
    .join('\n');
}

/** Moves the cursor within a line, or writes, erases and inserts there (ECMA-48, xterm; BS, VT and FF of ASCII). */
const changesLine = /[\b\v\f]|\u001B(?:\[\d{0,4}(?:;\d{0,4})?[@CDEGIPXZ`abesu]|[78DE])/;
/** Blanks to the end of a line, as the console of Windows writes them. */
const blanksBehind = /(?:\u001B\[\d{0,4}[CKXm]|\s)*$/;
const anyCode = /\u001B(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|[78DEcHM=>])|[\b\v\f]/g;
/** In place of a value. */
const untold = '(written over in the terminal)';

/** Marks lines of an answer over which something was written, and takes their values away. What is typed at a prompt is often corrected so. */
export function doubtWrittenOver(text: string): string {
  if (!changesLine.test(text)) return text;
  return text
    .split('\n')
    .map((line, at, all) => {
      const told = line.slice(0, longestChanged).replace(blanksBehind, '');
      if (!changesLine.test(told)) return line;
      const plain = told.replace(anyCode, '').replaceAll(doubt, '');
      const [key] = /^[\w.:#@$+\-/]{1,300}=/.exec(plain) ?? [];
      if (key !== undefined) return `${doubt}${key}${untold}`;
      const [name] = /^\[[^\]\s]{1,255}\]: \[/.exec(plain) ?? [];
      if (name !== undefined) return `${doubt}${name}${untold}]`;
      const isOutput = aloneThere.test(plain) && asksOne.test(all[at - 1]?.slice(-longestChanged) ?? '');
      return plain.startsWith('package:') || isOutput ? `${doubt}${line}` : line;
    })
    .join('\n');
}

/** The output of `settings get` or `getprop NAME`. */
const aloneThere = /^\s{0,4}[^\s$#%>❯]{1,300}\s{0,4}$/;
const asksOne = /\b(?:get|getprop) {1,3}\S/;
const longestChanged = 4000;

/** Lines of such a text look as quoted ones, which prove nothing; those of which nothing was shown are empty. */
export const quoteDoubted = (text: string): string =>
  text.includes(doubt)
    ? text
        .split('\n')
        .map((line) => (line.includes(doubt) ? quoted(line.replaceAll(doubt, '')) : line))
        .join('\n')
    : text;

const quoted = (line: string): string => (line.trim() === '' ? '' : `> ${line}`);

function visibilityOf({
  text,
  ground,
  isBold,
  isConcealed,
  isStruck,
}: TextLook): 'shown' | 'hidden' | 'doubtful' {
  if (isConcealed) return 'hidden';
  if (isStruck) return 'doubtful';
  if (text === undefined) return 'shown';
  if (ground === undefined) return isDark(text) ? 'doubtful' : 'shown';
  // Many terminals show bold text in a brighter colour.
  if (text.name === ground.name && !isBold) return 'hidden';
  return distance(text, ground) < leastDistance ? 'doubtful' : 'shown';
}
