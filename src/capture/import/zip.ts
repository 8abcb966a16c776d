import { posix } from 'node:path';
import { fromBufferPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import { InputError } from '../../host/input-error.ts';

/** Bounds of what a zip may unpack to. A bug report of a phone has 20 to 150 MB of text, which shrinks some 15 times. */
const mostEntries = 20_000;
const mostBytes = 400 * 1024 * 1024;
const smallEnough = 4 * 1024 * 1024;
const mostOftenSmaller = 100;

/** Type of file in the upper half of the attributes that a zip made on Unix keeps (stat.h, S_IFMT and S_IFLNK). */
const typeOf = (entry: Entry) => (entry.externalFileAttributes >>> 16) & 0o170000;
const link = 0o120000;

export interface Unpacked {
  readonly files: ReadonlyMap<string, Buffer>;
  /** The names of all its files. */
  readonly names: readonly string[];
  /** Its folders that hold nothing, with a slash at the end. */
  readonly emptyFolders: readonly string[];
}

/**
 * The wanted files of a zip, by name. A zip with an entry that climbs out of its folder or repeats a name, a link, or a file that unpacks
 * to far more than it weighs is refused as a whole.
 */
export async function readZip(
  source: Buffer,
  name: string,
  isWanted: (name: string) => boolean,
  signal?: AbortSignal,
): Promise<Unpacked> {
  try {
    return await readWanted(await fromBufferPromise(source), name, isWanted, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof InputError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`${name} cannot be unpacked (${why}). Use a whole zip as the phone made it.`, {
      cause,
    });
  }
}

async function readWanted(
  zip: ZipFile,
  name: string,
  isWanted: (name: string) => boolean,
  signal?: AbortSignal,
): Promise<Unpacked> {
  const found = new Map<string, Buffer>();
  const names = new Set<string>();
  const paths = new Set<string>();
  const folders = new Set<string>();
  let entries = 0;
  let bytes = 0;
  const refuse = (what: string) =>
    new InputError(`${name} ${what}. It is not opened: use the zip as the phone made it.`);
  for await (const entry of zip.eachEntry()) {
    signal?.throwIfAborted();
    entries += 1;
    if (entries > mostEntries) throw refuse(`holds more than ${mostEntries} files`);
    if (typeOf(entry) === link) throw refuse(`holds a link (${entry.fileName.slice(0, 80)})`);
    if (entry.fileName.endsWith('/')) {
      folders.add(entry.fileName);
      continue;
    }
    if (paths.has(pathOf(entry.fileName)))
      throw refuse(`holds two files called ${entry.fileName.slice(0, 80)}`);
    paths.add(pathOf(entry.fileName));
    names.add(entry.fileName);
    if (!isWanted(entry.fileName)) continue;
    bytes += entry.uncompressedSize;
    const isBomb =
      entry.uncompressedSize > smallEnough &&
      entry.uncompressedSize / (entry.compressedSize + 1) > mostOftenSmaller;
    if (isBomb || bytes > mostBytes) throw refuse(`unpacks to far more than a phone writes (${bytes} bytes)`);
    const local = await nameInFront(zip, entry);
    if (pathOf(local) !== pathOf(entry.fileName))
      throw refuse(`calls one file ${entry.fileName.slice(0, 80)} and ${local.slice(0, 80)}`);
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    found.set(entry.fileName, Buffer.concat(parts));
  }
  // Comparing each with all others would take long: what holds something is in the path of it.
  const parents = new Set([...names, ...folders].flatMap(parentsOf));
  return { files: found, names: [...names], emptyFolders: [...folders].filter((one) => !parents.has(one)) };
}

/** The name right before the bytes of a file. Some programs unpack by it, and some by that of the directory at the end. */
async function nameInFront(zip: ZipFile, entry: Entry): Promise<string> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  if (local.fileName.equals(entry.fileNameRaw)) return entry.fileName;
  return getFileNameLowLevel(local.generalPurposeBitFlag, local.fileName, [], false);
}

/** What becomes one file where it is unpacked: `./a`, `b//c` and two ways to write a letter with an accent. */
const pathOf = (name: string): string => posix.normalize(name).normalize('NFC');

/** `a/` and `a/b/` of `a/b/c`, of `a/` none. */
function parentsOf(path: string): readonly string[] {
  const segments = path.replace(/\/$/, '').split('/').slice(0, deepest);
  return segments.slice(0, -1).map((_, at) => `${segments.slice(0, at + 1).join('/')}/`);
}

const deepest = 64;
