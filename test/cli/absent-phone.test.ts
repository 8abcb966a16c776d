import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type ServedPhone } from '../../src/virtual-phone/adbd.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

describeWithAdb('a phone that goes and comes back, beside one that has not allowed this computer', () => {
  let adb: RealAdb;
  let served: ServedPhone;
  const env = { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'miaudit-absent-')) };
  const phones = ['made0001', 'made0002'].map((serial) => virtualPhone('redmi-note-8-pro', { serial }));
  const [changed, other] = phones.map((phone) => {
    const before = snapshot(phone.inside.state);
    return () => Object.keys(differences(before, snapshot(phone.inside.state)));
  });
  const run = (...argv: string[]) => miaudit([...argv, '-P', String(adb.port)], { env });
  const attach = async () => {
    served = await serve(phones[0] ?? never(), 0);
    await adb.run('connect', `127.0.0.1:${served.port}`);
  };
  const fix = (...argv: string[]) =>
    run('fix', ...argv, '--yes', '--no-screens', '--settle=0', '--only=personalised-ads');

  beforeAll(async () => {
    adb = await startRealAdb();
    await attach();
    await adb.attach(phones[1] ?? never());
    await adb.attach(virtualPhone('mi-9t', { serial: 'made0003', state: 'unauthorized' }));
  });
  afterAll(async () => {
    await served.close();
    await adb.stop();
  });

  test('an undo finds it by its mark; one that has no journal and cannot be asked is told, and costs nothing', async () => {
    await fix('-s', `127.0.0.1:${served.port}`);
    expect(changed?.()).not.toEqual([]);
    const undone = await run('undo');
    expect([undone.exitCode, changed?.()], undone.stderr).toEqual([0, []]);
    expect(undone.stderr).toContain('has not allowed this computer');
  });

  test('while it is away an undo names it; once it is back on another port, the printed command finds it', async () => {
    const { stdout } = await fix('-s', 'made0001', '-s', 'made0002');
    const commands = [...stdout.matchAll(/^To put everything back: miaudit (undo .*)$/gm)];
    expect(commands).toHaveLength(2);
    expect((await run('undo', '-s', 'made0002')).exitCode).toBe(0);
    await served.close();
    const away = await run('undo');
    expect(away.stderr).toMatch(/the journals are of Redmi Note 8 Pro · phone-\w+\. Connect one of these/);
    expect([away.exitCode, changed?.().length]).toEqual([3, 1]);
    await attach();
    for (const [, words = ''] of commands)
      expect((await miaudit(words.split(' '), { env })).exitCode).toBe(0);
    expect([changed?.(), other?.()]).toEqual([[], []]);
  });
});

function never(): never {
  throw new Error('not made');
}
