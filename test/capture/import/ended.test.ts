import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answersInSteps } from '../../../src/capture/import/files.ts';
import { importFiles } from '../../../src/capture/import/import.ts';

const properties = (file: number, lines: number) =>
  Array.from({ length: lines }, (_, line) => `[persist.made.k${file}_${line}]: [value ${line}]\n`).join('');

test('between any two files of many the reading can be left', () => {
  const texts = new Map(Array.from({ length: 20 }, (_, file) => [`p${file}.txt`, properties(file, 3)]));
  // Each is made whole, is asked what its sessions changed and which phones it tells, and is read.
  expect([...answersInSteps(texts)].length).toBe(80);
});

test('a folder is not read when the run is to end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-ended-'));
  writeFileSync(join(folder, 'getprop.txt'), properties(0, 3));
  await expect(importFiles(folder, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
