import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readText, whyUnread } from '../../src/host/read-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-text-'));

test('a file is read whole', async () => {
  const path = join(folder, 'file');
  writeFileSync(path, 'a\nb\n'.repeat(100_000));
  expect(await readText(path)).toHaveLength(400_000);
  await expect(readText(join(folder, 'none'))).rejects.toThrow('ENOENT');
});

const onUnix = test.skipIf(process.platform === 'win32');

onUnix('what never ends is not read to its end', async () => {
  await expect(readText('/dev/zero')).rejects.toThrow('it is longer than 16 MB');
});

onUnix('a pipe is read as its writer writes, and waited for until the signal', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reading = readText(pipe);
  await after(80); // nobody writes yet
  const writer = await open(pipe, 'w');
  await after(80); // somebody does, and has written nothing
  await writer.write('first, ');
  await after(80);
  await writer.write('second');
  await writer.close();
  expect(await reading).toBe('first, second');

  const stop = new AbortController();
  const waiting = readText(pipe, stop.signal);
  setTimeout(() => {
    stop.abort(new Error('The time is over.'));
  }, 60);
  await expect(waiting).rejects.toThrow('The time is over.');
});

test('why a text was not read is told where the system has no word for it', async () => {
  const ofZero: unknown = await readText('/dev/zero').catch((error: unknown) => error);
  expect(whyUnread(ofZero)).toBe(' (it is longer than 16 MB)');
  const ofNothing: unknown = await readText('/nonexistent/file').catch((error: unknown) => error);
  expect(whyUnread(ofNothing)).toBe('');
});
