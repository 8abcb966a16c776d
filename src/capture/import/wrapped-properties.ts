/** A property on one line, as the phone prints it. */
const whole = /^\[[^\]\s]{1,255}\]: \[.*\]$/;
const begins = /^\[[^\]\s]{1,255}\]: \[/;

/** Columns of a terminal: narrower and wider ones are not known. */
const narrowest = 20;
const widest = 500;
/** One line of this length that is not closed may be a value of several lines. */
const fewestWrapped = 3;
const mostLines = 40;
/** What is copied out of a terminal is shorter; what is longer is a bug report. */
const longestText = 4 << 20;

/**
 * A text whose terminal broke the lines of `getprop` at its width, with each property on one line again:
 * `[ro.build.fingerprint]: [Xiaomi/ce` and `pheus:10]`. A text in which nothing shows such a width stays as it is.
 */
export function joinWrappedProperties(text: string): string {
  if (text.length > longestText || !/^\[[^\]\n]{1,255}\]: \[/m.test(text)) return text;
  const lines = text.split('\n').map((line) => line.replace(/\r+$/, ''));
  const width = widthOf(lines);
  if (width === undefined) return text;
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const found = isCut(line, width) ? joinFrom(lines, at, width) : undefined;
    joined.push(found?.line ?? line);
    at = found?.last ?? at;
  }
  return joined.join('\n');
}

/** Where the terminal broke lines: several that are not closed are as long as the longest. */
function widthOf(lines: readonly string[]): number | undefined {
  let longest = 0;
  let wrapped = 0;
  for (const line of lines) {
    if (!line.startsWith('[') || line.length < longest) continue;
    if (line.length > longest) wrapped = 0;
    longest = line.length;
    if (!whole.test(line)) wrapped += 1;
  }
  return wrapped >= fewestWrapped && longest >= narrowest && longest <= widest ? longest : undefined;
}

const isCut = (line: string, width: number): boolean =>
  line.length === width && line.startsWith('[') && !whole.test(line);

/** The property that begins here; undefined where other lines are in it or behind it. */
function joinFrom(
  lines: readonly string[],
  at: number,
  width: number,
): { readonly line: string; readonly last: number } | undefined {
  let line = lines[at] ?? '';
  for (let last = at + 1; last < at + mostLines; last++) {
    const more = lines[last];
    if (more === undefined || more === '' || more.length > width || begins.test(more)) return undefined;
    line += more;
    const next = lines[last + 1] ?? '';
    if (whole.test(line) && (next === '' || next.startsWith('['))) return { line, last };
    if (more.length < width) return undefined;
  }
  return undefined;
}
