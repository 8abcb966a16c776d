/** Lines that stand in order, as a phone prints a list. */
export type SortedRun = readonly string[];

/**
 * The lists in lines that stand below each other. `settings list` sorts its lines, `getprop` its names, and
 * both print each key once: where
 * the order begins anew, or a key comes again, another list begins.
 */
export function sortedRuns(
  lines: readonly string[],
  keyOf: (line: string) => string = (line) => line,
): readonly SortedRun[] {
  const runs: string[][] = [];
  let before: string | undefined;
  for (const line of lines) {
    const run = runs.at(-1);
    const key = keyOf(line);
    if (run && before !== undefined && before < key) run.push(line);
    else runs.push([line]);
    before = key;
  }
  return runs;
}
