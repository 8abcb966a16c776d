import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

describeWithAdb('watch', () => {
  let adb: RealAdb;
  const state = mkdtempSync(join(tmpdir(), 'miaudit-watch-'));
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(async () => {
    await adb.stop();
    rmSync(state, { recursive: true });
  });

  test('runs the command once for each phone and build, whatever its address, and ends by SIGINT', async () => {
    const phone = virtualPhone('pixel-8', { serial: 'made70000' });
    const first = await adb.attach(phone);
    const child = spawn(
      process.execPath,
      [
        ...['bin/miaudit.js', 'watch', '-L', `tcp:127.0.0.1:${adb.port}`, '--interval', '0s'],
        ...['--', 'audit', '--only', 'rom', '--no-screens', '-f', 'csv', '--fail-on', 'never', '-q'],
      ],
      { env: { PATH: process.env['PATH'], HOME: '/nonexistent', XDG_STATE_HOME: state } },
    );
    let [out, err] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const until = async (pattern: RegExp) => {
      for (let tries = 0; !pattern.test(err); tries += 1) {
        expect(tries, err).toBeLessThan(600);
        await wait(50);
      }
    };
    await until(new RegExp(`^${first}: ended with exit code 0`, 'm'));
    expect(out).toContain('Pixel 8');

    await adb.run('disconnect', first);
    const second = await adb.attach(virtualPhone('pixel-8', { serial: 'made70000' }));
    await until(new RegExp(`^${second}: this was done for this phone and build before`, 'm'));
    const third = await adb.attach(virtualPhone('mi-9t', { serial: 'made80000' }));
    await until(new RegExp(`^${third}: ended with exit code 0`, 'm'));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(out.match(/^"phone"/gm), 'one table for each of two phones').toHaveLength(2);
    expect(out).toContain('Mi 9T');
  }, 60_000);

  test('a phone whose adb server died in the middle is tried again when both are back', async () => {
    const own = await startRealAdb();
    const phone = virtualPhone('pixel-8', { serial: 'made60000' });
    let isFirst = true;
    const serial = await own.attach({
      ...phone,
      async run(command, io) {
        if (isFirst && command.includes('dumpsys')) {
          isFirst = false;
          await own.run('kill-server');
          return 0;
        }
        return phone.run(command, io);
      },
    });
    const child = spawn(
      process.execPath,
      [
        ...['bin/miaudit.js', 'watch', '-L', `tcp:127.0.0.1:${own.port}`, '--interval', '3s'],
        ...['--', 'audit', '--no-screens', '-f', 'csv', '--fail-on', 'never', '--unknown', 'ignore', '-q'],
      ],
      { env: { PATH: '', HOME: '/nonexistent', XDG_STATE_HOME: state } }, // it cannot start a server itself
    );
    let err = '';
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const until = async (pattern: RegExp) => {
      for (let tries = 0; !pattern.test(err); tries += 1) {
        expect(tries, err).toBeLessThan(600);
        await wait(50);
      }
    };
    await until(new RegExp(`^${serial}: The adb server at .* stopped answering`, 'm'));
    await until(/^No adb server answers/m);
    await own.run('connect', serial); // which starts the server
    await until(new RegExp(`^${serial}: ended with exit code 0`, 'm'));
    child.kill('SIGINT');
    expect(await ended, err).toBe(3);
    await own.run('kill-server');
    await own.stop();
  }, 60_000);

  test.skipIf(!existsSync('/dev/full'))(
    'a report that cannot be written ends the run on no other phone, and is no bug',
    async () => {
      const names = [await adb.attach(virtualPhone('pixel-8')), await adb.attach(virtualPhone('mi-9t'))];
      const full = openSync('/dev/full', 'w');
      const child = spawn(
        process.execPath,
        [
          ...['bin/miaudit.js', 'watch', '-L', `tcp:127.0.0.1:${adb.port}`, '--interval', '0s', '--repeat'],
          ...['--', 'audit', '--only', 'rom', '--no-screens', '--fail-on', 'never', '-q'],
        ],
        {
          env: { PATH: process.env['PATH'], HOME: '/nonexistent', XDG_STATE_HOME: state },
          stdio: ['ignore', full, 'pipe'],
        },
      );
      closeSync(full);
      let err = '';
      child.stderr?.on('data', (part: Buffer) => (err += part.toString()));
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      const told = () => err.match(/^Standard output cannot be written \(ENOSPC/gm)?.length ?? 0;
      for (let tries = 0; told() < names.length; tries += 1) {
        expect(tries, err).toBeLessThan(600);
        await wait(50);
      }
      child.kill('SIGINT');
      expect(await ended, err).toBe(2);
      expect(err).not.toContain('bug');
    },
    60_000,
  );
});

test.each<[string, readonly string[], RegExp]>([
  ['no command', [], /After -- comes the command to run/],
  ['another command', ['--', 'scan', 'x'], /After -- comes the command to run/],
  ['a phone of its own', ['--', 'audit', '-s', 'x'], /^-s chooses a phone/],
  ['all phones', ['--', 'audit', '--all'], /^--all chooses a phone/],
  ['an adb server of its own', ['--', 'audit', '--server=tcp:1'], /^--server chooses a phone/],
  ['an unknown option', ['--', 'audit', '--nonsense'], /^`miaudit audit` has no option --nonsense/],
  ['an option without its value', ['--', 'audit', '--only'], /^The option --only lacks its value/],
  ['a wrong choice', ['--', 'audit', '--fail-on', 'x'], /^--fail-on cannot be "x". Choose one of never/],
  [
    'a number that is too small',
    ['--', 'fix', '--max-changes', '0'],
    /^--max-changes must be a whole number/,
  ],
  [
    'a word that the command lacks',
    ['--', 'browse', 'wrong'],
    /^`miaudit browse` cannot use the word "wrong"/,
  ],
  ['an unknown check', ['--', 'audit', '--only', 'nonsense'], /^There is no check called "nonsense"/],
  ['an unknown check of a fix', ['--', 'fix', '--skip', 'nonsense'], /^There is no check called "nonsense"/],
  [
    'a policy that is not there',
    ['--', 'audit', '--policy', 'not-there.yaml'],
    /^The policy not-there\.yaml/,
  ],
  [
    'an output that cannot be written',
    ['--', 'audit', '-o', 'not-there/report.txt'],
    /^not-there\/report\.txt cannot be written/,
  ],
  [
    'one file for every phone',
    ['--', 'audit', '-o', 'json=report.json'],
    /^Each phone would replace the report in json=report\.json\. Write \{phone\} in its name/,
  ],
  ['a time that is none', ['--', 'fix', '--settle', 'soon'], /soon/],
  ['a scenario that is not there', ['--', 'browse', '--scenario', 'nonsense'], /nonsense/],
  ['no time', ['--', 'doctor', '--timeout', '0'], /^--timeout must be more than 0/],
  ['help', ['--', 'audit', '--help'], /^--help runs nothing/],
])('%s is refused', async (_name, words, message) => {
  const { exitCode, stderr } = await miaudit(['watch', ...words]);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
});
