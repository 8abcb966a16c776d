import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import type { PhoneOptions } from '../../src/virtual-phone/open.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { readIdentityKey } from '../../src/journal/phone-label.ts';
import { miaudit } from './run.ts';

interface Moments {
  /** The n-th command that reaches the phone. */
  readonly onCommand?: (command: string, n: number, kill: (signal: NodeJS.Signals) => boolean) => void;
}

describeWithAdb('a run ends in bounded time, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  /** Runs an audit on a phone that is given these faults, in a process that may be sent signals. */
  async function auditOf(options: PhoneOptions, argv: readonly string[] = [], { onCommand }: Moments = {}) {
    let commands = 0;
    let told: (command: string) => void = () => undefined;
    const phone = virtualPhone('redmi-note-8-pro', { gateOpen: true, ...options });
    const serial = await adb.attach({
      ...phone,
      run: (command, io) => {
        told(command);
        return phone.run(command, io);
      },
    });
    const dumps = () => [...phone.inside.state.files.keys()].filter((name) => name.includes('miaudit-'));
    const env = { ...adb.env, XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'miaudit-bounded-')) };
    const run = async () => {
      const start = performance.now();
      const child = spawn(
        process.execPath,
        ['bin/miaudit.js', 'audit', '-s', serial, '-P', String(adb.port), ...argv],
        { env: { ...env, CI: '1', NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      const [out, err]: [string[], string[]] = [[], []];
      child.stdout.on('data', (bytes: Buffer) => out.push(String(bytes)));
      child.stderr.on('data', (bytes: Buffer) => err.push(String(bytes)));
      told = (command) => onCommand?.(command, (commands += 1), (signal) => child.kill(signal));
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
      told = () => undefined;
      const seconds = (performance.now() - start) / 1000;
      return { ...{ code, signal, seconds, serial }, stdout: out.join(''), stderr: err.join('') };
    };
    return { ...(await run()), phone, dumps, again: run };
  }

  const isTap = (command: string) => command.includes('input tap');
  const hangs = [{ match: 'uiautomator', do: 'hang' }] as const;

  test('--timeout ends an audit of a phone whose screens never answer; what was gathered is reported as partial', async () => {
    const ran = await auditOf({ faults: [...hangs] }, ['--timeout', '4s']);
    expect([ran.code, ran.seconds < 18], ran.stderr).toEqual([3, true]);
    expect(ran.stderr).toMatch(/The run took longer than 4 s/);
    expect(ran.stderr).not.toContain('✔');
    expect(ran.stdout).toMatch(/partial/i);
    expect(ran.stdout).toContain('Redmi Note 8 Pro');
  }, 60_000);

  test('Ctrl-C leaves the phone on the screen where it was found', async () => {
    const ran = await auditOf({}, ['--only', 'usage-and-diagnostics-row'], {
      onCommand(command, _n, kill) {
        if (isTap(command)) kill('SIGINT');
      },
    });
    expect([ran.code, ran.seconds < 20], ran.stderr).toEqual([130, true]);
    expect(ran.phone.inside.screens.front().package).toBe('com.miui.home');
  }, 60_000);

  test('a second Ctrl-C leaves at once, and says what may be left on the phone', async () => {
    let signals = 0;
    const ran = await auditOf({}, ['--only', 'usage-and-diagnostics-row'], {
      onCommand(command, _n, kill) {
        if (signals === 0 && !isTap(command)) return;
        signals += 1;
        if (signals <= 2) kill('SIGINT'); // at the tap, and at the first command of the way back
      },
    });
    expect([ran.code, ran.seconds < 20], ran.stderr).toEqual([130, true]);
    expect(ran.stderr).toMatch(/Left at once\. A page that was read may still be open on the phone/);
    expect(ran.phone.inside.screens.front().package).not.toBe('com.miui.home');
  }, 60_000);

  test.each(['settings list secure', 'uiautomator'])(
    'a phone that dies at %j is not a green tick, and its report says at its head that it is partial',
    async (match) => {
      const ran = await auditOf({ faults: [{ match, do: 'die' }] });
      expect(ran.code, ran.stderr).toBe(3);
      expect(ran.stderr).toMatch(/went away in the middle of a command/);
      expect(ran.stderr).not.toContain('✔');
      expect(ran.stdout.split('\n').slice(0, 8).join('\n')).toMatch(/partial/i);
      expect(ran.stdout).not.toMatch(/nothing to fix/i);
    },
    60_000,
  );

  test('what a run left that was killed during a look, the next one takes away', async () => {
    let isKilled = false;
    const ran = await auditOf({ lookCost: 50 }, ['--only', 'usage-and-diagnostics-row', '--quiet'], {
      onCommand(command, _n, kill) {
        if (!isKilled && command.includes('uiautomator dump')) isKilled = kill('SIGKILL');
      },
    });
    expect(ran.signal).toBe('SIGKILL');
    ran.phone.inside.state.files.set('/data/local/tmp/miaudit-0a1b2c3d-7.xml', new Uint8Array(3));
    ran.phone.inside.state.files.set('/data/local/tmp/mine.xml', new Uint8Array(3));
    expect((await ran.again()).code).not.toBe(3);
    expect(ran.dumps()).toEqual([]);
    expect(ran.phone.inside.state.files.has('/data/local/tmp/mine.xml')).toBe(true);
  }, 60_000);

  test('a phone that names 20,000 users is not lost, and what hangs on them is unknown', async () => {
    const users = Array.from({ length: 20_000 }, (_, id) => `\tUserInfo{${id}:u:c13} running\n`);
    const faults = [{ match: 'pm list users', do: 'say', text: `Users:\n${users.join('')}` }] as const;
    const ran = await auditOf({ faults: [...faults] }, ['--no-screens', '-f', 'json']);
    expect([0, 1, 4], ran.stderr).toContain(ran.code);
    expect(ran.stdout).toContain('the answer names 20000 users, which no phone has');
    expect(ran.stderr).not.toMatch(/went away/);
  }, 60_000);
});

test.each([
  ['fix', '--yes', '--only', 'personalised-ads'],
  ['undo', '--list'],
  ['undo'],
  ['watch', '--', 'audit'],
])(
  'a state folder that nobody can make is reported at once: %s %s',
  async (...argv) => {
    const start = performance.now();
    const demo = argv.includes('--list') || argv.includes('watch') ? [] : ['--demo', 'mi-9t'];
    const { exitCode, stderr } = await miaudit([...argv, ...demo], { env: { XDG_STATE_HOME: '/proc/nope' } });
    expect(exitCode).toBe(argv.includes('--list') ? 0 : 2);
    expect(stderr).not.toMatch(/ {4}at /);
    expect(performance.now() - start).toBeLessThan(20_000);
  },
  40_000,
);

test.skipIf(process.platform === 'win32')(
  'a pipe that nobody writes to is not waited for',
  async () => {
    const pipe = join(mkdtempSync(join(tmpdir(), 'miaudit-pipe-')), 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(existsSync(pipe)).toBe(true);
    await expect(readIdentityKey(pipe)).rejects.toThrow('it is not a regular file');
    for (const argv of [
      ['undo', '--demo', 'mi-9t', pipe],
      ['fix', '--demo', 'mi-9t', '--dry-run', '--identity', pipe],
      ['audit', '--from', pipe],
      ['audit', '--from', '/dev/zero'],
      ['audit', '--demo', 'mi-9t', '--check', pipe],
      ['audit', '--demo', 'mi-9t', '--check', '/dev/zero'],
      ['scan', '--detector', pipe, '/dev/null'],
    ]) {
      const { exitCode, stderr } = await miaudit(argv);
      expect([argv, exitCode, stderr.split('\n').length > 0]).toEqual([argv, 2, true]);
    }
    // These may be a pipe, as a shell's <(…) makes it: it is waited for while there is time.
    const waiting = [
      ['audit', '--demo', '--no-screens', '--policy', pipe],
      ['browse', '--demo', '--plan', pipe],
      ['browse', '--demo', '--scenario', pipe],
      ['scan', '--canaries', pipe, '/dev/null'],
    ];
    const ran = await Promise.all(waiting.map((argv) => miaudit([...argv, '--timeout', '2s'])));
    expect(ran.map(({ exitCode }) => exitCode)).toEqual([3, 3, 3, 3]);
    // Somebody has it open, and writes nothing.
    const silent = openSync(pipe, 'r+');
    const config = await miaudit(['audit', '--demo', '--no-screens', '--config', pipe, '--timeout=2s']);
    closeSync(silent);
    expect([config.exitCode, config.stderr]).toEqual([3, expect.stringContaining('longer than 2 s')]);
  },
  60_000,
);

test.skipIf(process.platform === 'win32')(
  'a report to a pipe that nobody reads ends soon after the time is over, and says so',
  async () => {
    const pipe = join(mkdtempSync(join(tmpdir(), 'miaudit-unread-')), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const { exitCode, stderr } = await miaudit([
      ...['audit', '--demo', 'mi-9t', '--no-screens', '--timeout', '4s'],
      ...['-o', `html=${pipe}`],
    ]);
    expect([exitCode, stderr.replace(/\s+/g, ' ')]).toEqual([
      2,
      expect.stringContaining('cannot be written (it is a pipe, and no program reads it).'),
    ]);
  },
  40_000,
);
