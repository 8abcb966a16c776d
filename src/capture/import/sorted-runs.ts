/** Lines that are in order, as a phone prints a list. */
export type SortedRun = readonly string[];

/** So many lines in the other order are those of one list that `sort -r` turned. */
const fewestTurned = 8;

/** Lines in the order in which a phone prints them, where all are in the other order. */
export function turned(lines: readonly string[]): readonly string[] {
  const isTurned =
    lines.length >= fewestTurned && lines.every((line, at) => at === 0 || (lines[at - 1] ?? '') > line);
  return isTurned ? [...lines].reverse() : lines;
}

/**
 * The lists in lines that are below each other. `settings list` sorts its lines, `getprop` its names, and both print
 * each key once: where the order begins anew, or a key comes again, another list begins. A line that begins no entry
 * continues with the value before it, and has no place in the order.
 *
 * @param keyOf What the line is sorted by; undefined where it begins no entry.
 */
export function sortedRuns(
  lines: readonly string[],
  keyOf: (line: string) => string | undefined,
): readonly SortedRun[] {
  const runs: string[][] = [];
  let before: string | undefined;
  for (const line of lines) {
    const run = runs.at(-1);
    const key = keyOf(line);
    if (run && (key === undefined || (before !== undefined && before < key))) run.push(line);
    else runs.push([line]);
    before = key ?? before;
  }
  return runs;
}
