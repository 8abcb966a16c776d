import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { bounded } from './bounded.ts';
import { fileBytes } from './file-bytes.ts';
import type { Source } from './source.ts';
import { gunzip, headBytes, recognisePacking, unpackZstd } from './packed.ts';
import { pipeBytes } from './pipe-bytes.ts';
import { tarSources } from './tar-sources.ts';
import { failing, zipSources } from './zip-sources.ts';

export function isStdin(path: string): boolean {
  return path === '-' || path === '/dev/stdin';
}

const mostFiles = 100_000;
const mostZipInMemory = 512 << 20;

/**
 * The texts behind the paths of a command line: `-` is stdin, folders are walked, gzip, zstd, tar and zip are opened by
 * what they begin with, whatever they are called. A path that is not there is an InputError; a file in a folder that vanished
 * fails when it is read.
 */
export async function* sources(
  paths: readonly string[],
  stdin: () => AsyncIterable<Uint8Array>,
  limit: number,
  signal?: AbortSignal,
): AsyncGenerator<Source> {
  for (const path of paths) {
    if (isStdin(path)) yield* streamSources('stdin', stdin(), Infinity, limit);
    else {
      const found = await stat(path).catch((error: unknown) => {
        throw new InputError(
          `${path} cannot be read (${reason(error)}). Check the name and the permissions.`,
        );
      });
      if (!found.isDirectory()) yield* fileSources(path, limit, signal);
      else {
        const { files, others } = await filesBelow(path);
        for (const file of files) yield* fileSources(file, limit, signal);
        for (const other of others) yield* otherSources(other, path);
      }
    }
  }
}

async function* fileSources(
  path: string,
  limit: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Source> {
  const found = await stat(path).catch((error: unknown) => failing(error));
  if (!('isFIFO' in found)) {
    yield { name: path, bytes: found }; // it vanished, or its name is not in UTF-8 and cannot be said again
    return;
  }
  if (found.isFIFO()) {
    yield* streamSources(path, pipeBytes(path, signal), Infinity, limit);
    return;
  }
  const head = found.isFile() ? await headOf(path).catch(() => Buffer.alloc(0)) : Buffer.alloc(0); // told when it is read
  if (recognisePacking(head)?.kind === 'zip') yield* zipSources(path, path, limit);
  else {
    const again = found.isFile() ? () => fileBytes(path) : undefined;
    yield* streamSources(path, fileBytes(path), found.size, limit, again);
  }
}

/**
 * What is in a folder and is no file. A link is not followed: a folder of somebody else may lead anywhere. What it leads to within
 * the folder was read already.
 */
async function* otherSources(name: string, folder: string): AsyncGenerator<Source> {
  try {
    if (!(await lstat(name)).isSymbolicLink()) {
      yield { name, bytes: failing('it is not a file: name it to read it') };
      return;
    }
    const [target, root] = await Promise.all([realpath(name), realpath(folder)]);
    const isWithin = target === root || target.startsWith(join(root, sep));
    if (!isWithin)
      yield { name, bytes: failing('it is a link to outside the folder: name what it leads to') };
  } catch (error) {
    yield { name, bytes: failing(`it is a link that cannot be followed (${reason(error)})`) };
  }
}

/**
 * What is packed is opened by what it begins with, from a pipe as from a file. `size` is how much there is of it; `again` gives a file
 * once more.
 */
async function* streamSources(
  name: string,
  packed: AsyncIterable<Uint8Array>,
  size: number,
  limit: number,
  again?: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Source> {
  const { head, bytes, close } = await peek(packed);
  try {
    const isPacked = recognisePacking(head) !== undefined;
    if (isPacked || !again) yield* openedSources(name, head, bytes, size, limit);
    else yield { name, bytes: bounded(bytes, { limit }), again: () => bounded(again(), { limit }) };
  } finally {
    await close(); // where not all was asked for
  }
}

async function* openedSources(
  name: string,
  head: Buffer,
  bytes: AsyncIterable<Uint8Array>,
  size: number,
  limit: number,
): AsyncGenerator<Source> {
  const packing = recognisePacking(head);
  if (packing?.kind === 'gzip') yield* unpackedSources(name, gunzip(bytes, size, limit), limit);
  else if (packing?.kind === 'zstd') yield* unpackedSources(name, unpackZstd(bytes, size, limit), limit);
  else if (packing?.kind === 'tar') yield* tarSources(name, bytes, limit);
  else if (packing?.kind === 'zip') {
    // The list of a zip's files is at its end, so it has to be whole.
    const zip = await whole(bounded(bytes, { limit: Math.min(limit, mostZipInMemory) }));
    if (Buffer.isBuffer(zip)) yield* zipSources(name, zip, limit);
    else yield { name, bytes: failing(zip) };
  } else if (packing?.advice !== undefined) yield { name, bytes: failing(packing.advice) };
  else yield { name, bytes: bounded(bytes, { limit }) };
}

async function* unpackedSources(
  name: string,
  unpacked: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Source> {
  const { head, bytes } = await peek(unpacked);
  if (recognisePacking(head)?.kind === 'tar') yield* tarSources(name, bytes, limit);
  else yield { name, bytes };
}

/** All bytes, or why they cannot be read. */
async function whole(bytes: AsyncIterable<Uint8Array>): Promise<unknown> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of bytes) parts.push(Buffer.from(part));
  } catch (error) {
    return error;
  }
  return Buffer.concat(parts);
}

/** The first bytes of a stream, and all of it. What goes wrong in between is thrown where all is read. */
async function peek(stream: AsyncIterable<Uint8Array>) {
  const iterator = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let failure: unknown;
  try {
    while (length < headBytes) {
      const next = await iterator.next();
      if (next.done === true) break;
      first.push(Buffer.from(next.value)); // its memory is used again
      length += next.value.length;
    }
  } catch (error) {
    failure = error;
  }
  const head = Buffer.concat(first);
  async function* all() {
    if (head.length > 0) yield head;
    if (failure !== undefined) throw failure as Error;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head, bytes: all(), close: () => iterator.return?.() };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

interface Below {
  readonly files: readonly string[];
  /** Links, pipes and the like. */
  readonly others: readonly string[];
}

async function filesBelow(folder: string): Promise<Below> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new InputError(
      `${folder} cannot be read (${reason(error)}). Check the permissions of what is in it.`,
    );
  });
  const named = (wanted: typeof entries) =>
    wanted.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const files = named(entries.filter((entry) => entry.isFile()));
  const others = named(entries.filter((entry) => !entry.isFile() && !entry.isDirectory()));
  if (files.length > mostFiles)
    throw new InputError(`${folder} holds more than ${String(mostFiles)} files. Name the logs in it.`);
  return { files, others };
}

export function reason(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'it is not there';
  return error instanceof Error ? error.message : String(error);
}
