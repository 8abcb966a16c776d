import { basename } from 'node:path';
import { InputError } from '../../host/input-error.ts';
import { findCaptures } from './captures-inside.ts';
import { decode } from './decode.ts';
import type { FileReading } from './files.ts';
import { readZip } from './zip.ts';

/** A report in a zip or a folder: `bugreport-alioth-….txt`, `dumpstate-….txt`, and on MIUI again a zip in the zip. */
export const isReport = (name: string) =>
  /(?:^|\/)(?:bugreport|dumpstate)[^/]{0,200}\.txt$/i.test(name) && !/dumpstate_log/i.test(name);
export const isAcquisition = (name: string) => basename(name) === 'acquisition.json';

/** Files of a zip that may be text by their names; those of a folder are looked at. */
export const mayBeText = (name: string) =>
  /(?:^|\/)[^/.]{1,200}$|\.(?:txt|log|json|prop|csv|tsv|xml|md|out|default|conf|ini)$/i.test(name);

export const isPacked = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 2) === 'PK';

/** People pack one folder, or a few. */
export const mostZips = 5;

/** Beginnings of files that hold others. */
const packed: readonly (readonly [start: string, name: string])[] = [
  ['PK', 'a zip or a document'],
  ['\u001f\u008b', 'gzip'],
  ['7z\u00bc\u00af', '7-Zip'],
  ['Rar!', 'RAR'],
  ['\u00fd7zXZ', 'xz'],
  ['\u0028\u00b5\u002f\u00fd', 'Zstandard'],
];

export function whyNotText(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, 8);
  const name = packed.find(([start]) => head.startsWith(start))?.[1];
  return name === undefined ? 'it is not text' : `it is packed (${name}): unpack it first`;
}

interface TextsOfZip {
  readonly texts: ReadonlyMap<string, string>;
  readonly others: readonly FileReading[];
  /** Whether it holds a capture of a virtual phone. */
  readonly isMade: boolean;
  /** How much was unpacked. */
  readonly bytes: number;
}

/**
 * The texts in a zip that is in a folder, by the zip's name and theirs: of one with a bug report that report, which is left where
 * AndroidQF's own answers are beside it.
 */
export async function textsOfZip(
  path: string,
  zip: Buffer,
  isAcquired: boolean,
  most: number,
  signal?: AbortSignal,
): Promise<TextsOfZip> {
  const notRead = (why: string): TextsOfZip => ({
    texts: new Map(),
    others: [{ path, takenFor: [], why }],
    isMade: false,
    bytes: 0,
  });
  try {
    const { names, emptyFolders } = await readZip(zip, path, () => false, signal);
    const reports = names.filter(isReport);
    if (reports.length > 0 && isAcquired)
      return notRead('the answers of AndroidQF beside it are read instead');
    const { files } = await readZip(zip, path, reports.length > 0 ? isReport : mayBeText, signal);
    const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
    if (bytes > most) return notRead('all files together are larger than 400 MB');
    const texts = new Map<string, string>();
    const others: FileReading[] = [];
    const { changed, isMade } = findCaptures(files);
    const whyChanged = new Map(changed.map((one) => [one.path, one.why]));
    for (const name of names) {
      const file = files.get(name);
      const why = whyChanged.get(name);
      const text = why === undefined ? file && decode(file) : undefined;
      if (text !== undefined) texts.set(`${path}/${name}`, text);
      else others.push({ path: `${path}/${name}`, takenFor: [], why: why ?? whyLeft(name, file, reports) });
    }
    for (const name of emptyFolders) others.push({ path: `${path}/${name}`, takenFor: [], why: emptyFolder });
    return { texts, others, isMade, bytes };
  } catch (error) {
    if (error instanceof InputError) return notRead(`it ${whyRefused(error, path)}`);
    throw error;
  }
}

export const emptyFolder = 'it is an empty folder';

/** The first sentence of the error, without the name of the zip in front. */
const whyRefused = ({ message }: InputError, path: string): string =>
  message.replace(`${path} `, '').replace(/\. [A-Z][^.]{0,80}\.$/, '');

export function whyLeft(name: string, file: Buffer | undefined, reports: readonly string[]): string {
  if (file) return whyNotText(file);
  if (/\.(?:zip|7z|rar|tar|t?gz|xz|zst|bz2|ab)$/i.test(name))
    return 'it is packed, in a zip that is packed itself: unpack it first';
  return reports.length > 0 ? 'the bug report beside it is read instead' : 'its name is not that of a text';
}
