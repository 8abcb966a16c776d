import { excerptMark, type Extent } from './end-mark.ts';
import type { Probe } from './probe.ts';
import { readComponents } from './package-components.ts';
import { readPackageBlock, type PackageBlock } from './package-block.ts';

/** One package as `dumpsys package NAME` reports it: the installed copy, not a hidden system copy. */
export interface PackageDump extends PackageBlock, Extent {
  /** Class names of activities, services, receivers, providers and authorities that the dump names. */
  readonly components: readonly string[];
  /** URI schemes of its intent filters. */
  readonly schemes: readonly string[];
}

/** `dumpsys package NAME` of one browser. What others saved ends with the mark of an excerpt. */
export const browserPackage: Probe<PackageDump> = {
  id: 'package',
  most: 8 * 1024 * 1024,
  on: 'browser',
  ask: (browser) => ({ shell: ['dumpsys', 'package', browser.package] }),
  parse(raw, { browser }) {
    if (browser === undefined) throw new Error('it is not known of which package the answer is');
    return readPackage(raw, browser.package);
  },
};

/** Reads one package out of a dump of one or of all; throws where the dump does not hold it whole. */
export function readPackage(raw: string, name: string): PackageDump {
  const mark = `${excerptMark}\n`;
  const isExcerpt = raw.endsWith(`\n${mark}`);
  // In an excerpt nothing is absent, so that its last block need not be shown to be whole.
  const dump = isExcerpt ? `${raw.slice(0, -mark.length)}\nEnd of the dump:\n` : raw;
  return { ...readPackageBlock(dump, name), ...readComponents(dump, name), isExcerpt };
}

/** The first version name in a dump of a package, which may be cut: for a heading, not for a verdict. */
export function firstVersionName(raw: string): string | undefined {
  return /^\s{0,20}versionName=(\S{1,60})$/m.exec(raw)?.[1];
}
