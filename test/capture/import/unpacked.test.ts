import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importRecording } from '../../../src/capture/import/import.ts';
import { report } from './report.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miaudit-unpacked-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a bug report that was unpacked is read in its folder', async () => {
  await mkdir(join(folder, 'FS/data'), { recursive: true });
  await writeFile(join(folder, 'FS/data/tombstone_00'), 'x');
  await writeFile(join(folder, 'main_entry.txt'), 'dumpstate.txt');
  await writeFile(join(folder, 'dumpstate.txt'), report);
  const { basis, started, capture } = await importRecording(folder);
  expect(basis).toMatch(/^a bug report/);
  expect(started).toBe('2026-05-04T12:34:56.000Z');
  expect([...capture.keys()]).toContain('phone/settings-secure');
});

test('of two reports none is taken', async () => {
  for (const name of ['bugreport-a.txt', 'bugreport-b.txt']) await writeFile(join(folder, name), report);
  await expect(importRecording(folder)).rejects.toThrow('several phones: bugreport-');
});
