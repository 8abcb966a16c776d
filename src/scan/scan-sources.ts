import type { Matcher } from '../canary/canary.ts';
import type { Detector } from '../detectors/detector.ts';
import type { Found } from './found.ts';
import { interrupted, readSource, type FileRead, type Live } from './read-source.ts';
import { startTally, type ScanReport, type Tally } from './scan-report.ts';
import { isStdin, sources } from './sources.ts';
import type { Source } from './source.ts';

export interface ScanSourcesOptions {
  /** Files and folders; `-` is `stdin`. Or texts that are at hand. */
  readonly paths: readonly string[] | AsyncIterable<Source>;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly detectors: readonly Detector[];
  /** Absent: no canaries are looked for. */
  readonly matcher?: Matcher;
  /** Most bytes that are read of each text, unpacked. */
  readonly limit: number;
  /** Name and version, as the report has them. */
  readonly tool: string;
  /** Ends the reading; what was found by then is kept. */
  readonly signal?: AbortSignal;
  /** For one text that is still being written: see `Live`. */
  readonly later?: Live['later'];
  /** Called when a text turns out to be read line by line, and maybe again. */
  readonly onLines?: () => void;
  /** Called with each thing at once, in the order of the log. */
  readonly onFound?: (found: Found) => void;
}

export interface Scanned {
  readonly report: ScanReport;
  /** Sightings of canaries that are no doing of ours. */
  readonly leaks: number;
  /** Events, uploads, and contacts with hosts of telemetry. */
  readonly alarms: number;
}

/**
 * Scans texts one after the other. A text that cannot be read to its end is named in the report.
 *
 * @throws {InputError} where a path is not there.
 */
export async function scanSources(options: ScanSourcesOptions): Promise<Scanned> {
  const { paths, stdin, limit, signal, later, tool, detectors, matcher, onFound, onLines } = options;
  const tally = startTally();
  const tell = (found: Found) => {
    tally.add(found);
    onFound?.(found);
  };
  const isOver = () => signal?.aborted === true && later === undefined;
  const readAll = async (texts: AsyncIterable<Source>): Promise<readonly FileRead[]> => {
    const read: FileRead[] = [];
    for await (const source of texts) {
      if (isOver()) return [...read, notRead(source.name, interrupted)];
      const looking = { detectors, tell, ...(matcher && { matcher }) };
      read.push(
        await readSource(source, looking, {
          ...(later ? { later } : signal && { signal }),
          ...(onLines && { onLines }),
        }),
      );
    }
    return read;
  };
  const files: FileRead[] = [];
  if (Symbol.asyncIterator in paths) files.push(...(await readAll(paths)));
  else
    for (const path of paths) {
      const read = isOver() ? [] : await readAll(sources([path], stdin, limit, signal));
      if (!isOver()) files.push(...withAdvice(path, read, { isFirst: files.length === 0, tally }));
      else files.push(...(read.length === 0 ? [notRead(path, interrupted)] : read));
    }
  const report = tally.report(tool, files, new Set(matcher?.needles.map(({ token }) => token)).size);
  return { report, leaks: tally.leaks, alarms: tally.alarms };
}

/**
 * A path in which no text has a line of logcat, and in which nothing was found, was not read for what it is: silence there
 * proves nothing. In a folder or an archive one log is enough.
 */
function withAdvice(
  path: string,
  read: readonly FileRead[],
  { isFirst, tally: { filesWithFindings } }: { readonly isFirst: boolean; readonly tally: Tally },
): readonly FileRead[] {
  const [first] = read;
  if (!first) return !isFirst && isStdin(path) ? [] : [notRead(path, 'there is no file in it')];
  const isRead = read.some(
    (file) => file.formats.length > 0 || file.unread !== undefined || filesWithFindings.has(file.name),
  );
  if (isRead) return read;
  const what =
    first.bytes === 0 ? 'it is empty' : 'no line of it is a line of logcat, and it is not a HAR file';
  return read.map((file) => ({ ...file, unread: what }));
}

function notRead(name: string, unread: string): FileRead {
  return { name, bytes: 0, lines: 0, formats: [], unread };
}
