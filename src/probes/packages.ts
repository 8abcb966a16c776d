import type { Probe } from './probe.ts';

export interface ListedPackage {
  readonly name: string;
  readonly enabled: boolean;
  readonly system: boolean;
  readonly uid?: number;
  readonly versionCode?: number;
}

/** The packages installed for user 0, by name. */
export type Packages = ReadonlyMap<string, ListedPackage>;

export type PackagesProbe = Probe<Packages>;
