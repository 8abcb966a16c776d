import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Device } from '../../src/device/device.ts';
import { DeviceError } from '../../src/device/errors.ts';
import { lostError } from '../../src/device/adb/states.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { newPath } from '../journal/map-executor.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn, undoOn } from './fix-on.ts';
import { anything } from './made-phone.ts';

/** The cable is cut at the n-th command: before the phone hears it, or before its answer is back. */
function cutAt(device: Device, at: number, isHeard: boolean): { device: Device; commands: () => number } {
  let count = 0;
  return {
    commands: () => count,
    device: {
      ...device,
      async shell(argv, options) {
        count += 1;
        if (count < at) return device.shell(argv, options);
        if (count === at && isHeard) await device.shell(argv, options);
        throw lostError(device.serial);
      },
    },
  };
}

const few = { ...anything, maxChanges: 4 };

test.each([true, false])(
  'whenever the cable is cut (command heard: %s), an undo restores all that was changed',
  async (isHeard) => {
    const on = phoneWith('redmi-note-8-pro');
    const before = snapshot(on.phone.inside.state);
    const counting = cutAt(on.device, Infinity, isHeard);
    const whole = await fixOn({ ...on, device: counting.device }, few);
    await undoOn(on, whole.path);
    expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});

    let changed = 0;
    for (let at = 1; at <= counting.commands(); at += 1) {
      const path = newPath();
      const cut = cutAt(on.device, at, isHeard);
      const isToldOrLost = await fixOn({ ...on, device: cut.device }, few, {}, path).then(
        () => false,
        (error: unknown) => error instanceof DeviceError,
      );
      expect(isToldOrLost).toBe(true);
      if (existsSync(path)) changed += (await undoOn(on, path)).length;
      expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});
    }
    expect(changed).toBeGreaterThan(20);
  },
);
