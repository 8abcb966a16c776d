import type { Properties } from './getprop.ts';

/** ROMs made by others that leave a property with a name of its own; derivatives are before what they are made of. */
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

/** What says `xiaomi.eu` (docs/evidence/roms.md#custom-roms). */
const xiaomiEu = ['ro.build.host', 'ro.modversion', 'ro.build.display.id', 'ro.product.mod_device'];

/** The ROM of others that is not MIUI, however many of MIUI's properties its device tree sets for the camera. */
export function customAndroid(properties: Properties): string | undefined {
  const names = [...properties.keys()];
  const found = own.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
  const built = ['ro.build.flavor', 'ro.product.system.name', 'ro.product.name'].map((name) =>
    properties.get(name),
  );
  return found ?? (built.some((name) => name?.startsWith('lineage_')) ? 'LineageOS' : undefined);
}

/** What makers call their own builds: `full_k65v1_64`. */
const ofMakers = ['full', 'qssi', 'mssi', 'missi', 'sys', 'vnd'];

/**
 * Where nothing else names it: the tree of a ROM of others, which calls its product `aosp_whyred`, `voltage_alioth`,
 * where a maker's is called after the phone alone. It is a name, and no proof that there is no MIUI.
 */
export function treeOfOthers(properties: Properties): string | undefined {
  const device = properties.get('ro.product.device') ?? '';
  const product = properties.get('ro.product.system.name') ?? properties.get('ro.product.name') ?? '';
  const tree = device !== '' && product.endsWith(`_${device}`) ? product.slice(0, -device.length - 1) : '';
  if (!/^[a-z]{2,20}$/i.test(tree) || ofMakers.includes(tree)) return undefined;
  return tree === 'aosp' ? 'AOSP' : tree;
}

export function isXiaomiEu(properties: Properties): boolean {
  return xiaomiEu.some((name) => /xiaomi\.?eu/i.test(properties.get(name) ?? ''));
}
