import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Socket } from 'node:net';

/**
 * The bytes of a named pipe. Opening it waits for a writer, and reading it for what is written; `signal` ends both, for
 * Node itself can end neither.
 */
export async function* pipeBytes(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const opening = open(path, constants.O_RDONLY);
  const freeReader = () => {
    // A writer that comes and goes is all that ends the waiting of a reader.
    void open(path, constants.O_WRONLY | constants.O_NONBLOCK).then(
      (writer) => writer.close(),
      () => undefined,
    );
  };
  if (signal?.aborted === true) freeReader();
  signal?.addEventListener('abort', freeReader, { once: true });
  let file: FileHandle;
  try {
    file = await opening;
  } finally {
    signal?.removeEventListener('abort', freeReader);
  }
  const socket = new Socket({ fd: file.fd, readable: true, writable: false });
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
