import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/audit/findings.ts';
import { miaudit } from './run.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'miaudit-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function phonesOf(...argv: string[]): Promise<{ phones: Report[]; exitCode: number }> {
  const { stdout, exitCode } = await miaudit(['audit', '--quiet', '-f', 'json', ...argv]);
  return { ...(JSON.parse(stdout) as { phones: Report[] }), exitCode };
}

test('the virtual phone that collects fails, and stdout is the report alone', async () => {
  const { stdout, stderr, exitCode } = await miaudit(['audit', '--demo']);
  expect(stdout).toMatch(/^Mi 9T · MIUI 12/);
  expect(stdout).toContain('made up: no real phone said this');
  expect(stderr).not.toContain('Failed');
  expect(exitCode).toBe(1);
});

test('--brief is the first screen alone, and fits on one', async () => {
  const { stdout } = await miaudit(['audit', '--demo', '--brief']);
  expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
  expect(stdout).toContain('Browsers: Mi Browser 12.1.2-gn, Mint Browser 3.4.0\n');
  expect(stdout).toContain('\nDo this first\n');
  expect(stdout).toContain('miaudit fix --demo mi-9t --only visited-addresses\n');
  expect(stdout).not.toContain('✖');
});

test('--verbose says in words what is looked at, and how far it is', async () => {
  const { stderr } = await miaudit(['audit', '--demo', '--verbose', '--brief']);
  expect(stderr).toMatch(/\b1 of \d+: who uses the phone/);
  expect(stderr).toMatch(/\b(\d+) of \1: /);
});

test('a saved capture gives the same findings to the byte, and holds no serial', async () => {
  const saved = join(folder, 'saved');
  const live = await phonesOf('--demo', '--save', saved);
  const replayed = await phonesOf('--from', saved);
  expect(replayed.phones).toEqual(live.phones);
  const serial = /\[ro\.serialno\]: \[(\w+)\]/.exec(
    readFileSync('src/fixtures/mi-9t/getprop.txt', 'utf8'),
  )?.[1];
  expect(serial).toMatch(/^\w{6,}$/);
  for (const file of readdirSync(saved, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.txt'),
  ))
    expect(readFileSync(join(saved, file), 'utf8')).not.toContain(serial);
});

test('an audit on top of a saved capture is refused and leaves it alone', async () => {
  const saved = join(folder, 'twice');
  await phonesOf('--demo', '--save', saved, '--only', 'rom');
  const before = readFileSync(join(saved, 'capture.json'), 'utf8');
  expect((await miaudit(['audit', '--demo', '--save', saved, '--only', 'rom'])).exitCode).toBe(2);
  expect(readFileSync(join(saved, 'capture.json'), 'utf8')).toBe(before);
});

test('without screens what is on them is unknown, never a pass', async () => {
  const { phones, exitCode } = await phonesOf('--demo', 'redmi-note-8-pro-private', '--no-screens');
  const ofScreens = phones[0]?.findings.filter(({ evidence }) =>
    evidence.some((path) => path.endsWith('/switches')),
  );
  expect(ofScreens?.length).toBeGreaterThan(0);
  expect(new Set(ofScreens?.map(({ status }) => status))).not.toContain('pass');
  expect(exitCode).toBe(4);
});

test('a phone of another maker is told so: checks of MIUI do not apply', async () => {
  const { phones } = await phonesOf('--demo', 'pixel-8');
  const programme = phones[0]?.findings.find(({ check }) => check === 'user-experience-program');
  expect(programme?.status).toBe('skip');
});

test('a report goes into a file whole, and an unwritable one is exit 2', async () => {
  const file = join(folder, 'report.xml');
  const argv = ['audit', '--demo', '--only', 'rom', '-f', 'junit'];
  expect((await miaudit([...argv, '-o', file])).stdout).toBe('');
  expect(readFileSync(file, 'utf8')).toMatch(/^<\?xml.*<\/testsuites>\n$/s);
  const nowhere = join(folder, 'missing', 'report.xml');
  expect((await miaudit([...argv, '-o', nowhere])).exitCode).toBe(2);
  expect(existsSync(nowhere)).toBe(false);
});
