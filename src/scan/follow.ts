import { open, stat, type FileHandle } from 'node:fs/promises';
import { InputError } from '../host/input-error.ts';

const everyMs = 200;
const chunkBytes = 1 << 18;

type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/**
 * The bytes of a file that grows, from its beginning, until `signal` aborts. Looking five times a second works on
 * every file system. A file that got shorter was begun anew, and is read from its beginning again; one that is gone
 * throws. A file that is not there from the beginning is an InputError.
 */
export async function follow(path: string, sleep: Sleep, signal: AbortSignal) {
  const file = await open(path).catch(() => {
    throw new InputError(`${path} cannot be read. Check the name and the permissions.`);
  });
  return growing(file, path, sleep, signal);
}

async function* growing(file: FileHandle, path: string, sleep: Sleep, signal: AbortSignal) {
  try {
    let at = 0;
    while (!signal.aborted) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, at);
      at += bytesRead;
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
      else if ((await stat(path)).size < at) at = 0;
      else await sleep(everyMs, signal);
    }
  } finally {
    await file.close();
  }
}
