import type { Device } from '../device/device.ts';
import { DeviceError } from '../device/errors.ts';
import { propertyValue } from '../probes/single-value.ts';
import { readUptime } from '../probes/uptime.ts';
import type { Waiting } from './executors.ts';

/** How long a phone may take: with an update to install on the way, some take ten minutes. */
const patience = 15 * 60_000;

/**
 * Restarts the phone and waits until it has: it runs for a shorter time than before, and says `sys.boot_completed`.
 * Throws a DeviceError when it does not come back.
 */
export async function restart(device: Device, waiting: Waiting, signal: AbortSignal): Promise<void> {
  const before = await uptime(device, signal);
  const start = waiting.elapsed();
  let wasGone = false;
  let last: DeviceError | undefined;
  const unlessGone = (error: unknown) => {
    if (!(error instanceof DeviceError)) throw error;
    last = error;
    return undefined;
  };
  // The connection breaks under the command, or it ends without a word: both are as they should be.
  await device.shell(['reboot'], { signal, deadline: 10_000 }).catch(unlessGone);
  while (waiting.elapsed() - start < patience) {
    await waiting.sleep(2000, signal);
    signal.throwIfAborted();
    const now = await uptime(device, signal).catch(unlessGone);
    wasGone ||= now === undefined;
    const ran = (waiting.elapsed() - start) / 1000;
    // Five seconds are more than the clocks of phone and host can differ by, and less than any start takes.
    const runsOn =
      before === undefined ? !wasGone : now !== undefined && now >= before && now > before + ran - 5;
    if (now === undefined || runsOn) continue;
    const { stdout } = await device.shell(['getprop', 'sys.boot_completed'], { signal });
    if (propertyValue(stdout) === '1') return;
  }
  if (last?.code === 'server-lost') throw last; // who says nothing of the phone
  throw new DeviceError(
    'lost',
    `The phone ${device.serial} did not come back after the restart. Unlock it, connect it again, and audit it again.`,
  );
}

/** Seconds since the phone started; undefined where it does not say. */
async function uptime(device: Device, signal: AbortSignal): Promise<number | undefined> {
  const { stdout } = await device.shell(['cat', '/proc/uptime'], { signal });
  return readUptime(stdout);
}
