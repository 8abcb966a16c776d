import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';

/** Bytes: what a person writes by hand, or a tool for them, has a thousandth of that. */
const mostBytes = 16 * 1024 * 1024;

/** Milliseconds between two looks at a pipe, and until somebody must have opened it to write to it. */
const pipeInterval = 50;
const writerDeadline = 10_000;

/**
 * Reads a text that the user named. A pipe is waited for until `signal` aborts, and not long where no program writes to it: opened as other files are, it would hold a
 * thread of this process, which then could not end. What never ends, as /dev/zero, is not read to its end.
 *
 * @throws What the system says; an Error where it is too long; the reason of `signal`.
 */
export async function readText(path: string | URL, signal?: AbortSignal): Promise<string> {
  signal?.throwIfAborted();
  const isPipe = (await stat(path)).isFIFO();
  const file = await open(path, constants.O_RDONLY | (isPipe ? constants.O_NONBLOCK : 0));
  try {
    const parts: Buffer[] = [];
    let size = 0;
    for (;;) {
      const part = await readPart(file, isPipe, size > 0, signal);
      if (part.length === 0) return Buffer.concat(parts).toString('utf8');
      size += part.length;
      if (size > mostBytes) throw new Error(`it is longer than ${mostBytes / 1024 / 1024} MB`);
      parts.push(part);
    }
  } finally {
    await file.close();
  }
}

/** A pipe gives nothing while no program has it open for writing, and EAGAIN while one has and writes nothing. */
async function readPart(
  file: FileHandle,
  isPipe: boolean,
  isBegun: boolean,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  let hasWriter = isBegun;
  for (let waited = 0; hasWriter || waited < writerDeadline; waited += pipeInterval) {
    const read = await file.read(Buffer.alloc(64 * 1024)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      return undefined;
    });
    if (read && (read.bytesRead > 0 || hasWriter || !isPipe)) return read.buffer.subarray(0, read.bytesRead);
    hasWriter ||= read === undefined;
    await after(pipeInterval, undefined, signal && { signal }).catch(() => undefined);
    signal?.throwIfAborted();
  }
  throw new Error('it is a pipe, and no program writes to it');
}

/** Why a text was not read, in brackets, where the system has no word for it. */
export function whyUnread(cause: unknown): string {
  return cause instanceof Error && !('code' in cause) ? ` (${cause.message})` : '';
}
