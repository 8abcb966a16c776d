import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

interface Document {
  readonly phones: readonly { readonly lost?: string; readonly partial?: string | null }[];
  readonly unreached: readonly { readonly why: string }[];
}

const words = /The adb server at 127\.0\.0\.1:\d+ stopped answering\./;

/** Two adb servers with a phone each; the second ends when its phone is told `match`. */
async function start(match: string) {
  const [adb, dying] = await Promise.all([startRealAdb(), startRealAdb()]);
  const state = mkdtempSync(join(tmpdir(), 'miaudit-state-'));
  const phone = virtualPhone('redmi-note-8-pro', { serial: 'made20000' });
  let left = 1;
  const ending: typeof phone = {
    ...phone,
    async run(command, io) {
      if (command.includes(match) && left-- > 0) {
        await phone.run(command, io); // it is done, and the answer does not come through
        await dying.stop();
        return 0;
      }
      return phone.run(command, io);
    },
  };
  const wellPhone = virtualPhone('redmi-note-8-pro', { serial: 'made10000' });
  await adb.attach(wellPhone);
  const serial = await dying.attach(ending);
  return {
    ...{ phone, wellPhone, serial, before: snapshot(phone.inside.state) },
    run: (...argv: string[]) =>
      miaudit([...argv, '-L', `tcp:127.0.0.1:${adb.port}`, '-L', `tcp:127.0.0.1:${dying.port}`], {
        env: { XDG_STATE_HOME: state },
      }),
    /** The phone on the server that lives. */
    attachAgain: () => adb.attach(phone),
    stop: () => Promise.all([adb.stop(), dying.stop()]),
  };
}

describeWithAdb('an adb server that dies in the middle', () => {
  test('an audit says so, keeps what it has, and has all of the other phone', async () => {
    const on = await start('settings list global');
    const { exitCode, stdout, stderr } = await on.run('audit', '--all', '-f', 'json', '--no-screens');
    await on.stop();
    const { phones, unreached } = JSON.parse(stdout) as Document;
    expect([exitCode, phones.length, unreached]).toEqual([3, 2, []]);
    const losses = phones.map(({ lost }) => lost);
    expect(losses).toEqual(expect.arrayContaining([undefined, expect.stringMatching(words)]));
    expect(stderr).toMatch(words);
    expect(stdout + stderr).not.toMatch(/went away|bug in miaudit/);
  }, 60_000);

  test('a fix says so, and its journal puts back what was changed', async () => {
    const on = await start('settings put global wifi_scan');
    const fix = ['fix', '--all', '--yes', '--no-screens', '--settle=0', '--skip=security-patch'];
    const { exitCode, stdout, stderr } = await on.run(...fix, '-f', 'json', '--jobs=2');
    const { phones, unreached } = JSON.parse(stdout) as Document;
    expect([exitCode, phones.length, unreached], stderr).toEqual([3, 2, []]);
    const partials = phones.map(({ partial }) => partial); // in the order of their names, which are made anew
    expect(partials).toEqual(expect.arrayContaining([null, expect.stringMatching(words)]));
    expect(stdout + stderr).not.toMatch(/went away|bug in miaudit/);
    const again = await on.attachAgain();
    const undone = await on.run('undo', '-s', again);
    expect(undone.exitCode, undone.stderr).toBe(0);
    expect(differences(on.before, snapshot(on.phone.inside.state))).toEqual({});
    await on.stop();
  }, 60_000);
});
