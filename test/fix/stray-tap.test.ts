import { expect, test } from 'vitest';
import { targetOf } from '../../src/data/labels.ts';
import { perform } from '../../src/device/perform.ts';
import type { Device } from '../../src/device/device.ts';
import { openSecurity } from '../../src/probes/settings-pages.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';

const call = { package: 'com.android.incallui', activity: 'com.android.incallui.InCallActivity' };
const row = targetOf('Settings', 'user_experience_program_title');

/** Does something on the phone at the moment at which the first tap arrives there. */
function atTap(device: Device, act: () => void): Device {
  let isDone = false;
  return {
    ...device,
    shell(argv, options) {
      if (!isDone && argv.join(' ').includes('input tap')) {
        isDone = true;
        act();
      }
      return device.shell(argv, options);
    },
  };
}

test('a tap is not made when another window came up after the look', async () => {
  const { phone, device, pause } = phoneWith('redmi-note-8-pro');
  const before = snapshot(phone.inside.state);
  const disturbed = atTap(device, () => {
    phone.inside.screens.open(call, { categories: [], extras: {}, user: 0 });
  });
  await expect(perform(disturbed, [openSecurity, { do: 'tap', on: row }], { pause })).rejects.toThrow(
    'Another window came to the front, so nothing was tapped.',
  );
  expect(differences(before, snapshot(phone.inside.state))).toEqual({});
});

test('an undisturbed tap is made', async () => {
  const { phone, device, pause } = phoneWith('redmi-note-8-pro');
  const before = snapshot(phone.inside.state);
  await perform(device, [openSecurity, { do: 'tap', on: row }], { pause });
  expect(differences(before, snapshot(phone.inside.state))).not.toEqual({});
});

test('an audit that is interrupted leaves the phone where it was found, and at once after a second time', async () => {
  for (const isForced of [false, true]) {
    const { phone, device, pause } = phoneWith('redmi-note-8-pro');
    const before = phone.inside.screens.front();
    const [graceful, forced] = [new AbortController(), new AbortController()];
    const interrupted = atTap(device, () => {
      if (isForced) forced.abort();
      graceful.abort();
    });
    const pages = [{ name: 'security', path: [row] }];
    const tour = { do: 'tour', package: 'com.android.settings', pages } as const;
    const signals = { signal: graceful.signal, forcedSignal: forced.signal };
    await expect(perform(interrupted, [openSecurity, tour], { pause, ...signals })).rejects.toThrow();
    if (isForced) expect(phone.inside.screens.front()).not.toEqual(before);
    else expect(phone.inside.screens.front()).toEqual(before);
  }
});
