import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as later } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { pipeBytes } from '../../src/scan/pipe-bytes.ts';

test('a pipe is read whole, and its number is given back once: no file that gets it is closed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-pipe-'));
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  try {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const read = async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of pipeBytes(pipe)) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    };
    const reading = read();
    const writer = await open(pipe, 'w');
    await writer.writeFile('what was written');
    await writer.close();
    expect(await reading).toBe('what was written');

    const file = join(folder, 'file');
    writeFileSync(file, '');
    // The lowest numbers that are free, among them the pipe's.
    const others = Array.from({ length: 8 }, () => openSync(file, 'r'));
    for (let round = 0; round < 5; round++) {
      await later();
      collect();
    }
    for (const other of others) {
      expect(() => fstatSync(other)).not.toThrow();
      closeSync(other);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
