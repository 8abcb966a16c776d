import { expect, test } from 'vitest';
import { demoDevice } from '../../../src/virtual-phone/demo.ts';
import { virtualPhone } from '../../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../../src/virtual-phone/state.ts';

test('a restart keeps settings, loses what setprop set, and brings back what the fixture says', async () => {
  const phone = virtualPhone('mi-9t');
  const device = demoDevice(phone);
  const say = async (line: string) => (await device.shell(line.split(' '))).stdout.trim();
  const before = snapshot(phone.inside.state);
  for (const line of [
    'settings put secure upload_log_pref 0',
    'setprop debug.onetrack.log x',
    'setprop persist.log.tag S',
    'pm uninstall -k --user 0 com.miui.analytics',
    'pm uninstall -k --user 0 com.miui.msa.global',
  ])
    await say(line);
  const uptime = Number((await say('cat /proc/uptime')).split(' ')[0]);
  await say('reboot');
  expect(Number((await say('cat /proc/uptime')).split(' ')[0])).toBeLessThan(uptime);
  expect(await say('getprop sys.boot_completed')).toBe('1');
  expect(Object.keys(differences(before, snapshot(phone.inside.state)))).toEqual([
    'package/com.miui.msa.global',
    'property/persist.log.tag',
    'secure/0/upload_log_pref',
  ]);
});
