import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { InputError } from '../host/input-error.ts';
import { bounded } from './bounded.ts';
import { fileBytes } from './file-bytes.ts';
import type { Source } from './source.ts';
import { zipSources } from './zip-sources.ts';

export function isStdin(path: string): boolean {
  return path === '-' || path === '/dev/stdin';
}

const mostFiles = 100_000;

/**
 * The texts behind the paths of a command line: `-` is stdin, folders are walked, gzip and zip are opened by what they
 * begin with, whatever they are called. A path that is not there is an InputError; a file in a folder that vanished
 * fails when it is read.
 */
export async function* sources(
  paths: readonly string[],
  stdin: () => AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Source> {
  for (const path of paths) {
    if (isStdin(path)) yield { name: 'stdin', bytes: bounded(stdin(), { limit }) };
    else {
      const found = await stat(path).catch((error: unknown) => {
        throw new InputError(`${path} cannot be read (${reason(error)}). Check the name and the rights.`);
      });
      if (!found.isDirectory()) yield* fileSources(path, limit);
      else for (const file of await filesBelow(path)) yield* fileSources(file, limit);
    }
  }
}

async function* fileSources(path: string, limit: number): AsyncGenerator<Source> {
  const head = await headOf(path).catch(() => Buffer.alloc(0)); // told when it is read
  if (head[0] === 0x1f && head[1] === 0x8b) {
    yield { name: path, bytes: gunzip(path, limit) };
  } else if (head.toString('latin1') === 'PK\x03\x04') yield* zipSources(path, limit);
  else yield { name: path, bytes: bounded(fileBytes(path), { limit }) };
}

async function* gunzip(path: string, limit: number): AsyncGenerator<Uint8Array> {
  const { size } = await stat(path);
  const file = createReadStream(path);
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error));
  yield* bounded(file.pipe(unpacked) as AsyncIterable<Uint8Array>, { limit, packed: size });
}

async function headOf(path: string): Promise<Buffer> {
  const found = await stat(path);
  if (!found.isFile()) return Buffer.alloc(0); // reading a pipe's head would take it from the pipe
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
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
