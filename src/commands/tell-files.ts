import type { FileReading } from '../capture/import/files.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';

/** What a file was taken for, what in it was not read, or why it was not read, in a line. */
export function sayFile({ path, takenFor, why, unread = [] }: FileReading): string {
  const rest = unread.length > 0 ? [`not read: ${unread.join(', ')}`] : [];
  const what = why === undefined ? [...takenFor, ...rest].join('; ') : `not read: ${why}`;
  return `${sanitise(path, 200)}: ${sanitise(what, 600)}`;
}

const mostRefused = 100;

/**
 * Every file with `--verbose`; without it, only that some were not read. All that were refused unseen are named, and a few of the
 * others.
 */
export function tellFiles(files: readonly FileReading[], isVerbose: boolean, host: Host): void {
  if (isVerbose) for (const file of files) host.err(sayFile(file));
  if (isVerbose) return;
  const refused = files.filter(({ isRefused }) => isRefused === true);
  if (refused.length > 0) {
    const named = refused.slice(0, mostRefused).map(({ path, why = '' }) => `${sanitise(path, 80)} (${why})`);
    const more = refused.length > mostRefused ? ` and ${refused.length - mostRefused} more` : '';
    host.err(`Refused: ${named.join(', ')}${more}.`);
  }
  const unread = files.filter(({ why, isRefused }) => why !== undefined && isRefused !== true);
  if (unread.length > 0) {
    const names = unread.slice(0, 3).map(({ path }) => sanitise(path, 80));
    const more = unread.length > names.length ? ` and ${unread.length - names.length} more` : '';
    host.err(`Not read: ${names.join(', ')}${more}. --verbose says why.`);
  }
  const inPart = files.filter(({ unread: left = [] }) => left.length > 0);
  if (inPart.length > 0)
    host.err(
      `Read in part: ${inPart
        .slice(0, 3)
        .map(({ path }) => sanitise(path, 80))
        .join(
          ', ',
        )}${inPart.length > 3 ? ` and ${inPart.length - 3} more` : ''}. --verbose says what was left.`,
    );
}
