import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { miaudit } from './run.ts';

let folder = '';
let saved = '';
const pair = generateKeyPairSync('ed25519');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miaudit-'));
  saved = join(folder, 'capture');
  await writeFile(join(folder, 'key'), pair.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  await writeFile(join(folder, 'key.pub'), pair.publicKey.export({ format: 'pem', type: 'spki' }));
  const ran = await miaudit([
    ...[
      'audit',
      '--demo',
      'mi-9t',
      '--no-screens',
      '--save',
      saved,
      '--sign',
      join(folder, 'key'),
      '-f',
      'json',
    ],
  ]);
  printed =
    (JSON.parse(ran.stdout) as { phones: { digest: { sha256: string } }[] }).phones[0]?.digest.sha256 ?? '';
});
afterAll(() => rm(folder, { recursive: true }));

let printed = '';

test('every format prints the digest of its capture', async () => {
  expect(printed).toMatch(/^[0-9a-f]{64}$/);
  const formats = [
    'text',
    'json',
    'junit',
    'sarif',
    'markdown',
    'csv',
    'github',
    'github-summary',
    'gitlab',
    'html',
  ];
  const paths = formats.map((format) => join(folder, `report.${format}`));
  await miaudit([
    ...['audit', '--from', saved, '-q'],
    ...formats.flatMap((format, at) => ['-o', `${format}=${paths[at] ?? ''}`]),
  ]);
  for (const path of paths) expect(await readFile(path, 'utf8'), path).toContain(printed);
});

test('scan and diff print it too', async () => {
  expect((await miaudit(['scan', saved])).stdout).toContain(printed);
  expect((await miaudit(['diff', saved, saved])).stdout.split(printed)).toHaveLength(3);
});

test('verify holds a capture against a key and a digest', async () => {
  const key = join(folder, 'key.pub');
  const ran = await miaudit(['verify', saved, '--key', key, '--digest', `sha256:${printed}`]);
  expect(ran.stdout).toContain('That is the key that you named.');
  expect(ran.stdout).toContain('It is the digest that you named.');
  expect(ran.exitCode).toBe(0);
  expect((await miaudit(['verify', saved, '--digest', '0'.repeat(64)])).exitCode).toBe(1);
  expect((await miaudit(['verify', saved, '--digest', 'abc'])).exitCode).toBe(2);
  expect((await miaudit(['verify', folder])).exitCode).toBe(2);
  await writeFile(join(saved, 'phone', 'more.txt'), 'more');
  expect((await miaudit(['verify', saved])).exitCode).toBe(4);
  await rm(join(saved, 'phone', 'more.txt'));
});

test('--sign needs --save, and a key that can be read', async () => {
  const ran = await miaudit(['audit', '--demo', 'mi-9t', '--sign', join(folder, 'key')]);
  expect(ran.stderr).toBe('--sign signs a capture that is kept. Add --save FOLDER.\n');
  expect(ran.exitCode).toBe(2);
  const other = await miaudit([
    'audit',
    '--demo',
    '--save',
    join(folder, 'x'),
    '--sign',
    join(folder, 'key.pub'),
  ]);
  expect(other.exitCode).toBe(2);
});

test('a capture of a virtual phone that calls itself recorded is not judged', async () => {
  const manifest = join(saved, 'capture.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replace('"origin": "made"', '"origin": "recorded"'));
  for (const argv of [
    ['audit', '--from', saved],
    ['scan', saved],
    ['diff', saved, saved],
  ]) {
    const { stdout, stderr, exitCode } = await miaudit(argv);
    expect(stdout).toBe('');
    expect(stderr).toContain('is not as it was recorded');
    expect(exitCode).toBe(2);
  }
  const ran = await miaudit(['verify', saved, '-f', 'json']);
  expect(JSON.parse(ran.stdout)).toMatchObject({ isRecorded: false, signature: { state: 'bad' } });
  expect(ran.exitCode).toBe(1);
  await writeFile(manifest, text);
});

test('browse prints the digest under which it is kept, and prints it again from the folder', async () => {
  const kept = join(folder, 'browsed');
  const argv = ['--scenario', 'none', '--idle', '1s', '--settle', '0', '--browser', 'com.mi.globalbrowser'];
  const ran = await miaudit([
    'browse',
    '--demo',
    'mi-9t',
    '-q',
    ...argv,
    '--save',
    kept,
    '--sign',
    join(folder, 'key'),
  ]);
  const [, digest = 'none'] = /Capture sha256:([0-9a-f]{64})/.exec(ran.stdout) ?? [];
  expect(ran.stdout).toContain(`Capture sha256:${digest}`);
  expect((await miaudit(['browse', '--from', kept])).stdout).toContain(digest);
  const ofFolder = await miaudit(['verify', kept, '--digest', digest, '--key', join(folder, 'key.pub')]);
  expect(ofFolder.exitCode).toBe(0);
});
