import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import type { VirtualPhone } from '../../src/virtual-phone/phone.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

const call = { package: 'com.android.incallui', activity: 'com.android.incallui.InCallActivity' };

describeWithAdb('what happens on the phone meanwhile, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  /** `atCommand` is told of each command as it reaches the phone, before it is run. */
  async function start(fixture: string, atCommand: (command: string) => void = () => undefined) {
    const phone = virtualPhone(fixture, { gateOpen: true });
    const watched: VirtualPhone = {
      ...phone,
      run(command, io) {
        atCommand(command);
        return phone.run(command, io);
      },
    };
    const serial = await adb.attach(watched);
    const env = { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'miaudit-meanwhile-')) };
    mkdirSync(join(env.XDG_STATE_HOME, 'miaudit', 'journals'), { recursive: true });
    const before = snapshot(phone.inside.state);
    return {
      phone,
      changed: () => Object.keys(differences(before, snapshot(phone.inside.state))),
      run: (...argv: string[]) => miaudit([...argv, '-s', serial, '-P', String(adb.port)], { env }),
      shell: async (line: string) => (await adb.run('-s', serial, 'shell', line)).stdout,
    };
  }

  test('a call that comes to the front at the moment of a tap is not tapped', async () => {
    let calls = 0;
    const journal = join(mkdtempSync(join(tmpdir(), 'miaudit-call-')), 'a.jsonl');
    const isChangeWritten = () => existsSync(journal) && readFileSync(journal, 'utf8').includes('"change"');
    let changedByTap: readonly string[] | undefined;
    const on = await start('redmi-note-8-pro', (command) => {
      if (calls === 1) changedByTap ??= on.changed();
      if (!command.includes('input tap') || calls > 0 || !isChangeWritten()) return;
      calls += 1;
      on.phone.inside.screens.open(call, { categories: [], extras: {}, user: 0 });
    });
    const { stdout, stderr } = await on.run(
      ...['fix', '--yes', '--settle=0', '--only=visited-addresses', `--journal=${journal}`],
    );
    expect([calls, stdout], stderr).toEqual([1, expect.stringMatching(/^[✓✗] \d of 1 fixed/m)]);
    expect(changedByTap).toEqual([]);
    expect(on.changed().filter((what) => !what.startsWith('pref/com.mi.globalbrowser'))).toEqual([]);
    expect((await on.run('undo', journal)).exitCode).toBe(0);
    expect(on.changed()).toEqual([]);
  }, 90_000);

  test('what a restart brings back came back, what stays is fixed, and an undo puts all back', async () => {
    const on = await start('mi-9t');
    const only = ['--only=package-analytics', '--only=user-experience-program'];
    const argv = ['fix', '--no-screens', '--yes', '--allow=consent', '--settle=0', '--reboot', '-f', 'json'];
    const { stdout, stderr, exitCode } = await on.run(...argv, ...only);
    expect(exitCode, stderr).toBe(5);
    const [report] = (JSON.parse(stdout) as { phones: { applied: Record<string, unknown>[] }[] }).phones;
    expect(report?.applied.map(({ reason, outcome }) => [reason, outcome])).toEqual(
      expect.arrayContaining([
        ['package-analytics', 'came-back'],
        ['user-experience-program', 'fixed'],
      ]),
    );
    expect((await on.run('undo')).exitCode).toBe(0);
    expect(on.changed()).toEqual([]);
  }, 90_000);

  test('a later look reads a setting that an opened page writes', async () => {
    let rounds = 0;
    const on = await start('redmi-note-8-pro', (command) => {
      const secure = on.phone.inside.state.settings.secure.get(0);
      if (secure?.get('upload_log_pref') !== '0') return;
      if (command.includes('settings list secure')) rounds += 1; // after the change, at the end, and later
      // In the later look alone, a page writes its key when it is opened, after the settings were read.
      if (rounds >= 3 && command.includes('am start')) secure.set('upload_log_pref', '1');
    });
    const only = ['--only=user-experience-program', '--only=user-experience-program-row'];
    const { stdout, stderr, exitCode } = await on.run(
      'fix',
      '--yes',
      '--settle=0',
      '--verify-after=2s',
      ...only,
    );
    expect(exitCode, stderr).toBe(5);
    expect(stdout).not.toMatch(/✓/);
    expect(stdout).toMatch(/came back by itself: .*user-experience-program/);
  }, 90_000);

  test('a permission that somebody granted again is left as it is, and one of a removed app is told without a stack', async () => {
    const on = await start('redmi-note-8-pro');
    const app = 'com.mi.globalbrowser';
    const before = { ...on.phone.inside.state.packages.get(app)?.permissions };
    const fix = [
      'fix',
      '--no-screens',
      '--yes',
      '--allow=consent',
      '--settle=0',
      '--only=browser-permissions',
    ];
    const fixed = await on.run(...fix);
    expect(fixed.stdout, fixed.stderr).toMatch(/^✓ /m);
    const now = () => on.phone.inside.state.packages.get(app)?.permissions ?? {};
    const revoked = Object.keys(before).filter((name) => before[name] === true && now()[name] === false);
    expect(revoked).not.toEqual([]);
    await on.shell(`pm grant ${app} ${revoked[0] ?? ''}`);
    const undone = await on.run('undo');
    expect([undone.exitCode, on.changed()], undone.stdout).toEqual([0, []]);
    expect(undone.stdout).toMatch(/, 1 already as before the fix\b/);

    expect((await on.run(...fix)).stdout).toMatch(/^✓ /m);
    await on.shell(`pm uninstall --user 0 ${app}`);
    const removed = await on.run('undo');
    expect(`${removed.stdout}${removed.stderr}`).not.toMatch(/Exception|^\s*at /m);
  }, 90_000);
});
