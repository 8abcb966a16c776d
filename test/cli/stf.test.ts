import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { standInFarm, token, type StandInFarm } from '../lab/stand-in-farm.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

describeWithAdb('the built command line and a device farm', () => {
  let behind: RealAdb;
  let here: RealAdb;
  let farm: StandInFarm;
  let env: Record<string, string> = {};

  beforeEach(async () => {
    [behind, here] = await Promise.all([startRealAdb(), startRealAdb()]);
    const attach = async (serial: string, model: string, name: string) => ({
      serial,
      model,
      adbSerial: await behind.attach(virtualPhone(name, { latency: 5 })),
    });
    farm = await standInFarm('stf', behind.port, [
      await attach('REDMI1', 'Redmi Note 8 Pro', 'redmi-note-8-pro'),
      await attach('MI9T', 'Mi 9T', 'mi-9t'),
    ]);
    env = {
      ...here.env,
      ADB_SERVER_SOCKET: `tcp:127.0.0.1:${here.port}`,
      XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'miaudit-farm-')),
      MIAUDIT_STF_TOKEN: token,
    };
  });
  afterEach(async () => {
    await farm.stop();
    await Promise.all([behind.stop(), here.stop()]);
    expect(farm.mistakes).toEqual([]);
  });

  const run = (...argv: string[]) => miaudit([...argv, '--stf', farm.url], { env });
  const owners = () => farm.phones.map(({ owner }) => owner);
  const leases = () => {
    const folder = join(env['XDG_STATE_HOME'] ?? '', 'miaudit/leases');
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const short = ['--only', 'rom', '-q', '-f', 'json'];

  /** Starts a run and waits until the phone is leased. */
  async function begin(...argv: string[]) {
    const child = spawn(process.execPath, ['bin/miaudit.js', ...argv, '--stf', farm.url], {
      env,
      stdio: 'ignore',
    });
    for (let tries = 0; !farm.asked.some((line) => line.endsWith('remoteConnect')); tries += 1) {
      if (tries > 200) throw new Error('No phone was leased.');
      await after(50);
    }
    return child;
  }

  test('devices lists what the farm has, and leases nothing', async () => {
    if (farm.phones[0]) farm.phones[0].owner = 'somebody@example.org';
    const { stdout, exitCode } = await run('devices');
    expect(stdout).toMatch(/^REDMI1 +in use +Redmi Note 8 Pro\nMI9T +free +Mi 9T\n$/);
    expect(exitCode).toBe(0);
    expect(farm.asked).toEqual(['GET /api/v1/devices']);
  });

  test('audit, doctor, fix and undo work on leased phones, and every phone is given back', async () => {
    const audited = await run('audit', '--all', ...short, '--fail-on', 'never', '--unknown', 'ignore');
    expect([audited.exitCode, audited.stderr]).toEqual([0, '']);
    const { phones } = JSON.parse(audited.stdout) as { phones: { phone: { model: string } }[] };
    expect(phones.map(({ phone }) => phone.model).sort()).toEqual(['Mi 9T', 'Redmi Note 8 Pro']);
    const doctor = await run('doctor', '-s', 'MI9T');
    expect(doctor.stdout).toContain('MI9T');
    const changes = ['-s', 'REDMI1', '--only', 'personalised-ads', '--no-screens', '--settle', '0'];
    const fixed = await run('fix', '--yes', ...changes, '-f', 'json');
    expect(JSON.parse(fixed.stdout)).toMatchObject({ phones: [{ applied: [{ outcome: 'fixed' }] }] });
    const undone = await run('undo', '-s', 'REDMI1', '-f', 'json');
    expect(JSON.parse(undone.stdout)).toMatchObject({ phones: [{ entries: [{ outcome: 'restored' }] }] });
    expect(owners()).toEqual([undefined, undefined]);
    expect(leases()).toEqual([]);
  });

  test('a phone in use is reported, and the other one is audited', async () => {
    if (farm.phones[0]) farm.phones[0].owner = 'somebody@example.org';
    const { stdout, stderr, exitCode } = await run('audit', '--all', ...short);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('The phone REDMI1 is in use');
    expect(JSON.parse(stdout)).toMatchObject({
      phones: [{ phone: { model: 'Mi 9T' } }],
      unreached: [{ why: expect.stringContaining('is in use') as unknown }],
    });
    expect(owners()).toEqual(['somebody@example.org', undefined]);
  });

  test('phones are selected by what the farm tells', async () => {
    const { stdout, stderr } = await run('audit', '--select', 'model=mi*,android=10', ...short);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ phones: [{ phone: { model: 'Mi 9T' } }] });
    const none = await run('audit', '--select', 'model=Pixel*', ...short);
    expect([none.exitCode, none.stderr]).toEqual([3, expect.stringContaining('fits the selection')]);
    const rom = await run('audit', '--select', 'rom=miui', ...short);
    expect([rom.exitCode, rom.stderr]).toEqual([
      2,
      expect.stringContaining('does not know its phones by rom'),
    ]);
  });

  test('SIGTERM in the middle gives the phone back', async () => {
    const child = await begin('audit', '-s', 'REDMI1');
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(130);
    expect(owners()).toEqual([undefined, undefined]);
    expect(leases()).toEqual([]);
  });

  test('after a kill the next run gives the phone back', async () => {
    const child = await begin('audit', '-s', 'REDMI1');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(owners()[0]).toBeDefined();
    // The kill may come while the lease is written once more; that file has another ending.
    expect(leases().filter((file) => file.endsWith('.json'))).toHaveLength(1);
    const { stderr } = await run('audit', '-s', 'MI9T', ...short);
    expect(stderr).toContain('before it gave back the phone REDMI1');
    expect(owners()).toEqual([undefined, undefined]);
    expect(leases()).toEqual([]);
  });

  test('undo without a choice does not lease the whole farm', async () => {
    const { exitCode, stderr } = await run('undo');
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('2 free phones')]);
    expect(farm.asked.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  test.each<[string, string[], Record<string, string>, number, RegExp]>([
    ['no token', [], { MIAUDIT_STF_TOKEN: '' }, 2, /There is no access token/],
    ['a wrong token', [], { MIAUDIT_STF_TOKEN: 'wrong' }, 3, /does not accept the access token/],
    ['an unknown phone', ['-s', 'TYPO'], {}, 3, /has no phone TYPO/],
    ['a group on STF', ['--stf-group', '1'], {}, 3, /needs devicehub/],
    ['no whole number', ['--stf-group', '0.5'], {}, 2, /whole number/],
    ['something that is not a key', ['-s', 'MI9T', '--stf-key', 'package.json'], {}, 2, /not a public key/],
  ])('%s', async (_name, argv, more, code, message) => {
    const { stderr, stdout, exitCode } = await miaudit(['audit', ...argv, '--stf', farm.url, '-q'], {
      env: { ...env, ...more },
    });
    expect([exitCode, stderr]).toEqual([code, expect.stringMatching(message)]);
    expect(stdout + stderr).not.toContain(token);
    expect(owners()).toEqual([undefined, undefined]);
  });
});
