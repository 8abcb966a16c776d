import { expect, test } from 'vitest';
import { restart } from '../../src/fix/restart.ts';
import type { Device } from '../../src/device/device.ts';
import { lostError } from '../../src/device/adb/states.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn } from './fix-on.ts';
import { anything, never } from './made-phone.ts';

/** A phone that is gone for a minute after `reboot`, then runs on with a new uptime, booted half a minute later. */
function restarting(device: Device, onStart: () => void = () => undefined, comesBack = true) {
  let now = 0;
  let went: number | undefined;
  let started = false;
  const said = (stdout: string) => Promise.resolve({ stdout, stderr: '', exitCode: 0 });
  const shell: Device['shell'] = (argv, options) => {
    const line = argv.join(' ');
    const gone = went === undefined ? -1 : now - went;
    if (line === 'reboot') went = now;
    if (line === 'reboot' || (gone >= 0 && (gone < 60_000 || !comesBack)))
      return Promise.reject(lostError(device.serial));
    if (went !== undefined && !started) {
      started = true;
      onStart();
    }
    if (line === 'cat /proc/uptime')
      return said(`${went === undefined ? 90_000 + now / 1000 : (gone - 50_000) / 1000} 1.00\n`);
    if (line === 'getprop sys.boot_completed') return said(gone < 90_000 ? '\n' : '1\n');
    return device.shell(argv, options);
  };
  const waiting = {
    elapsed: () => now,
    sleep(milliseconds: number) {
      now += milliseconds;
      return Promise.resolve();
    },
  };
  return { device: { ...device, shell }, waiting, now: () => now };
}

test('a restart is waited for until the phone says that it has booted', async () => {
  const phone = restarting(phoneWith('mi-9t').device);
  await restart(phone.device, phone.waiting, never);
  expect(phone.now()).toBeGreaterThanOrEqual(90_000);
  expect(phone.now()).toBeLessThan(120_000);
});

test('a phone that does not come back is lost', async () => {
  const phone = restarting(phoneWith('mi-9t').device, () => undefined, false);
  await expect(restart(phone.device, phone.waiting, never)).rejects.toThrow('did not come back');
});

test('what holds and is gone after a restart came back, and what stays is fixed', async () => {
  const on = phoneWith('redmi-note-8-pro');
  const secure = on.phone.inside.state.settings.secure.get(0);
  const phone = restarting(on.device, () => secure?.set('upload_log_pref', '1'));
  const { applied } = await fixOn(
    { ...on, device: phone.device, waiting: phone.waiting },
    { ...anything, consent: false },
    { reboot: true },
  );
  const came = applied.filter(({ outcome }) => outcome === 'came-back').map(({ fix }) => fix.reason);
  expect(came).toEqual(['user-experience-program']);
  expect(applied.filter(({ outcome }) => outcome === 'fixed').length).toBe(applied.length - 1);
});
