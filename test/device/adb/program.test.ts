import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAdb, startServer } from '../../../src/device/adb/program.ts';

const root = mkdtempSync(join(tmpdir(), 'miaudit-programs-'));
const at = (path: string) => join(root, path);
const never = new AbortController().signal;

beforeAll(() => {
  for (const path of [
    'typed/adb',
    'env/my-adb',
    'home/platform-tools/adb',
    'sdk/platform-tools/adb',
    'bin/adb',
  ]) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), '#!/bin/sh\necho "cannot bind: $*" >&2\nexit 1\n');
    chmodSync(at(path), 0o755);
  }
  writeFileSync(at('plain-file'), '');
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const everything = {
  ADB: at('env/my-adb'),
  ANDROID_HOME: at('home'),
  ANDROID_SDK_ROOT: at('sdk'),
  PATH: [at('nowhere'), at('bin')].join(delimiter),
};
test.each([
  ['--adb', { adb: at('typed/adb'), env: everything }, 'typed/adb'],
  ['ADB', { env: everything }, 'env/my-adb'],
  ['ANDROID_HOME', { env: { ...everything, ADB: '' } }, 'home/platform-tools/adb'],
  ['ANDROID_SDK_ROOT', { env: { ...everything, ADB: '', ANDROID_HOME: at('x') } }, 'sdk/platform-tools/adb'],
  ['PATH', { env: { PATH: everything.PATH } }, 'bin/adb'],
  ['--adb without a folder, in PATH', { adb: 'adb', env: everything }, 'bin/adb'],
])('%s', async (_name, options, path) => {
  expect(await findAdb(options)).toBe(at(path));
});

test.each([
  ['none anywhere', { env: {} }],
  ['a file that cannot be run', { adb: at('plain-file'), env: everything }],
  ['a wrong --adb is not replaced by another', { adb: at('typed/none'), env: everything }],
])('%s', async (_name, options) => {
  expect(await findAdb(options)).toBeUndefined();
});

test.each([
  ['no program', { host: 'localhost', port: 1 }, {}, /no adb program is found\. Install/],
  [
    'a server elsewhere is not started here',
    { host: '10.9.8.7', port: 1 },
    everything,
    /10\.9\.8\.7:1\. Start one there/,
  ],
  [
    'a program that fails says why',
    { host: 'localhost', port: 1 },
    everything,
    /cannot bind: -P 1 start-server\. Run/,
  ],
  ['a socket file', { path: '/s' }, everything, /cannot bind: -L localfilesystem:\/s start-server/],
])('%s', async (_name, address, env, message) => {
  await expect(startServer(address, { env }, never)).rejects.toMatchObject({
    code: 'no-adb',
    message: expect.stringMatching(message) as unknown,
  });
});
