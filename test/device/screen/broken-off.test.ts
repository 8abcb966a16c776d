import { expect, test } from 'vitest';
import type { Device } from '../../../src/device/device.ts';
import { perform } from '../../../src/device/perform.ts';
import { settingsRows } from '../../../src/probes/settings-screen.ts';
import { phoneWith } from '../../virtual-phone/screens/phone-with.ts';

test('an interrupted look leaves no file, and the phone is on the screen where it was found', async () => {
  const { device, phone, pause } = phoneWith('redmi-note-8-pro');
  const { ask } = settingsRows;
  if (typeof ask === 'function' || !('screen' in ask)) throw new Error('it is asked on a screen');
  const stop = new AbortController();
  const files = () => [...phone.inside.state.files.keys()].filter((name) => name.includes('miaudit'));
  const front = async () => /mCurrentFocus=.*/.exec((await device.shell(['dumpsys', 'window'])).stdout)?.[0];
  const before = await front();
  let looks = 0;
  const brokenOff: Device = {
    ...device,
    async shell(argv, options) {
      const [, path] = /uiautomator dump (\S+\.xml)/.exec(argv.join(' ')) ?? [];
      if (path === undefined || ++looks < 3) return device.shell(argv, options);
      await device.shell(['uiautomator', 'dump', path]); // the phone wrote it, and was not asked to remove it
      expect(files()).toEqual([path]);
      stop.abort();
      throw new Error('stopped');
    },
  };
  const { signal: forcedSignal } = new AbortController();
  await expect(
    perform(brokenOff, ask.screen, { pause, signal: stop.signal, forcedSignal }),
  ).rejects.toThrow();
  expect([looks, files(), await front()]).toEqual([3, [], before]);
});
