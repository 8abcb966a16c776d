import { lines } from './lines.ts';
import { readPackageBlock, type PackageBlock } from './package-block.ts';
import type { Probe } from './probe.ts';

/** The block of one package in `dumpsys package NAME`, or undefined where the phone says that it does not have it. */
function adService(id: string, name: string): Probe<PackageBlock | undefined> {
  return {
    id,
    on: 'phone',
    most: 8 * 1024 * 1024,
    ask: { shell: ['dumpsys', 'package', name] },
    // Alone, or in the section `Dexopt state:` among others (AOSP PackageManagerService.dump).
    parse: (raw) =>
      raw.endsWith('\n') && lines(raw).some((line) => line.trim() === `Unable to find package: ${name}`)
        ? undefined
        : readPackageBlock(raw, name),
  };
}

/** The ad service of global ROMs. */
export const adServiceGlobal = adService('ad-service', 'com.miui.msa.global');

/** The ad service of ROMs for China. */
export const adServiceChina = adService('ad-service-china', 'com.miui.systemAdSolution');

/** What ad SDKs of other system apps hand their events to. */
export const adServiceAnalytics = adService('ad-service-analytics', 'com.miui.analytics');
