import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Recording } from '../../src/capture/capture.ts';
import { InputError } from '../../src/host/input-error.ts';
import { loadRecording } from '../../src/capture/load.ts';
import { saveRecording, startSaving } from '../../src/capture/store.ts';

const recording: Recording = {
  origin: 'made',
  basis: 'this test',
  tool: 'miaudit 0.0.0',
  started: '2026-01-02T03:04:05.000Z',
  serial: 'one',
  capture: new Map([
    [
      'phone/getprop',
      { ok: true, raw: '[a]: [ü\r\n\u0000]\n', asked: { argv: ['getprop'], exitCode: 0, ms: 3 } },
    ],
    [
      'com.example/package',
      { ok: false, why: 'exit code 1: no', asked: { argv: ['x'], exitCode: 1, ms: 1 } },
    ],
  ]),
};

let folder = '';
let saved = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miaudit-'));
  saved = join(folder, 'capture');
  await saveRecording(recording, saved);
});
afterEach(() => rm(folder, { recursive: true }));

test('what is saved is what is loaded', async () => {
  const { digest, ...loaded } = await loadRecording(saved);
  expect(loaded).toEqual(recording);
  expect(digest?.isRecorded).toBe(true);
});

test('answers are files that a person can read', async () => {
  expect(await readFile(join(saved, 'phone/getprop.txt'), 'utf8')).toBe('[a]: [ü\r\n\u0000]\n');
  expect(await readFile(join(saved, 'com.example/package.error.txt'), 'utf8')).toBe('exit code 1: no');
});

test('nothing is overwritten and nothing unfinished is left behind', async () => {
  await expect(saveRecording(recording, saved)).rejects.toThrow(InputError);
  expect(await readdir(folder)).toEqual(['capture']);
});

test.each<[string, () => Promise<void>, RegExp]>([
  ['a file cut short', () => truncate(join(saved, 'phone/getprop.txt'), 3), /not as it was recorded/],
  ['a file grown', () => appendFile(join(saved, 'phone/getprop.txt'), 'x'), /not as it was recorded/],
  ['a file missing', () => rm(join(saved, 'phone/getprop.txt')), /cannot be read/],
  ['no manifest', () => rm(join(saved, 'capture.json')), /cannot be read/],
  ['a manifest cut short', () => truncate(join(saved, 'capture.json'), 40), /not JSON/],
  [
    'a newer format',
    () => writeFile(join(saved, 'capture.json'), '{"format":2}'),
    /format 2.*Update miaudit/,
  ],
  ['another JSON', () => writeFile(join(saved, 'capture.json'), '{"format":1}'), /not a capture/],
  [
    'a path that climbs out',
    async () => {
      const manifest = join(saved, 'capture.json');
      await writeFile(
        manifest,
        (await readFile(manifest, 'utf8')).replace('phone/getprop', '../../etc/passwd'),
      );
    },
    /not a capture/,
  ],
])('%s is an error in two sentences', async (_, spoil, message) => {
  await spoil();
  const loading = loadRecording(saved);
  await expect(loading).rejects.toThrow(InputError);
  await expect(loading).rejects.toThrow(message);
});

test('what is kept as it comes can be loaded before the end, and the end gives it its name', async () => {
  const target = join(folder, 'grows');
  const saving = startSaving(target);
  expect(saving.unfinished()).toBeUndefined();
  await saving.keep(recording);
  const unfinished = saving.unfinished() ?? '';
  expect(unfinished).toContain(`${target}.unfinished-`);
  expect(await loadRecording(unfinished)).toMatchObject({
    ...recording,
    partial: expect.any(String) as string,
  });
  expect(await readFile(join(unfinished, 'capture.json'), 'utf8')).toContain('"partial": true');
  const more = new Map([...recording.capture, ['run-01/log', { ok: true as const, raw: 'a log' }] as const]);
  await saving.finish({ ...recording, capture: more });
  expect(await loadRecording(target)).toEqual({
    ...recording,
    capture: more,
    digest: { isRecorded: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
  });
  expect(await readFile(join(target, 'capture.json'), 'utf8')).not.toContain('partial');
  expect((await readdir(folder)).sort()).toEqual(['capture', 'grows']);
});

test('an end that failed leaves no digests behind that the next kept answers would contradict', async () => {
  const target = join(folder, 'again');
  const saving = startSaving(target);
  await saving.keep(recording);
  await cp(join(saved, 'SHA256SUMS'), join(saving.unfinished() ?? '', 'SHA256SUMS'));
  await saving.keep({
    ...recording,
    capture: new Map([...recording.capture, ['phone/getprop', { ok: true, raw: 'grown\n' }]]),
  });
  expect((await loadRecording(saving.unfinished() ?? '')).capture.get('phone/getprop')).toMatchObject({
    raw: 'grown\n',
  });
});

test('a folder that can no longer be written keeps what it has', async () => {
  const saving = startSaving(join(folder, 'grows'));
  await saving.keep(recording);
  const unfinished = saving.unfinished() ?? '';
  await writeFile(join(unfinished, 'run-01'), 'is where a folder must be');
  const more = new Map([...recording.capture, ['run-01/log', { ok: true as const, raw: 'a log' }] as const]);
  await expect(saving.finish({ ...recording, capture: more })).rejects.toThrow();
  expect(await loadRecording(unfinished)).toMatchObject({
    ...recording,
    partial: expect.any(String) as string,
  });
});

test('an answer that grows can be loaded whenever its writer is killed: before it is replaced, and after', async () => {
  const saving = startSaving(join(folder, 'grows'));
  const withLog = (raw: string): Recording => ({
    ...recording,
    capture: new Map([...recording.capture, ['run-01/log', { ok: true, raw }]]),
  });
  await saving.keep(withLog('one step'));
  const unfinished = saving.unfinished() ?? '';
  const log = join(unfinished, 'run-01', 'log.txt');
  await mkdir(`${log}.new`); // the writer gets no further than here
  await expect(saving.keep(withLog('one step, two steps'))).rejects.toThrow();
  expect(await loadRecording(unfinished)).toMatchObject(withLog('one step'));
  await writeFile(log, 'one step, two steps');
  expect(await loadRecording(unfinished)).toMatchObject(withLog('one step, two steps'));
  await writeFile(log, 'another');
  await expect(loadRecording(unfinished)).rejects.toThrow('is not as it was recorded');
});

test('the manifest escapes what moves a cursor or turns the reading direction', async () => {
  const label = 'shelf\u009b31m\u202e4\u200b\u0085';
  const path = join(folder, 'labelled');
  await saveRecording({ ...recording, label }, path);
  expect((await readFile(join(path, 'capture.json'), 'utf8')).replaceAll('\n', '')).not.toMatch(
    /[\p{Cc}\p{Cf}]/u,
  );
  expect((await loadRecording(path)).label).toBe(label);
});
