import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockPhone } from '../../src/host/lock.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

describeWithAdb('a phone that another process works with', () => {
  const phone = virtualPhone('redmi-note-8-pro');
  const state = mkdtempSync(join(tmpdir(), 'miaudit-busy-'));
  let adb: RealAdb;
  let which: string[] = [];
  beforeAll(async () => {
    adb = await startRealAdb();
    which = ['-P', String(adb.port), '-s', await adb.attach(phone)];
  });
  afterAll(() => adb.stop());

  test('audit, fix, undo and browse name the process and leave the phone alone; devices and doctor look all the same', async () => {
    const letGo = await lockPhone(
      join(state, 'miaudit', 'locks'),
      phone.inside.state.properties.get('ro.serialno') ?? '',
      { pid: process.pid, isAlive: (pid) => pid === process.pid },
    );
    const env = { ...adb.env, XDG_STATE_HOME: state };
    for (const argv of [
      ['audit', '--quiet', '--no-screens'],
      ['fix', '--yes'],
      ['undo'],
      ['browse', '--quiet'],
    ]) {
      const { exitCode, stderr } = await miaudit([...argv, ...which], { env });
      expect([argv[0], exitCode, stderr]).toEqual([
        argv[0],
        3,
        `Another miaudit (process ${process.pid}) is working with this phone. Wait until it has ended, or end it.\n`,
      ]);
    }
    expect((await miaudit(['devices', ...which.slice(0, 2)], { env })).exitCode).toBe(0);
    expect((await miaudit(['doctor', ...which], { env })).exitCode).not.toBe(3);
    await letGo();
    expect((await miaudit(['audit', '--quiet', '--only=rom', ...which], { env })).exitCode).not.toBe(3);
  });

  test('where no lock can be written, the phone is left alone and the way out is named', async () => {
    const file = join(state, 'file');
    writeFileSync(file, '');
    const env = { ...adb.env, XDG_STATE_HOME: file };
    const { exitCode, stderr } = await miaudit(['audit', '--quiet', ...which], { env });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^The folder .* cannot be written \(.*\)\. Set XDG_STATE_HOME to one that can\.\n$/,
    );
  });
});
