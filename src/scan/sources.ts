import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { bounded } from './bounded.ts';
import { fileBytes } from './file-bytes.ts';
import type { Source } from './source.ts';
import { gunzip, headBytes, packingOf } from './packed.ts';
import { pipeBytes } from './pipe-bytes.ts';
import { failing, zipSources } from './zip-sources.ts';

export function isStdin(path: string): boolean {
  return path === '-' || path === '/dev/stdin';
}

const mostFiles = 100_000;
const mostZipInMemory = 512 << 20;

/**
 * The texts behind the paths of a command line: `-` is stdin, folders are walked, gzip and zip are opened by what they
 * begin with, whatever they are called. A path that is not there is an InputError; a file in a folder that vanished
 * fails when it is read.
 */
export async function* sources(
  paths: readonly string[],
  stdin: () => AsyncIterable<Uint8Array>,
  limit: number,
  signal?: AbortSignal,
): AsyncGenerator<Source> {
  for (const path of paths) {
    if (isStdin(path)) yield* streamSources('stdin', stdin(), limit);
    else {
      const found = await stat(path).catch((error: unknown) => {
        throw new InputError(`${path} cannot be read (${reason(error)}). Check the name and the rights.`);
      });
      if (!found.isDirectory()) yield* fileSources(path, limit, signal);
      else for (const file of await filesBelow(path)) yield* fileSources(file, limit, signal);
    }
  }
}

async function* fileSources(
  path: string,
  limit: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Source> {
  const found = await stat(path);
  const head = found.isFile() ? await headOf(path).catch(() => Buffer.alloc(0)) : Buffer.alloc(0); // told when it is read
  const packing = packingOf(head);
  if (packing?.kind === 'gzip') yield { name: path, bytes: gunzip(fileBytes(path), found.size, limit) };
  else if (packing?.kind === 'zip') yield* zipSources(path, path, limit);
  else if (packing?.advice !== undefined) yield { name: path, bytes: failing(packing.advice) };
  else if (found.isFIFO()) yield* streamSources(path, pipeBytes(path, signal), limit);
  else yield { name: path, bytes: bounded(fileBytes(path), { limit }) };
}

/** What comes through a pipe may be packed as a file may. Its head is looked at as it comes. */
async function* streamSources(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Source> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(first);
  async function* all() {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  const packing = packingOf(head);
  if (packing?.kind === 'gzip') yield { name, bytes: gunzip(all(), Infinity, limit) };
  else if (packing?.kind === 'zip') {
    const parts: Uint8Array[] = [];
    // The list of a zip's files is at its end, so it has to be whole.
    for await (const part of bounded(all(), { limit: Math.min(limit, mostZipInMemory) }))
      parts.push(Buffer.from(part));
    yield* zipSources(name, Buffer.concat(parts), limit);
  } else if (packing?.advice !== undefined) yield { name, bytes: failing(packing.advice) };
  else yield { name, bytes: bounded(all(), { limit }) };
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

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  if (files.length > mostFiles)
    throw new InputError(`${folder} holds more than ${String(mostFiles)} files. Name the logs in it.`);
  return files.sort();
}

export function reason(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'it is not there';
  return error instanceof Error ? error.message : String(error);
}
