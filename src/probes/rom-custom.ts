import type { Properties } from './getprop.ts';

/** ROMs made by others that leave a property with a name of its own; derivatives stand before what they are made of. */
const own: readonly (readonly [RegExp, string])[] = [
  [/^ro\.crdroid\./, 'crDroid'],
  [/^org\.pixelexperience\./, 'PixelExperience'],
  [/^(?:ro|org)\.pixelos\./, 'PixelOS'],
  [/^(?:ro|org)\.evolution\./, 'Evolution X'],
  [/^ro\.(?:arrow|arrowos)\./, 'ArrowOS'],
  [/^ro\.derpfest\./, 'DerpFest'],
  [/^ro\.rising\./, 'RisingOS'],
  [/^ro\.(?:project)?elixir\./, 'Project Elixir'],
  [/^ro\.(?:aospa|pa)\.version/, 'Paranoid Android'],
  [/^ro\.havoc\./, 'Havoc-OS'],
  [/^ro\.bliss\./, 'BlissRoms'],
  [/^ro\.(?:elineage|e\.os)\b/, '/e/OS'],
  [/^ro\.matrixx\./, 'Project Matrixx'],
  [/^ro\.(?:lineage|lineagelegal|lineageos)\b/, 'LineageOS'],
  [/^ro\.(?:cm\.version|cyanogenmod)/, 'CyanogenMod'],
];

/** What says `xiaomi.eu` (shared facts, 0.4; dumps of three such phones). */
const xiaomiEu = ['ro.build.host', 'ro.modversion', 'ro.build.display.id', 'ro.product.mod_device'];

/** The ROM of others that is no MIUI, however many of MIUI's properties its device tree sets for the camera. */
export function customAndroid(properties: Properties): string | undefined {
  const names = [...properties.keys()];
  const found = own.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
  const flavour = `${properties.get('ro.build.flavor') ?? ''} ${properties.get('ro.product.system.name') ?? ''}`;
  return found ?? (/\blineage_/.test(flavour) ? 'LineageOS' : undefined);
}

export function isXiaomiEu(properties: Properties): boolean {
  return xiaomiEu.some((name) => /xiaomi\.?eu/i.test(properties.get(name) ?? ''));
}
