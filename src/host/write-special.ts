import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';

/** Milliseconds between two tries, until somebody must have opened a pipe to read it, and that are left once the run is to end. */
const interval = 50;
const readerDeadline = 10_000;
const lastDeadline = 1000;

/** Nobody takes what is written; the message says who. */
export class NobodyReads extends Error {}

/**
 * Writes to a pipe, a terminal or another device that the user named. A pipe that nobody opened to read is waited for a while, and a
 * reader that pauses until `signal` aborts. Opened as a file is, it would hold a thread of this process, which then could not end.
 *
 * @throws {NobodyReads} or what the system says.
 */
export async function writeSpecial(path: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  const waitsForReader = (await stat(path)).isFIFO();
  const file = await retried(
    () => open(path, constants.O_WRONLY | constants.O_NONBLOCK),
    (code) => waitsForReader && code === 'ENXIO',
    { why: 'it is a pipe, and no program reads it', signal, most: readerDeadline },
  );
  try {
    for (let at = 0; at < bytes.length;)
      at += await retried(
        async () => (await file.write(bytes, at)).bytesWritten,
        (code) => code === 'EAGAIN',
        { why: 'the program that reads it takes nothing', signal, most: Infinity },
      );
  } finally {
    await file.close();
  }
}

async function retried<T>(
  attempt: () => Promise<T>,
  isForNow: (code: string | undefined) => boolean,
  { why, signal, most }: { readonly why: string; readonly signal: AbortSignal; readonly most: number },
): Promise<T> {
  let waitedAtEnd = 0;
  for (let waited = 0; waited < most && waitedAtEnd < lastDeadline; waited += interval) {
    try {
      return await attempt();
    } catch (error) {
      if (!isForNow((error as NodeJS.ErrnoException).code)) throw error;
    }
    await after(interval);
    if (signal.aborted) waitedAtEnd += interval;
  }
  throw new NobodyReads(why);
}
