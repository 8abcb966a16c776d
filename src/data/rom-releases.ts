/** The releases of Xiaomi's ROMs for phones, oldest first (docs/evidence/roms.md#versions). */
export const romReleases = [
  'MIUI 4',
  'MIUI 5',
  'MIUI 6',
  'MIUI 7',
  'MIUI 8',
  'MIUI 9',
  'MIUI 10',
  'MIUI 11',
  'MIUI 12',
  'MIUI 12.5',
  'MIUI 13',
  'MIUI 14',
  'HyperOS 1',
  'HyperOS 2',
  'HyperOS 3',
  'HyperOS 4',
] as const;

export type RomRelease = (typeof romReleases)[number];

/** Both ends belong to it. */
export interface ReleaseRange {
  readonly from: RomRelease;
  readonly to: RomRelease;
}

/** False for a release that is not in the list, and for none. */
export function isInRange(release: string, { from, to }: ReleaseRange): boolean {
  const at = romReleases.findIndex((one) => one === release);
  return at !== -1 && at >= romReleases.indexOf(from) && at <= romReleases.indexOf(to);
}

/** Code of MIUI 13 and of the framework, and phones with MIUI 12 and HyperOS 2 that have these keys (docs/evidence/settings.md#absent-keys). */
export const readFrom12To2: ReleaseRange = { from: 'MIUI 12', to: 'HyperOS 2' };
