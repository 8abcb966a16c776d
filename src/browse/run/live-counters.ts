import type { Device } from '../../device/device.ts';
import { DeviceError, isGone } from '../../device/errors.ts';
import { readAppUidStats } from '../../probes/app-uid-stats.ts';
import { netd, netstats } from '../../probes/netstats.ts';

/** Android 13 and later; Android 9 to 12 (docs/evidence/traffic.md#netstats). */
const questions = [netstats, netd];

/** What the phone has counted for each uid since it was started, by uid; undefined where it shows no such table. */
export async function askLiveCounters(
  device: Device,
  signal: AbortSignal,
): Promise<Readonly<Record<string, { received: number; sent: number }>> | undefined> {
  for (const question of questions) {
    try {
      const { stdout, exitCode } = await device.shell(question, { signal });
      const stats = exitCode === 0 ? readAppUidStats(stdout) : undefined;
      if (stats) return Object.fromEntries(stats);
    } catch (error) {
      if (!(error instanceof DeviceError) || isGone(error)) throw error;
    }
  }
  return undefined;
}
