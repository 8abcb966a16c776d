import type { FileContext } from './file-context.ts';
import { looksWhole, onlyFails, tellsOdd } from './proof.ts';
import { append, type SavedAnswers } from './saved-answers.ts';
import { readSettingsDump } from './settings-dump.ts';
import { holdsFence } from './undecorated.ts';

/** Takes what `dumpsys settings` says in a bug report, whose headings show where it ends. */
export function takeReportedSettings(
  dump: string,
  isProof: boolean,
  { settings, mentioned }: SavedAnswers,
): void {
  for (const [namespace, lines] of readSettingsDump(dump))
    if (isProof) settings[namespace].push({ lines, isPart: false });
    else append(mentioned.settings[namespace], lines);
}

export const isSettingsDump = (text: string): boolean =>
  /^(?:GLOBAL|SECURE|SYSTEM) SETTINGS \(user \d/m.test(text);

/** Takes what a file holds of `dumpsys settings`; gives what it was taken for. */
export function takeSettingsDump(text: string, context: FileContext, found: SavedAnswers): string[] {
  const all = readSettingsDump(text);
  if (all.size === 0) return [];
  // A last line without its end may be cut in the middle of a value.
  const isCut = !text.endsWith('\n');
  const finished = isCut ? readSettingsDump(text.slice(0, text.lastIndexOf('\n') + 1)) : all;
  const why = whyDoubted(text, context);
  return [...all].map(([namespace, lines]) => {
    const kept = new Set(finished.get(namespace));
    const isProof = why === undefined && looksWhole(lines, namespace);
    if (isProof) found.settings[namespace].push({ lines: [...kept], isPart: false });
    append(found.mentioned.settings[namespace], isProof ? lines.filter((line) => !kept.has(line)) : lines);
    return `dumpsys settings, ${namespace}${isProof ? '' : onlyFails(why ?? 'it has too few lines for a dump of a phone')}`;
  });
}

function whyDoubted(text: string, { isDiff, isWish, doubt, oddWord }: FileContext): string | undefined {
  if (doubt !== undefined) return doubt;
  if (isDiff) return 'it is of a diff';
  if (isWish) return 'the name of the file tells a wish, a plan or an example';
  if (oddWord !== undefined) return tellsOdd(oddWord);
  return holdsFence(text) ? 'it is quoted' : undefined;
}
