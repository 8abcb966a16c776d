import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { miaudit } from './run.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'miaudit-import-'));
  const properties = '[ro.build.version.release]: [14]\n[ro.serialno]: [K7X2M9Q4]\n';
  writeFileSync(join(folder, 'props.log'), Buffer.from(`\uFEFF${properties}`, 'utf16le'));
  writeFileSync(join(folder, 'session.txt'), 'citrine:/ $ pm list packages -3\npackage:org.example.app\n');
  writeFileSync(join(folder, 'settings_global.txt'), 'upload_log_pref=1\nuser_setup_complete=1\n');
  writeFileSync(join(folder, 'letter.txt'), 'Dear all,\n');
  symlinkSync('/dev/zero', join(folder, 'zero.txt'));
  execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('import says of every file what it is, or that it was not read and why', async () => {
  const imported = await miaudit(['import', folder]);
  const { exitCode } = imported;
  const stdout = imported.stdout.replaceAll('\n    ', ' '); // what a line continues with
  const lines: Record<string, string> = Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(': ', 2) as [string, string]),
  );
  expect(Object.keys(lines).sort()).toEqual(
    ['letter.txt', 'pipe.txt', 'props.log', 'session.txt', 'settings_global.txt', 'zero.txt'].sort(),
  );
  expect(lines['props.log']).toBe('getprop');
  expect(lines['session.txt']).toBe('pm list packages, of third-party packages');
  expect(lines['settings_global.txt']).toMatch(/^settings list secure by its keys/);
  expect(lines['zero.txt']).toBe('not read');
  expect(stdout).toMatch(/^pipe\.txt: not read: .*pipe$/m);
  expect(stdout).toMatch(/^zero\.txt: not read: .*link$/m);
  expect(exitCode).toBe(0);
});

test('an audit names every file that was refused, and import tells files that hold no answer', async () => {
  const { stderr } = await miaudit(['audit', '--fail-on', 'never', '--from', folder]);
  expect(stderr).toContain('Refused: pipe.txt (it is a pipe), zero.txt (it is a link).');
  const { stdout, exitCode } = await miaudit(['import', join(folder, 'letter.txt')]);
  expect(stdout).toBe('letter.txt: not read: nothing in it is an answer that is known\n');
  expect(exitCode).toBe(2);
});

test('what import keeps is redacted, and an audit of it passes nothing that was not seen', async () => {
  const saved = join(folder, '..', `${folder.split('/').at(-1) ?? ''}-saved`);
  const first = await miaudit(['import', folder, '--save', saved]);
  expect(first.exitCode).toBe(0);
  expect(first.stdout).not.toContain('miaudit saved this folder');
  // Of a capture of miaudit, import alone knows each file without its capture.json, and says so.
  expect((await miaudit(['import', saved])).stdout).toMatch(/^miaudit saved this folder\./);
  expect(readFileSync(join(saved, 'phone/getprop.txt'), 'utf8')).not.toContain('K7X2M9Q4');
  const { stdout } = await miaudit(['audit', '--quiet', '-f', 'json', '--from', saved]);
  const { phones } = JSON.parse(stdout) as {
    phones: { findings: { check: string; status: string }[] }[];
  };
  const ofPackages = phones[0]?.findings.filter(({ check }) => check.startsWith('package-'));
  expect(ofPackages?.map(({ status }) => status)).not.toContain('pass');
  rmSync(saved, { recursive: true });
});

test('no name of a file and no word of a phone is a command for the runner of a job', async () => {
  const made = mkdtempSync(join(folder, 'runner-'));
  const words = '::error::made up ::error::made up ::add-mask::a';
  writeFileSync(
    join(made, '::error::getprop.txt'),
    `[ro.product.model]: [${words}]\n[ro.build.version.release]: [11]\n[persist.sys.usb.config]: [adb]\n`,
  );
  for (const argv of [
    ['import', made],
    ['audit', '--from', made, '--verbose'],
    ['audit', '--from', made, '-f', 'markdown'],
  ]) {
    const { stdout, stderr } = await miaudit(argv, { env: { COLUMNS: '60' } });
    expect(`${stdout}${stderr}`).toContain('error::');
    for (const line of `${stdout}\n${stderr}`.split('\n')) expect(line).not.toMatch(/^\s*::\w/);
  }
});
