import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../src/host/make-folder.ts';

const empty = () => mkdtempSync(join(tmpdir(), 'miaudit-folder-'));

test('a folder is made with those above it that are missing, for its owner alone; what is there stays', async () => {
  const folder = join(empty(), 'a', 'b', 'c');
  await makeFolder(folder, 0o700);
  writeFileSync(join(folder, 'kept'), '');
  await makeFolder(folder, 0o700);
  expect(existsSync(join(folder, 'kept'))).toBe(true);
  expect(statSync(join(folder, '..')).mode & 0o777).toBe(0o700);
});

test('two runs that make the same folder do not hinder each other', async () => {
  const folder = join(empty(), 'a', 'b');
  await Promise.all([makeFolder(folder), makeFolder(folder), makeFolder(folder)]);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test('a file in the way is an error', async () => {
  const file = join(empty(), 'file');
  writeFileSync(file, '');
  await expect(makeFolder(join(file, 'below'))).rejects.toThrow(/ENOTDIR/);
});

test.skipIf(!existsSync('/proc/self'))(
  'where nobody can make a folder, that is reported at once',
  async () => {
    await expect(makeFolder('/proc/miaudit-nope/a/b')).rejects.toThrow(/ENOENT/);
  },
);
