import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Why a file in a folder from strangers is not read. */
export class NotRead extends Error {}

/** Limits in bytes: for one file, and for all files of one folder. */
export const mostBytes = 400 * 1024 * 1024;
export const mostFiles = 20_000;
const deepest = 8;

/** Refuses links, and does not wait for a pipe. Files in /proc report size 0, so the limit counts the bytes that were read. */
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Reads a regular file of at most `most` bytes. A link is refused.
 *
 * @throws {NotRead} in words that follow the file's name.
 */
export async function readRegular(path: string, most = mostBytes): Promise<Buffer> {
  const about = await lstat(path).catch((cause: unknown) => {
    throw new NotRead('cannot be read', { cause });
  });
  const kind = kindOf(about);
  if (kind !== 'file') throw new NotRead(`is ${kind}`);
  if (about.size > most) throw new NotRead(`is larger than ${sizeInWords(most)}`);
  const file = await open(path, flags).catch((cause: unknown) => {
    throw new NotRead('cannot be read', { cause });
  });
  try {
    if (!(await file.stat()).isFile()) throw new NotRead('is not a regular file');
    const parts: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(1 << 20, most - bytes + 1)));
      if (bytesRead === 0) return Buffer.concat(parts);
      bytes += bytesRead;
      if (bytes > most) throw new NotRead(`is larger than ${sizeInWords(most)}`);
      parts.push(buffer.subarray(0, bytesRead));
    }
  } catch (error) {
    if (error instanceof NotRead) throw error;
    throw new NotRead('cannot be read', { cause: error });
  } finally {
    await file.close();
  }
}

const sizeInWords = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024 / 1024))} MB`;

interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
}

/** In words that follow "is". */
function kindOf(one: Kinds): 'file' | 'a folder' | 'a link' | 'a pipe' | 'a socket' | 'a device' {
  if (one.isSymbolicLink()) return 'a link';
  if (one.isFile()) return 'file';
  if (one.isDirectory()) return 'a folder';
  if (one.isFIFO()) return 'a pipe';
  return one.isSocket() ? 'a socket' : 'a device';
}

export interface FolderList {
  /** Paths of regular files below the folder, with `/`. */
  readonly files: readonly string[];
  /** Paths of folders that hold nothing. */
  readonly empty: readonly string[];
  /** Entries that are not regular files, and why each is skipped, in words that follow its name. */
  readonly refused: readonly { readonly path: string; readonly why: string }[];
}

/** All files below a folder. No link is followed. */
export async function listFolder(folder: string): Promise<FolderList> {
  const files: string[] = [];
  const empty: string[] = [];
  const refused: { path: string; why: string }[] = [];
  const walk = async (below: string, depth: number): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    if (entries.length === 0 && below !== '' && empty.length < mostFiles) empty.push(below);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const kind = kindOf(entry);
      if (files.length + refused.length >= mostFiles) return;
      if (kind === 'file') files.push(path);
      else if (kind !== 'a folder') refused.push({ path, why: `is ${kind}` });
      else if (depth >= deepest) refused.push({ path, why: `is deeper than ${deepest} folders` });
      else await walk(path, depth + 1);
    }
  };
  await walk('', 1);
  return { files, empty, refused };
}
