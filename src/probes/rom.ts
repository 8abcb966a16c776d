import type { Properties } from './getprop.ts';

/** What a phone runs, by the votes of its properties (shared facts, 2.1 to 2.3 and 0.4). */
export interface Rom {
  readonly name: 'MIUI' | 'HyperOS' | 'other';
  /** In words: `MIUI 12.5`, `HyperOS 2`, `LineageOS on Xiaomi hardware`, `Pixel (google)`. */
  readonly title: string;
  /** As the ROM counts: `12.5`, `2.0.203.0`; empty where there is none. */
  readonly version: string;
  /** `cn`, `global`, `eea`, `in`, `ru`, …; empty where unknown. */
  readonly region: string;
  /** A Xiaomi, Redmi or POCO by its maker's properties, whatever ROM it runs. */
  readonly xiaomiHardware: boolean;
  /** `xiaomi.eu`, `LineageOS`, `port`: what was changed by others. */
  readonly custom?: string;
  readonly android: string;
  readonly model: string;
  /** Votes that disagree, in words; a sign of a custom or spoofed ROM. */
  readonly conflicts: readonly string[];
}

export function recogniseRom(properties: Properties): Rom {
  return {
    name: properties.has('ro.mi.os.version.code')
      ? 'HyperOS'
      : properties.has('ro.miui.ui.version.name')
        ? 'MIUI'
        : 'other',
    title: '',
    version: '',
    region: properties.get('ro.miui.build.region') ?? '',
    xiaomiHardware: /xiaomi|redmi|poco/i.test(properties.get('ro.product.manufacturer') ?? ''),
    android: properties.get('ro.build.version.release') ?? '',
    model: properties.get('ro.product.model') ?? '',
    conflicts: [],
  };
}
