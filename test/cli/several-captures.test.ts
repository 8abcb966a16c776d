import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/audit/findings.ts';
import { miaudit } from './run.ts';

const phonesIn = (json: string) => (JSON.parse(json) as { phones: Report[] }).phones;
let folder = '';
const saved = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'miaudit-several-'));
  for (const name of ['mi-9t', 'pixel-8'])
    await miaudit(['audit', '--demo', name, '--no-screens', '--quiet', '--save', saved(name)]);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('several captures have one report, and each finding as in a report of its own', async () => {
  const both = await miaudit(['audit', '-f', 'json', '--from', saved('mi-9t'), '--from', saved('pixel-8')]);
  const [first, second, ...others] = phonesIn(both.stdout);
  expect([first?.phone.label, second?.phone.label, others]).toEqual(['mi-9t', 'pixel-8', []]);
  const alone = await miaudit(['audit', '-f', 'json', '--from', saved('pixel-8')]);
  expect(second?.findings).toEqual(phonesIn(alone.stdout)[0]?.findings);
  expect([both.exitCode, alone.exitCode]).toEqual([1, 1]);
});

test('each has the name that it is given, and one that is named twice is judged once', async () => {
  const named = ['mi-9t', 'pixel-8', 'mi-9t'].flatMap((name) => ['--from', saved(name)]);
  const { stdout } = await miaudit(['audit', '-f', 'csv', ...named, '--label', `${saved('mi-9t')}=desk`]);
  const phones = [...stdout.matchAll(/^"([^"]+)",/gm)].map(([, phone]) => phone);
  expect([...new Set(phones)].sort()).toEqual(['desk', 'phone', 'pixel-8']);
  expect(stdout.match(/^"desk",.*"package-msa"/gm)).toHaveLength(1);
});

test('one that cannot be read is named in the report of the others, and the code is that of bad input', async () => {
  const missing = saved('not-there');
  const { stdout, stderr, exitCode } = await miaudit(['audit', '--from', saved('mi-9t'), '--from', missing]);
  expect(stdout).toMatch(/^2 phones$/m);
  expect(stdout).toContain('1 could not be asked:\n');
  expect(stdout.replace(/\s+/g, ' ')).toContain(`${missing} cannot be read.`);
  expect(stderr).toContain(`${missing}: ${missing} cannot be read.`);
  expect(exitCode).toBe(2);
});

test('two captures of one phone are refused, unless each has a name of its own', async () => {
  const again = saved('again');
  await miaudit(['audit', '--demo', 'mi-9t', '--no-screens', '--quiet', '--save', again]);
  const both = ['audit', '--from', saved('mi-9t'), '--from', again, '-f', 'junit'];
  const { stdout, stderr, exitCode } = await miaudit(both);
  expect([stdout, exitCode]).toEqual(['', 2]);
  expect(stderr).toContain(`${saved('mi-9t')} and ${again} are both of a phone called mi-9t.`);
  const named = await miaudit([...both, '--label', `${again}=other`]);
  expect([...named.stdout.matchAll(/<testsuite name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
    'mi-9t',
    'other',
  ]);
});

test('the commands for a virtual phone of a capture are for that phone, and for no real one', async () => {
  const { stdout } = await miaudit(['audit', '--from', saved('mi-9t')]);
  const commands = stdout.match(/miaudit fix .*/g) ?? [];
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands) expect(command).toMatch(/^miaudit fix --demo mi-9t /);
});

test('the report that is said to be whole is the file that was written', async () => {
  const { stdout } = await miaudit([
    'audit',
    '--from',
    saved('mi-9t'),
    '-f',
    'text',
    '-o',
    `html=${folder}/{phone}.html`,
  ]);
  const [, path = ''] = /^Whole report: (\S+)$/m.exec(stdout) ?? [];
  expect(path).toBe(join(folder, 'mi-9t.html'));
  expect(existsSync(path)).toBe(true);
});

test('a text in a file says why no phone could be asked, as the other formats do', async () => {
  const [text, csv] = [join(folder, 'none.txt'), join(folder, 'none.csv')];
  const none = ['--demo', join(folder, 'no-such-phone'), '-o', `text=${text}`, '-o', `csv=${csv}`];
  const { exitCode, stderr } = await miaudit(['audit', ...none]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('There is no virtual phone')]);
  for (const file of [text, csv]) expect(readFileSync(file, 'utf8')).toContain('There is no virtual phone');
});
