import type { FileReading } from '../capture/import/files.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';

/** What a file was taken for, or why it was not read, in a line. */
export function sayFile({ path, takenFor, why }: FileReading): string {
  const what = why === undefined ? takenFor.join('; ') : `not read: ${why}`;
  return `${sanitise(path, 200)}: ${sanitise(what, 300)}`;
}

/** Every file with `--verbose`; without it, only that some were not read. */
export function tellFiles(files: readonly FileReading[], isVerbose: boolean, host: Host): void {
  if (isVerbose) for (const file of files) host.err(sayFile(file));
  const unread = files.filter(({ why }) => why !== undefined);
  if (isVerbose || unread.length === 0) return;
  const names = unread.slice(0, 3).map(({ path }) => sanitise(path, 80));
  const more = unread.length > names.length ? ` and ${unread.length - names.length} more` : '';
  host.err(`Not read: ${names.join(', ')}${more}. --verbose says why.`);
}
