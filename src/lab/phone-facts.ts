import { mayHide, romOfCapture } from '../audit/rom-of-capture.ts';
import { romWord } from '../audit/rom-word.ts';
import type { Capture } from '../capture/capture.ts';
import type { Device } from '../device/device.ts';
import { getprop } from '../probes/getprop.ts';
import { recogniseRom, type Rom } from '../probes/rom.ts';

/** What a phone says of itself, by which it is chosen. A word is empty where the phone does not report it. */
export interface PhoneFacts {
  /** The same whatever the cable or the network. */
  readonly serialno: string;
  /** Its name on the market where the phone reports it. */
  readonly model: string;
  readonly modelNumber: string;
  /** `miui`, `hyperos` or `other`; absent where other answers speak against the properties, as on a port. */
  readonly rom?: string;
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
  const name = await romOf(device, rom, stdout, signal);
  return {
    serialno: first('ro.serialno', 'ro.boot.serialno'),
    model: rom.model,
    modelNumber: first('ro.product.model'),
    ...(name !== undefined && { rom: name }),
    region: rom.region,
    android: rom.android,
    build: first('ro.build.fingerprint', 'ro.build.version.incremental'),
  };
}

/** As an audit judges it: settings and packages may show MIUI on a phone of another maker. */
async function romOf(
  device: Device,
  rom: Rom,
  properties: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<string | undefined> {
  if (!mayHide(rom)) return romWord(rom.title);
  const { askAboutRom } = await import('./ask-about-rom.ts');
  const others = await askAboutRom(device, signal);
  const capture: Capture = new Map([...others, ['phone/getprop', { ok: true, raw: properties }]]);
  return romWord(romOfCapture(capture).told?.title ?? rom.title);
}
