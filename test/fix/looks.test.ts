import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { planFixes } from '../../src/fix/plan-fixes.ts';
import type { Device } from '../../src/device/device.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn, undoOn } from './fix-on.ts';
import { anything, never } from './made-phone.ts';

/** Counts the looks at the screen, and the screens that differ. */
function counting(device: Device) {
  const seen = new Set<string>();
  const count = { looks: 0, screens: () => seen.size };
  return {
    count,
    device: {
      ...device,
      async shell(argv: readonly string[], options = {}) {
        const result = await device.shell(argv, options);
        if (argv.join(' ').includes('uiautomator dump')) {
          count.looks += 1;
          seen.add(/<hierarchy.*/s.exec(result.stdout)?.[0] ?? '');
        }
        return result;
      },
    },
  };
}

test.each(['redmi-note-8-pro', 'mi-9t', 'redmi-note-12-ru', 'poco-x5-ar', 'xiaomi-pad-6'])(
  '%s: a screen is looked at when it may have changed, once',
  async (name) => {
    const options = { ...anything, screens: true };
    const on = phoneWith(name);
    const auditing = counting(on.device);
    const work = {
      gracefulSignal: never,
      forcedSignal: never,
      now: () => new Date(0),
      tell: () => undefined,
    };
    await planFixes({ ...work, device: auditing.device, pause: on.pause }, checks, options);
    const { looks } = auditing.count;
    expect(looks).toBeLessThanOrEqual(1.4 * auditing.count.screens());

    const fixing = counting(on.device);
    const { applied, path } = await fixOn({ ...on, device: fixing.device }, options);
    const switches = applied.filter(({ fix }) => fix.remedies[0]?.steps.some((step) => step.do === 'toggle'));
    expect(fixing.count.looks).toBeLessThanOrEqual(3.5 * looks + switches.length);

    const undoing = counting(on.device);
    await undoOn({ ...on, device: undoing.device }, path);
    expect(undoing.count.looks).toBeLessThanOrEqual(2 * looks + switches.length);
  },
);
