import type { Device } from '../device/device.ts';
import { getprop } from '../probes/getprop.ts';
import { recogniseRom } from '../probes/rom.ts';

/** What a phone says of itself, by which it is chosen. A word is empty where the phone does not report it. */
export interface PhoneFacts {
  /** The same whatever the cable or the network. */
  readonly serialno: string;
  /** Its name on the market where the phone reports it. */
  readonly model: string;
  readonly modelNumber: string;
  /** `miui`, `hyperos` or `other`. */
  readonly rom: string;
  readonly region: string;
  readonly android: string;
  /** Changes with every update of the system. */
  readonly build: string;
}

/** @throws what the device throws, or where the answer is not that of `getprop`. */
export async function readFacts(device: Device, signal?: AbortSignal): Promise<PhoneFacts> {
  const { stdout } = await device.shell(getprop.ask.shell, signal ? { signal } : {});
  const properties = getprop.parse(stdout, {});
  const rom = recogniseRom(properties);
  const first = (...names: readonly string[]) =>
    names.map((name) => properties.get(name)?.trim() ?? '').find((value) => value !== '') ?? '';
  return {
    serialno: first('ro.serialno', 'ro.boot.serialno'),
    model: rom.model,
    modelNumber: first('ro.product.model'),
    rom: rom.name.toLowerCase(),
    region: rom.region,
    android: rom.android,
    build: first('ro.build.fingerprint', 'ro.build.version.incremental'),
  };
}
