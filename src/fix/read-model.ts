import type { Device } from '../device/device.ts';
import { getprop } from '../probes/getprop.ts';
import { readHardware } from '../probes/hardware.ts';

/**
 * The name on the market where the phone reports it, else the model number, as an audit has it; empty where neither is
 * reported.
 */
export async function readModel(device: Device, signal?: AbortSignal): Promise<string> {
  const { stdout } = await device.shell(getprop.ask.shell, signal && { signal });
  try {
    return readHardware(getprop.parse(stdout, {})).model;
  } catch {
    return ''; // the answer is cut
  }
}
