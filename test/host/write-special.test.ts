import { execFileSync } from 'node:child_process';
import { constants, mkdtempSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { NobodyReads, writeSpecial } from '../../src/host/write-special.ts';

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  function makePipe(): string {
    const pipe = join(mkdtempSync(join(tmpdir(), 'miaudit-write-')), 'pipe');
    execFileSync('mkfifo', [pipe]);
    return pipe;
  }
  /** Longer than a pipe holds, so that it is written in parts. */
  const long = Buffer.from('0123456789'.repeat(50_000));
  const never = new AbortController().signal;

  test('that is read late, and in parts, gets every byte in its order', async () => {
    const pipe = makePipe();
    const writing = writeSpecial(pipe, long, never);
    await after(200);
    const read = await readFile(pipe);
    await writing;
    expect(read.equals(long)).toBe(true);
  });

  test.each([0, 300])('that nobody reads is let go soon after the run is told to end: %i ms', async (ms) => {
    const start = performance.now();
    await expect(writeSpecial(makePipe(), long, AbortSignal.timeout(ms))).rejects.toThrow(NobodyReads);
    expect(performance.now() - start).toBeLessThan(8000);
  });

  test('that is open and not read is let go, too', async () => {
    const pipe = makePipe();
    const reader = await open(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    await expect(writeSpecial(pipe, long, AbortSignal.timeout(200))).rejects.toThrow('takes nothing');
    await reader.close();
  });
});

test.skipIf(process.platform === 'win32')(
  'a device takes what it takes, and says what it does not',
  async () => {
    const signal = new AbortController().signal;
    await expect(writeSpecial('/dev/null', Buffer.from('x'), signal)).resolves.toBeUndefined();
    await expect(writeSpecial('/dev/full', Buffer.from('x'), signal)).rejects.toThrow('ENOSPC');
  },
);
