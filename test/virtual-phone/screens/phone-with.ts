import type { Device } from '../../../src/device/device.ts';
import { demoDevice } from '../../../src/virtual-phone/demo.ts';
import type { ScreensDefinition } from '../../../src/virtual-phone/screens/definition.ts';
import type { Fault } from '../../../src/virtual-phone/definition.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { openPhone, type OpenedPhone } from '../../../src/virtual-phone/open.ts';

/** A virtual phone whose clock advances only while one pauses. */
export function phoneWith(
  fixture: string,
  {
    locale,
    screens,
    faults,
    gateOpen = true,
  }: { locale?: string; screens?: ScreensDefinition; faults?: readonly Fault[]; gateOpen?: boolean } = {},
): { device: Device; phone: OpenedPhone; pause: (milliseconds: number) => Promise<void> } {
  let now = Date.UTC(2024, 0, 1);
  const definition = loadPhone(fixture);
  const phone = openPhone(
    {
      ...definition,
      ...(locale !== undefined && { locale }),
      ...(screens !== undefined && { screens }),
      ...(faults && { faults: [...faults] }),
    },
    { now: () => now, gateOpen },
  );
  return {
    device: demoDevice(phone),
    phone,
    pause(milliseconds) {
      now += milliseconds;
      return Promise.resolve();
    },
  };
}
