import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Recording } from '../../src/capture/capture.ts';
import { importFiles } from '../../src/capture/import/import.ts';
import { loadRecording } from '../../src/capture/load.ts';
import { saveRecording } from '../../src/capture/store.ts';
import { InputError } from '../../src/host/input-error.ts';

const recording: Recording = {
  origin: 'made',
  basis: 'this test',
  tool: 'miaudit 0.0.0',
  started: '2026-01-02T03:04:05.000Z',
  serial: 'one',
  capture: new Map([
    ['phone/getprop', { ok: true, raw: '[a]: [b]\n' }],
    ['phone/users', { ok: false, why: 'exit code 1: no' }],
  ]),
};
const properties = '[ro.build.version.release]: [14]\n';

let folder = '';
let saved = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miaudit-hostile-'));
  saved = join(folder, 'capture');
  await saveRecording(recording, saved);
  await writeFile(join(folder, 'outside.txt'), '[a]: [b]\n');
});
afterEach(() => rm(folder, { recursive: true }));

const answer = () => join(saved, 'phone/getprop.txt');
const manifest = () => join(saved, 'capture.json');
const pipe = (path: string) => {
  execFileSync('mkfifo', [path]);
};

async function instead(path: string, make: () => Promise<void> | void): Promise<void> {
  await rm(path);
  await make();
}

async function inManifest(from: string, to: string): Promise<void> {
  await writeFile(manifest(), (await readFile(manifest(), 'utf8')).replace(from, to));
}

/** What is in a capture instead of a file of its own, and what is said of it. */
const captures: readonly [string, () => Promise<void>, RegExp][] = [
  [
    'a link to a device',
    () => instead(answer(), () => symlink('/dev/zero', answer())),
    /getprop\.txt is a link/,
  ],
  [
    'a link to a file outside with the same bytes',
    () => instead(answer(), () => symlink(join(folder, 'outside.txt'), answer())),
    /getprop\.txt is a link/,
  ],
  [
    'a pipe',
    () =>
      instead(answer(), () => {
        pipe(answer());
      }),
    /getprop\.txt is a pipe/,
  ],
  ['a folder', () => instead(answer(), () => mkdir(answer())), /getprop\.txt is a folder/],
  [
    'a pipe as manifest',
    () =>
      instead(manifest(), () => {
        pipe(manifest());
      }),
    /capture\.json is a pipe/,
  ],
  [
    'a link to a device as manifest',
    () => instead(manifest(), () => symlink('/dev/zero', manifest())),
    /capture\.json is a link/,
  ],
  [
    'a manifest without an end',
    () => truncate(manifest(), 40 * 1024 * 1024),
    /capture\.json is larger than 16 MB/,
  ],
  ['an answer of a terabyte', () => truncate(answer(), 2 ** 40), /getprop\.txt is larger than/],
  [
    'a link in the place of the folder of answers',
    async () => {
      await rename(join(saved, 'phone'), join(folder, 'elsewhere'));
      await symlink(join(folder, 'elsewhere'), join(saved, 'phone'));
    },
    /getprop\.txt is in no folder of its own/,
  ],
  ...[
    '../outside.txt',
    'phone/../../outside.txt',
    '/etc/passwd',
    'phone/.hidden.txt',
    '../capture/phone/getprop.txt',
    'phone\\\\getprop.txt',
    './phone/getprop.txt',
    'phone//getprop.txt',
    'phone/getprop.txt\\u0000.txt',
  ].map((path): [string, () => Promise<void>, RegExp] => [
    `the name ${path}`,
    () => inManifest('phone/getprop.txt', path),
    /is not a capture/,
  ]),
  [
    'a name twice',
    () => inManifest('phone/users.error.txt', 'phone/getprop.txt'),
    /names phone\/getprop\.txt twice/,
  ],
  [
    'an answer and an error of one question',
    () => inManifest('phone/users.error', 'phone/getprop.error'),
    /twice/,
  ],
  [
    'two names that some systems take for one',
    () => inManifest('phone/users.error', 'Phone/Getprop'),
    /twice/,
  ],
];

test.each(captures)('a capture with %s is refused at once, in two sentences', async (_, spoil, message) => {
  await spoil();
  const error: unknown = await loadRecording(saved).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  expect(String(error)).toMatch(message);
  expect(String(error)).toMatch(/^InputError: .+\. .+\.$/);
});

test('of a folder that people saved, regular files inside it are read, and every other file is named with why', async () => {
  const own = join(folder, 'own');
  await mkdir(join(own, 'deep'), { recursive: true });
  await writeFile(join(own, 'getprop.txt'), `citrine:/ $ getprop\n${properties}`);
  await writeFile(join(own, 'photo.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 1, 0]));
  await writeFile(join(own, 'empty.txt'), '');
  await writeFile(join(own, 'letter.txt'), 'Dear all,\n');
  await symlink(join(folder, 'outside.txt'), join(own, 'link.txt'));
  await symlink('/dev/zero', join(own, 'zero.txt'));
  await symlink(folder, join(own, 'up'));
  await symlink(own, join(own, 'deep/circle'));
  pipe(join(own, 'pipe.txt'));
  const server = createServer().listen(join(own, 's'));
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    const { files, recording: read } = await importFiles(own);
    expect([...read.capture.keys()]).toEqual(['phone/getprop']);
    const said = Object.fromEntries(files.map(({ path, takenFor, why }) => [path, why ?? takenFor.join()]));
    expect(said).toEqual({
      'getprop.txt': 'getprop',
      'photo.jpg': 'it is not text',
      'empty.txt': 'it is empty',
      'letter.txt': 'nothing in it is an answer that is known',
      'link.txt': 'it is a link',
      'zero.txt': 'it is a link',
      up: 'it is a link',
      'deep/circle': 'it is a link',
      'pipe.txt': 'it is a pipe',
      s: 'it is a socket',
    });
  } finally {
    server.close();
  }
});

test('a folder that is itself a pipe or a device is refused', async () => {
  pipe(join(folder, 'pipe'));
  for (const path of [join(folder, 'pipe'), '/dev/zero', '/dev/null'])
    await expect(importFiles(path)).rejects.toThrow(InputError);
});
