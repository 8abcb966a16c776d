import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Recording } from '../../src/capture/capture.ts';
import { saveRecording } from '../../src/capture/store.ts';
import { digestsAmong } from '../../src/commands/capture-digests.ts';
import { digestLines } from '../../src/report/digest.ts';

const recording: Recording = {
  origin: 'made',
  basis: 'this test',
  tool: 'miaudit 0.0.0',
  started: '2026-01-02T03:04:05.000Z',
  serial: 'one',
  capture: new Map([
    ['run-01/log', { ok: true, raw: '01-02 03:04:05.678  1  2 I Tag: words\n' }],
    ['phone/getprop', { ok: true, raw: '[a]: [b]\n' }],
  ]),
};

let folder = '';
let capture = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'miaudit-digests-'));
  capture = join(folder, 'capture');
  await saveRecording(recording, capture);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a file of a capture is told as the capture is: made, and with its digest', async () => {
  const whole = await digestsAmong([capture]);
  expect(whole).toMatchObject([{ folder: capture, origin: 'made', isRecorded: true }]);
  expect(await digestsAmong([join(capture, 'run-01', 'log.txt')])).toEqual(whole);
  const both = ['run-01/log.txt', 'phone/getprop.txt'].map((file) => join(capture, file));
  expect(await digestsAmong([...both, capture])).toEqual(whole);
});

test('a file of a capture that was changed since is told as made all the same, and that it was changed', async () => {
  appendFileSync(join(capture, 'phone', 'getprop.txt'), '[c]: [d]\n');
  const [found, ...others] = await digestsAmong([join(capture, 'run-01', 'log.txt')]);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ folder: capture, origin: 'made', isRecorded: false });
  expect(digestLines(found)).toContain(
    'Its files do not fit the digests that were saved with it: the save was cut off, or a file was changed since. `miaudit verify` says more.',
  );
});

test('a file that only lies in the folder of a capture is none of it, and other files have none', async () => {
  mkdirSync(join(capture, 'mine'));
  for (const file of ['mine/log.txt', 'own.txt']) writeFileSync(join(capture, file), 'words\n');
  writeFileSync(join(folder, 'alone.txt'), 'words\n');
  const paths = [join(capture, 'mine', 'log.txt'), join(capture, 'own.txt'), join(folder, 'alone.txt'), '-'];
  expect(await digestsAmong(paths)).toEqual([]);
});
