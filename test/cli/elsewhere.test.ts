import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What the package holds, under a path with blanks and letters of several scripts, where nobody may write. */
const folder = join(mkdtempSync(join(tmpdir(), 'miaudit-elsewhere-')), 'ein Pfad mit Ümläuten 中');
const isRoot = process.getuid?.() === 0;

beforeAll(() => {
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: readonly string[] };
  for (const name of ['package.json', ...files.filter((one) => !/[*!]/.test(one))])
    cpSync(name, join(folder, name), { recursive: true, force: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  chmodSync(folder, 0o555);
  chmodSync(join(folder, '..'), 0o755);
});
afterAll(() => {
  chmodSync(folder, 0o755);
  rmSync(join(folder, '..'), { recursive: true });
});

/** As another user where that can be had, without a home, a state folder or a terminal. */
function elsewhere(...argv: string[]) {
  return spawnSync(process.execPath, [join(folder, 'bin', 'miaudit.js'), ...argv], {
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: '/nonexistent' },
    ...(isRoot && { uid: 65_534, gid: 65_534 }),
  });
}

test('the package runs where it can write nothing, under any path, as another user', () => {
  expect(elsewhere('--version').status).toBe(0);
  const audited = elsewhere('audit', '--demo', 'mi-9t', '--no-screens', '-q', '-f', 'html');
  expect(audited.stderr).toBe('');
  expect(audited.stdout).toContain('Mi 9T');
  expect(audited.status).toBe(1);
  expect(elsewhere('checks').status).toBe(0);
});

test('what cannot be written is reported in a sentence', () => {
  const saved = elsewhere(
    'audit',
    '--demo',
    'mi-9t',
    '--no-screens',
    '-q',
    '--save',
    join(folder, 'capture'),
  );
  if (!isRoot) expect(saved.status).toBe(2);
  expect(saved.stderr).toMatch(/cannot be written\. Name a folder in one that exists and is yours\./);
});
