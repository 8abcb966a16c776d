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

/** Lines of such a text look as quoted ones, which prove nothing; those of which nothing was shown are empty. */
export const quoteDoubted = (text: string): string =>
  text.includes(doubt)
    ? text
        .split('\n')
        .map((line) => (line.includes(doubt) ? quoted(line.replaceAll(doubt, '')) : line))
        .join('\n')
    : text;

const quoted = (line: string): string => (line.trim() === '' ? '' : `> ${line}`);

function visibilityOf({ text, ground, isBold, isConcealed }: TextLook): 'shown' | 'hidden' | 'doubtful' {
  if (isConcealed) return 'hidden';
  if (text === undefined) return 'shown';
  if (ground === undefined) return isDark(text) ? 'doubtful' : 'shown';
  // Many terminals show bold text in a brighter colour.
  if (text.name === ground.name && !isBold) return 'hidden';
  return distance(text, ground) < leastDistance ? 'doubtful' : 'shown';
}
