import { DeviceError } from '../../device/errors.ts';
import type { ScreenSession } from '../../device/screen/session.ts';

const mostTries = 20;

/** Whether the phone answers again within some 20 seconds: a cable that blinked, or a phone that is gone. */
export async function comesBack({ device, signal, pause }: ScreenSession): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries++) {
    await pause(1000);
    try {
      await device.shell(['true'], { signal });
      return true;
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
    }
  }
  return false;
}
