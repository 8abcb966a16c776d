import type { Known } from './read-rows.ts';
import { knownSettingsRows } from './settings-screen.ts';
import { knownBrowserRows } from './switches.ts';

/** The text that is below a row, by the text of its title; both are texts of labels.json. */
export const rowSummaries: ReadonlyMap<string, string> = new Map(
  [...knownBrowserRows, ...knownSettingsRows].flatMap(({ label, summary }: Known) =>
    summary === undefined ? [] : [[label, summary] as const],
  ),
);
