/** Lines that stand in order, as a phone prints a list. */
export type SortedRun = readonly string[];

/**
 * The lists in lines that stand below each other. `settings list` and `getprop` sort their lines, and print each key once: where
 * the order begins anew, or a key comes again, another list begins.
 */
export function sortedRuns(lines: readonly string[]): readonly SortedRun[] {
  const runs: string[][] = [];
  let before: string | undefined;
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && before !== undefined && before < line) run.push(line);
    else runs.push([line]);
    before = line;
  }
  return runs;
}
