import type { ScanReport } from '../scan/scan-report.ts';
import { digestLines } from './digest.ts';

/** What is told of a capture among what was scanned. */
export interface CaptureLine {
  readonly folder: string;
  readonly words: string;
}

/** The digest of each capture, and why the report of `browse` on it has other numbers. */
export function captureLines({
  captures = [],
  files,
}: Pick<ScanReport, 'captures' | 'files'>): readonly CaptureLine[] {
  return captures.flatMap((capture) => {
    const { folder } = capture;
    const isOfBrowse = files.some(({ name }) => isBelow(name, folder) && planAnswer.test(name));
    const words = [...digestLines(capture), ...(isOfBrowse ? [browseWords] : [])];
    return words.map((one) => ({ folder, words: one }));
  });
}

/** Saved by `browse` alone. */
const planAnswer = /(?:^|[/\\])browse[/\\]plan\.txt$/;

const browseWords =
  'Saved by browse. Here all events in all of its files are counted. ' +
  'browse counts only those of the browser in runs that are valid. ' +
  'Its report: `miaudit browse --from` with this folder.';

/** Whether a file lies in a folder, by their names as they were given. */
export function isBelow(file: string, folder: string): boolean {
  const path = folder.replace(/[/\\]+$/, '');
  if (path === '.') return !/^(?:[/\\]|[a-z]:|\.\.[/\\])/i.test(file);
  return file.startsWith(path) && /^[/\\]/.test(file.slice(path.length));
}
