import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Recording } from '../../../src/capture/capture.ts';
import { importFiles } from '../../../src/capture/import/import.ts';
import { saveRecording } from '../../../src/capture/store.ts';
import { zipOf } from '../../zip-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miaudit-inside-'));
});
afterEach(() => rm(folder, { recursive: true }));

const recording = (origin: Recording['origin']): Recording => ({
  origin,
  basis: 'a test',
  tool: 'a test',
  started: '2026-01-02T03:04:05.000Z',
  serial: 'redacted',
  capture: new Map([
    ['phone/getprop', { ok: true, raw: '[ro.build.version.release]: [14]\nend of the list\n' }],
    ['phone/settings-global', { ok: true, raw: 'passport_ad_status=ON\nwifi_on=1\nend of the list\n' }],
  ]),
});

/** A capture in a folder of others, or in a zip, with its settings changed after it was saved where that is asked for. */
async function saved(
  where: 'folder' | 'zip' | 'zip in a folder',
  origin: Recording['origin'],
  isChanged: boolean,
) {
  const capture = join(folder, 'captures', 'capture');
  await mkdir(join(folder, 'captures'));
  await saveRecording(recording(origin), capture);
  const settings = join(capture, 'phone', 'settings-global.txt');
  if (isChanged) await writeFile(settings, (await readFile(settings, 'utf8')).replace('=ON', '=OFF'));
  if (where === 'folder') return join(folder, 'captures');
  const files = (await readdir(capture, { recursive: true })).filter((name) => /\.|SUMS/.test(name));
  const entries = files.map(async (name) => ({ name, bytes: await readFile(join(capture, name)) }));
  await rm(capture, { recursive: true });
  const zip = join(folder, 'captures', 'capture.zip');
  await writeFile(zip, zipOf(await Promise.all(entries)));
  return where === 'zip' ? zip : join(folder, 'captures');
}

describe.each(['folder', 'zip', 'zip in a folder'] as const)('a capture in a %s', (where) => {
  test('is read with its answers, and its origin counts', async () => {
    const { recording: read } = await importFiles(await saved(where, 'made', false));
    expect(read.capture.has('phone/settings-global')).toBe(true);
    expect(read.origin).toBe('made');
  });

  test('is read without the answer that was changed since', async () => {
    const { recording: read, files } = await importFiles(await saved(where, 'recorded', true));
    expect(read.capture.has('phone/settings-global')).toBe(false);
    expect(read.origin).toBe('recorded');
    expect(files.find(({ path }) => path.endsWith('settings-global.txt'))?.why).toBe(
      'it is not as capture.json says that it was recorded',
    );
  });
});
