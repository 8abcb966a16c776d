import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/audit/findings.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

describeWithAdb('through two real adb servers', () => {
  let right: RealAdb;
  let decoy: RealAdb;
  let mi9t = '';

  beforeAll(async () => {
    [right, decoy] = await Promise.all([startRealAdb(), startRealAdb()]);
    mi9t = await right.attach(virtualPhone('mi-9t'));
    await decoy.attach(virtualPhone('pixel-8'));
  });
  afterAll(() => Promise.all([right.stop(), decoy.stop()]));

  const model = (stdout: string) => (JSON.parse(stdout) as { phones: Report[] }).phones[0]?.phone.model;
  const json = ['audit', '--only', 'rom', '-f', 'json', '--quiet'];

  test('the audit is the one of the same phone in-process', async () => {
    const argv = ['audit', '--no-screens', '-f', 'json', '--quiet'];
    const verdicts = (stdout: string) =>
      (JSON.parse(stdout) as { phones: Report[] }).phones[0]?.findings.map(({ check, subject, status }) => [
        check,
        subject,
        status,
      ]);
    const [real, demo] = await Promise.all([
      miaudit([...argv, '-P', String(right.port)]),
      miaudit([...argv, '--demo', 'mi-9t']),
    ]);
    expect(verdicts(real.stdout)).toEqual(verdicts(demo.stdout));
  });

  test('-P is over ADB_SERVER_SOCKET, which is over ANDROID_ADB_SERVER_PORT', async () => {
    const wrong = { ANDROID_ADB_SERVER_PORT: String(decoy.port) };
    const socket = { ...wrong, ADB_SERVER_SOCKET: `tcp:127.0.0.1:${right.port}` };
    const both = { ADB_SERVER_SOCKET: `tcp:127.0.0.1:${decoy.port}` };
    expect(model((await miaudit(json, { env: wrong })).stdout)).toBe('Pixel 8');
    expect(model((await miaudit(json, { env: socket })).stdout)).toBe('Mi 9T');
    expect(model((await miaudit([...json, '-P', String(right.port)], { env: both })).stdout)).toBe('Mi 9T');
  });

  test('several phones need a choice: -s over ANDROID_SERIAL, or --all', async () => {
    const other = await right.attach(virtualPhone('redmi-note-8-pro'));
    const env = { ADB_SERVER_SOCKET: `tcp:127.0.0.1:${right.port}` };
    const none = await miaudit(json, { env });
    expect(none.exitCode).toBe(3);
    expect(none.stderr).toContain(other);
    expect(model((await miaudit(json, { env: { ...env, ANDROID_SERIAL: mi9t } })).stdout)).toBe('Mi 9T');
    const chosen = await miaudit([...json, '-s', other], { env: { ...env, ANDROID_SERIAL: mi9t } });
    expect(model(chosen.stdout)).toBe('Redmi Note 8 Pro');
    const all = await miaudit([...json, '--all'], { env });
    expect((JSON.parse(all.stdout) as { phones: Report[] }).phones).toHaveLength(2);
  });

  test('a phone that does not answer to us is exit 3 and stops no other', async () => {
    const locked = await right.attach(virtualPhone('pixel-8', { state: 'unauthorized' }));
    const env = { ADB_SERVER_SOCKET: `tcp:127.0.0.1:${right.port}` };
    const devices = await miaudit(['devices'], { env });
    expect(devices.stdout).toMatch(new RegExp(`${locked}.*(unauthorized|offline|authorizing)`));
    const all = await miaudit([...json, '-s', mi9t, '-s', locked], { env });
    expect(all.exitCode).toBe(3);
  });
});
