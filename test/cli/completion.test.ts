import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { execa } from 'execa';
import { virtualPhone } from '../../src/virtual-phone/open.ts';
import { describeWithAdb, startRealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

const complete = async (...words: string[]) => {
  const { stdout, stderr, exitCode } = await miaudit(['--get-yargs-completions', 'miaudit', ...words]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter((line) => line !== '');
};

test.each<[string, readonly string[], string]>([
  ['a check', ['audit', '--only', 'personalised-a'], 'personalised-ads'],
  ['a check to explain', ['explain', ''], 'rom'],
  ['a virtual phone', ['phone', 'pix'], 'pixel-8'],
  ['a virtual phone to try', ['audit', '--demo', ''], 'mi-9t'],
  ['a scenario', ['browse', '--scenario', 'cl'], 'claims'],
  ['an option', ['audit', '--fail'], '--fail-on'],
  ['a command', ['dev'], 'devices'],
])('completes %s', async (_name, words, value) => {
  expect(await complete(...words)).toContain(value);
});

describeWithAdb('with a phone', () => {
  test('completes the serial of a connected phone', async () => {
    const adb = await startRealAdb();
    try {
      const serial = await adb.attach(virtualPhone('pixel-8'));
      const { stdout } = await miaudit(['--get-yargs-completions', 'miaudit', 'audit', '-s', ''], {
        env: { ADB_SERVER_SOCKET: `tcp:127.0.0.1:${adb.port}` },
      });
      expect(stdout).toBe(`${serial}\n`);
    } finally {
      await adb.stop();
    }
  });
});

test('without an adb server no serial is offered, and no server is started', async () => {
  const { stdout, exitCode } = await miaudit(['--get-yargs-completions', 'miaudit', 'audit', '-s', ''], {
    env: { ADB_SERVER_SOCKET: 'tcp:127.0.0.1:1' },
  });
  expect([stdout, exitCode]).toEqual(['', 0]);
});

const shells = ['bash', 'zsh', 'fish'];
const scriptFor = async (shell: string) =>
  (await miaudit(['completion'], { env: { SHELL: `/usr/bin/${shell}` } })).stdout;

test.each(shells)('the script for %s asks miaudit for what to offer', async (shell) => {
  expect(await scriptFor(shell)).toContain('--get-yargs-completions');
});

for (const shell of shells)
  test.skipIf(spawnSync(shell, ['--version']).status !== 0)(
    `the script for ${shell} is one that the shell can read`,
    async () => {
      const { exitCode } = await execa(shell, ['-n'], { input: await scriptFor(shell), reject: false });
      expect(exitCode).toBe(0);
    },
  );

test.each(shells)('the script for %s can be named, whatever shell runs', async (shell) => {
  const { stdout, exitCode } = await miaudit(['completion', shell], {
    env: { SHELL: shell === 'zsh' ? '/usr/bin/fish' : '/usr/bin/zsh' },
  });
  expect([stdout, exitCode]).toEqual([await scriptFor(shell), 0]);
});

test.each(['nonsense', '--nonsense'])('a shell called %s is refused', async (word) => {
  const { stdout, stderr, exitCode } = await miaudit(['completion', word]);
  expect([stdout, exitCode]).toEqual(['', 2]);
  expect(stderr).toMatch(new RegExp(`the word "${word}"\\. Choose one of bash, zsh, fish\\.$`, 'm'));
});
