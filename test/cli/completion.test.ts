import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { execa } from 'execa';
import { valueForShell } from '../../src/commands/complete.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
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
  ['an option behind a command', ['audit', ''], '--fail-on'],
  ['an option behind a value', ['lab', 'run', '--redis', 'x', ''], '--policy'],
  ['a word of a command', ['lab', ''], 'worker'],
  ['a format', ['audit', '--format', ''], 'junit'],
  ['a format by its letter', ['doctor', '-f', ''], 'json'],
])('completes %s', async (_name, words, value) => {
  expect(await complete(...words)).toContain(value);
});

test('a configuration with a mistake says nothing where words are completed', async () => {
  const { stdout, stderr, exitCode } = await miaudit(
    ['--get-yargs-completions', 'miaudit', 'audit', '--fail'],
    { env: { MIAUDIT_CONFIG: '/nonexistent/config.yaml', MIAUDIT_TYPO: 'x' } },
  );
  expect([stdout, stderr, exitCode]).toEqual([expect.stringContaining('--fail-on\n'), '', 0]);
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
// In CI a missing shell is a failure.
const isMissing = (shell: string) =>
  process.env['CI'] !== 'true' && spawnSync(shell, ['--version']).status !== 0;
const scriptFor = async (shell: string) =>
  (await miaudit(['completion'], { env: { SHELL: `/usr/bin/${shell}` } })).stdout;

test.each(shells)('the script for %s asks miaudit for what to offer', async (shell) => {
  const script = await scriptFor(shell);
  expect(script).toContain('--get-yargs-completions');
  expect(script).not.toMatch(/yargs command|ask yargs|stackoverflow|OSX/);
});

/** A folder that is gone after `use`, with `miaudit` in it and the script of a shell. */
async function withScript(shell: string, use: (folder: string, script: string) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'miaudit-completion-'));
  try {
    await symlink(resolve('bin/miaudit.js'), join(folder, 'miaudit'));
    const script = join(folder, `script.${shell}`);
    await writeFile(script, await scriptFor(shell));
    await use(folder, script);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

for (const shell of shells)
  test.skipIf(isMissing(shell))(`the script for ${shell} is one that the shell can read`, () =>
    withScript(shell, async (_folder, script) => {
      const { exitCode } = await execa(shell, ['-n', script], { reject: false });
      expect(exitCode).toBe(0);
    }),
  );

test.skipIf(isMissing('fish')).each<[string, string]>([
  ['audit --only personalised-a', 'personalised-ads'],
  ['audit --only ', 'rom'],
  ['dev', 'devices'],
  ['audit --fail', '--fail-on'],
  ['scan /et', '/etc/'],
])('fish offers what fits behind: miaudit %s', (words, value) =>
  withScript('fish', async (folder, script) => {
    const { stdout } = await execa(
      'fish',
      ['--no-config', '-c', `source ${script}; complete -C 'miaudit ${words}'`],
      { env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder } },
    );
    expect(stdout.split('\n').map((line) => line.split('\t')[0])).toContain(value);
  }),
);

test.skipIf(isMissing('bash')).each<[string, string]>([
  ['audit --only personalised-a', 'personalised-ads'],
  ['dev', 'devices'],
  ['audit --fail', '--fail-on'],
])('bash offers what fits behind: miaudit %s', (words, value) =>
  withScript('bash', async (folder, script) => {
    const lines = [
      `source ${script}`,
      `COMP_WORDS=(miaudit ${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _miaudit`,
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ];
    const { stdout } = await execa('bash', ['--norc', '-c', lines.join('\n')], {
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    });
    expect(stdout.split('\n')).toContain(value);
  }),
);

test.skipIf(isMissing('zsh')).each<[string, string]>([
  ['audit --only personalised-a', 'personalised-ads'],
  ["audit --only ''", 'rom'],
  ['dev', 'devices:What is connected'],
  ['scan /et', 'files'],
])('zsh offers what fits behind: miaudit %s', (words, value) =>
  withScript('zsh', async (folder, script) => {
    const lines = [
      'compdef() {}; _describe() { print -rl -- $values }; _default() { print files }',
      `source ${script}; words=(miaudit ${words}); CURRENT=$#words; _miaudit`,
    ];
    const { stdout } = await execa('zsh', ['-f', '-c', lines.join('\n')], {
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    });
    expect(stdout).toMatch(new RegExp(`^${value}`, 'm'));
  }),
);

// zsh takes what follows a colon for a description.
test('a serial with a port is offered whole in zsh', () => {
  expect(valueForShell('127.0.0.1:5555', { SHELL: '/usr/bin/zsh' })).toBe('127.0.0.1\\:5555');
  expect(valueForShell('127.0.0.1:5555', { SHELL: '/bin/bash' })).toBe('127.0.0.1:5555');
});

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
