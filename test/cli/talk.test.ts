import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { listed } from '../../src/commands/list.ts';
import { loadOptions } from '../../src/commands/load-options.ts';
import { miaudit } from './run.ts';

let folder = '';
const inFolder = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'miaudit-talk-'));
  for (const name of ['first', 'second'])
    await miaudit(['audit', '--demo', '--no-screens', '-q', '--save', inFolder(name)]);
  writeFileSync(inFolder('quiet.log'), 'made: nothing of interest\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const talking = [
  ...['devices', 'doctor', 'audit', 'fix', 'undo', 'browse', 'scan', 'checks'],
  ...['diff', 'verify', 'import', 'phone', 'watch', 'lab'],
];

test.each(talking)('%s takes --quiet, -q and --verbose, and its help says what they do', async (name) => {
  const command = listed.find((one) => one.command.split(' ')[0] === name);
  if (!command) throw new Error(`no command ${name}`);
  const options = await loadOptions(command);
  const quiet = options.find(({ name: of }) => of === 'quiet');
  expect(quiet?.names).toContain('q');
  expect(quiet?.describe).not.toBe('');
  expect(options.find(({ name: of }) => of === 'verbose')?.describe ?? '').not.toBe('');
});

test('checks -q lists ids alone, and --verbose shows each in full', async () => {
  const ids = checks.map(({ id }) => id);
  const quiet = await miaudit(['checks', '-q']);
  expect(quiet).toMatchObject({ stdout: `${ids.join('\n')}\n`, stderr: '', exitCode: 0 });
  const whole = await miaudit(['checks', '--verbose']);
  expect(whole.stdout.match(/^Source:$/gm)).toHaveLength(ids.length);
});

test('scan -q prints the summary alone, and --verbose each file too', async () => {
  const quiet = await miaudit(['scan', '-q', inFolder('quiet.log')]);
  expect(quiet.stdout.replaceAll(/\n(?=.)/g, ' ')).toMatch(/^Nothing was found\. .*\n$/);
  expect(quiet.stdout).not.toMatch(/most SDKs/); // how many log nothing is not known
  const whole = await miaudit(['scan', '--verbose', inFolder('quiet.log')]);
  expect(whole.stderr).toMatch(/quiet\.log: 1 lines? \(/);
});

test('diff -q says how much changed; verify -q says nothing where all agrees', async () => {
  const diff = await miaudit(['diff', '-q', inFolder('first'), inFolder('second')]);
  expect(diff.stdout.trim().split('\n').length).toBeLessThanOrEqual(6);
  const quiet = await miaudit(['verify', '-q', inFolder('first')]);
  expect(quiet).toMatchObject({ stdout: '', stderr: '', exitCode: 0 });
  const whole = await miaudit(['verify', '--verbose', inFolder('first')]);
  expect(whole.stderr).toContain('phone/getprop.txt: as the manifest says');
  writeFileSync(inFolder('first/phone/getprop.txt'), '');
  const changed = await miaudit(['verify', '-q', inFolder('first')]);
  expect(changed.stdout).toContain('phone/getprop.txt');
  expect(changed.stdout).not.toContain('capture.json:');
});

test('import -q names only what was not read', async () => {
  const { stdout } = await miaudit(['import', '-q', inFolder('second')]);
  for (const line of stdout.split('\n').filter((one) => one !== '')) expect(line).toContain('not read');
});

test('doctor -q leaves out what works; undo writes its list to a file', async () => {
  const quiet = await miaudit(['doctor', '--demo', '-q']);
  expect(quiet.stdout).not.toContain('✔');
  const whole = await miaudit(['doctor', '--demo', '--verbose']);
  expect(whole.stderr).toContain('Journals: ');
  expect(whole.stdout).toContain('✔');
  const path = inFolder('journals.json');
  const { stdout, exitCode } = await miaudit(['undo', '--list', '-o', `json=${path}`]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('no journal');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ journals: [] });
});
