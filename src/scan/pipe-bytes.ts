import { constants, open as openFile } from 'node:fs';
import { open } from 'node:fs/promises';
import { Socket } from 'node:net';
import { promisify } from 'node:util';

/** A number, which the socket alone closes. A FileHandle would close it again, when it may be another file's. */
const openDescriptor = promisify(openFile) as (path: string, flags: number) => Promise<number>;

/**
 * The bytes of a named pipe. Opening it waits for a writer, and reading it for what is written; `signal` ends both, for
 * Node itself can end neither.
 */
export async function* pipeBytes(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const opening = openDescriptor(path, constants.O_RDONLY);
  const freeReader = () => {
    // A writer that comes and goes is all that ends the waiting of a reader.
    void open(path, constants.O_WRONLY | constants.O_NONBLOCK).then(
      (writer) => writer.close(),
      () => undefined,
    );
  };
  if (signal?.aborted === true) freeReader();
  signal?.addEventListener('abort', freeReader, { once: true });
  let descriptor: number;
  try {
    descriptor = await opening;
  } finally {
    signal?.removeEventListener('abort', freeReader);
  }
  const socket = new Socket({ fd: descriptor, readable: true, writable: false });
  const stop = () => socket.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if (signal?.aborted !== true) for await (const chunk of socket) yield chunk as Uint8Array;
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    socket.destroy();
  }
}
