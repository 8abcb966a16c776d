import { join } from 'node:path';
import type { Matcher } from '../canary/canary.ts';
import type { Detector } from '../detectors/detector.ts';
import type { Found } from './found.ts';
import { interrupted, readSource, type FileRead, type Live } from './read-source.ts';
import { startTally, type ScanReport } from './scan-report.ts';
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
  const files: FileRead[] = [];
  const texts = Symbol.asyncIterator in paths ? paths : sources(paths, stdin, limit, signal);
  for await (const source of texts) {
    if (signal?.aborted === true && later === undefined) {
      files.push({ name: source.name, bytes: 0, lines: 0, formats: [], unread: interrupted });
      break;
    }
    const looking = { detectors, tell, ...(matcher && { matcher }) };
    files.push(
      await readSource(source, looking, {
        ...(later ? { later } : signal && { signal }),
        ...(onLines && { onLines }),
      }),
    );
  }
  if (signal?.aborted === true && later === undefined && !(Symbol.asyncIterator in paths))
    for (const path of paths)
      if (!files.some(({ name }) => isOf(path, name)))
        files.push({ name: path, bytes: 0, lines: 0, formats: [], unread: interrupted });
  const report = tally.report(
    tool,
    Symbol.asyncIterator in paths || signal?.aborted === true
      ? files
      : withAdvice(files, paths, tally.filesWithFindings),
    new Set(matcher?.needles.map(({ token }) => token)).size,
  );
  return { report, leaks: tally.leaks, alarms: tally.alarms };
}

/**
 * A path in which no text has a line of logcat, and in which nothing was found, was not read for what it is: silence there
 * proves nothing. In a folder or an archive one log is enough.
 */
function withAdvice(
  files: readonly FileRead[],
  paths: readonly string[],
  withFindings: ReadonlySet<string>,
): readonly FileRead[] {
  return paths.flatMap((path) => {
    const below = files.filter(({ name }) => isOf(path, name));
    const isRead = below.some(
      (file) => file.formats.length > 0 || file.unread !== undefined || withFindings.has(file.name),
    );
    if (isRead || (below.length === 0 && files.length > 0 && isStdin(path))) return below;
    const [first] = below;
    if (!first) return [{ name: path, bytes: 0, lines: 0, formats: [], unread: 'there is no file in it' }];
    const what =
      first.bytes === 0 ? 'it is empty' : 'no line of it is a line of logcat, and it is not a HAR file';
    return below.map((file) => ({ ...file, unread: what }));
  });
}

function isOf(path: string, name: string): boolean {
  if (isStdin(path)) return name.startsWith('stdin');
  const folder = path.endsWith('/') ? path : `${path}/`;
  return (
    name === path ||
    name.startsWith(`${path}!`) ||
    name.startsWith(folder) ||
    join(path) === name ||
    name.startsWith(join(folder))
  );
}
