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

/** The names alone for now: enabled and system need their own lists. */
export const packages: Probe<Packages> = {
  id: 'packages',
  on: 'phone',
  ask: { shell: ['pm', 'list', 'packages', '--user', '0'] },
  parse() {
    throw new Error('package lists are not read yet');
  },
};
