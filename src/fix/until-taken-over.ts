import { setTimeout as after } from 'node:timers/promises';
import type { Device } from '../device/device.ts';
import type { Change } from '../device/step.ts';
import { readValue } from './read-value.ts';

const mostLooks = 20;
const between = 150;

/**
 * Android takes a proxy over a moment after its setting was written, and then writes the host into a row of its own
 * (docs/evidence/settings.md#proxy). What is written too soon after that is lost. Comes back after three seconds at the latest.
 */
export async function untilTakenOver(device: Device, change: Change, signal: AbortSignal): Promise<void> {
  if (change.do !== 'put' || change.key !== 'http_proxy' || change.value === null) return;
  const host = change.value.split(':')[0] ?? '';
  const row: Change = { do: 'put', namespace: 'global', key: 'global_http_proxy_host', value: host };
  for (let look = 0; look < mostLooks; look++) {
    const now = await readValue(device, row, { signal });
    const held = now.is === 'present' ? now.value : '';
    if (now.is === 'unreadable' || held === host) return;
    await after(between, undefined, { signal });
  }
}
