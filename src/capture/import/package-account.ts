import type { ListKind } from './package-options.ts';

/** What an answer says of one package of the owner; undefined: it does not say. */
export interface ToldPackage {
  readonly system: boolean | undefined;
  readonly enabled: boolean | undefined;
}

/** A package that one user has. */
export interface ImportedPackage {
  readonly name: string;
  readonly system: boolean;
  readonly enabled: boolean;
}

/** What one answer says of the packages that the owner has. */
export interface PackageAccount {
  /** The file that holds it. */
  readonly from: string;
  /** Which command gave it. Two answers of one command do not show each other to be whole. */
  readonly by: 'pm list packages' | 'dumpsys package' | 'AndroidQF';
  /** Which packages it names. */
  readonly kind: ListKind;
  /** How many pieces of its file are before it. */
  readonly piece?: number;
  /** Packages that it does not name or calls disabled, and that a command may have changed since. */
  readonly changed?: readonly string[];
  /** In the order in which they are there. */
  readonly packages: ReadonlyMap<string, ToldPackage>;
  /** Whether neither its command nor its name tells which packages it is of, and nothing else speaks against it. */
  readonly isUntold?: boolean;
  /** Whether something in it, in its command or in its name says that packages are missing. */
  readonly isPart: boolean;
  /** Whether its own sections agree with each other, so that none of its packages was taken out. */
  readonly agreesWithItself: boolean;
  /** What each other user has; undefined where that is not known. */
  readonly others?: ReadonlyMap<number, readonly ImportedPackage[] | undefined>;
}

/** An account that shows which packages are there, and nothing more: not that others are absent, nor that one is disabled. */
export const withoutStates = (account: PackageAccount): PackageAccount => ({
  ...account,
  packages: new Map(
    [...account.packages].map(([name, { system, enabled }]) => [
      name,
      { system, enabled: enabled === true ? true : undefined },
    ]),
  ),
  isPart: true,
  isUntold: false,
  agreesWithItself: false,
});
