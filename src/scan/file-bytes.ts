import { readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setImmediate as otherWork } from 'node:timers/promises';

// What was read stays where the processor has it at hand, for all that looks through it.
const chunkBytes = 1 << 18;

/** A file's bytes, in chunks that are good until the next one. Throws where it has fewer than when it was opened. */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const stats = await file.stat();
    const chunk = Buffer.allocUnsafeSlow(chunkBytes);
    // Node reads on another thread otherwise, and asking it costs twice what reading a disk does; a pipe may never answer.
    const next = stats.isFile()
      ? () => readSync(file.fd, chunk)
      : async () => (await file.read(chunk)).bytesRead;
    let read = 0;
    for (let bytes = await next(); bytes > 0; bytes = await next()) {
      read += bytes;
      yield chunk.subarray(0, bytes);
      await otherWork(); // an interrupt is seen only then
    }
    if (read < stats.size)
      throw new Error(`it shrank from ${String(stats.size)} to ${String(read)} bytes while it was read`);
  } finally {
    await file.close();
  }
}
