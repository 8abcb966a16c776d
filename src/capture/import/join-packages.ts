import type { ImportedPackage, PackageAccount } from './package-account.ts';
import { packageLists, type OwnerPackages } from './package-lists.ts';
import { isShownWhole } from './whole-list.ts';

export interface JoinedPackages {
  /** The answer of probes/packages.ts. */
  readonly raw: string;
  /** Why nothing shows that all packages are named, where it is so. */
  readonly doubt?: string;
}

/**
 * One answer of probes/packages.ts, of all that was saved of the owner's packages. What is in any of it counts. What
 * is in none is absent only where one account is shown to be whole, and no other names more.
 */
export function joinPackages(
  accounts: readonly PackageAccount[],
  isXiaomiRom: boolean,
): JoinedPackages | undefined {
  const owner = new Set(accounts.flatMap(({ packages }) => [...packages.keys()]));
  if (owner.size === 0) return undefined;
  // Comparing each answer with all others takes long.
  const shown =
    accounts.length > mostAccounts
      ? []
      : accounts.filter((account) => isShownWhole(account, accounts, isXiaomiRom));
  const doubt = doubtAbout(accounts, shown, owner);
  // What other users have must be whole for them, too.
  const others = othersOf(doubt === undefined ? shown : accounts);
  const changed = changedSince(accounts, owner);
  const raw = packageLists(toldOf(accounts, owner, changed), others, doubt === undefined);
  return { raw, ...(doubt !== undefined && { doubt }) };
}

/** More answers than people save. */
const mostAccounts = 100;

function doubtAbout(
  accounts: readonly PackageAccount[],
  shown: readonly PackageAccount[],
  owner: ReadonlySet<string>,
): string | undefined {
  const whole = shown.find(({ packages }) => packages.size === owner.size);
  const ofOthers = accounts.find(
    (one) => !shown.includes(one) && namesOfOthers(one).some((name) => !owner.has(name)),
  );
  const differing = listsThatDiffer(accounts);
  if (differing !== undefined) return differing;
  if (whole && ofOthers) return `${ofOthers.from} names packages of other users, and may be a part`;
  if (whole) return undefined;
  const lists = accounts.filter(
    ({ kind, by, isPart }) => kind === 'all' && by === 'pm list packages' && !isPart,
  );
  const [short] = [...shown, ...lists].filter(({ packages }) => packages.size < owner.size);
  if (!short || (shown.length === 0 && lists.length < 2))
    return 'the lists of -s and of -3 beside it would show whether it is whole';
  const [first = '', ...more] = [...owner].filter((name) => !short.packages.has(name));
  const from = accounts.find(({ packages }) => packages.has(first))?.from ?? '';
  const what = more.length === 0 ? 'is' : `and ${more.length} more are`;
  return `${first} of ${from} ${what} not in ${short.from}`;
}

/** Two answers to one question that differ are of two days, and nothing tells which is older. */
function listsThatDiffer(accounts: readonly PackageAccount[]): string | undefined {
  for (const kind of ['all', 'disabled', 'system', 'third-party', 'enabled'] as const) {
    const lists = accounts.filter((one) => one.kind === kind && one.by === 'pm list packages' && !one.isPart);
    const [first, ...more] = lists;
    if (!first) continue;
    for (const other of more) {
      const missing =
        [...first.packages.keys()].find((name) => !other.packages.has(name)) ??
        [...other.packages.keys()].find((name) => !first.packages.has(name));
      if (missing === undefined) continue;
      const [having, lacking] = first.packages.has(missing) ? [first, other] : [other, first];
      return `${missing} of ${having.from} is not in ${lacking.from}`;
    }
  }
  return undefined;
}

const namesOfOthers = ({ others }: PackageAccount): readonly string[] =>
  [...(others?.values() ?? [])].flatMap((told) => told?.map(({ name }) => name) ?? []);

/** What all accounts say of each package. Where they contradict each other, nothing is reported. */
function toldOf(
  accounts: readonly PackageAccount[],
  owner: ReadonlySet<string>,
  changed: ReadonlySet<string>,
): OwnerPackages {
  const values = (key: 'system' | 'enabled') => {
    const found = new Map<string, boolean | undefined>();
    for (const { packages } of accounts)
      for (const [name, told] of packages)
        if (told[key] !== undefined)
          found.set(name, found.has(name) && found.get(name) !== told[key] ? undefined : told[key]);
    return found;
  };
  const system = values('system');
  const enabled = values('enabled');
  // Of two lists of `-d` that differ one is older, and nothing tells which.
  const lists = accounts.filter(({ kind, isPart }) => kind === 'disabled' && !isPart);
  for (const name of lists.flatMap(({ packages }) => [...packages.keys()]))
    if (lists.some(({ packages }) => !packages.has(name))) enabled.set(name, undefined);
  const listed = new Set(
    accounts.filter(({ kind }) => kind === 'disabled').flatMap(({ packages }) => [...packages.keys()]),
  );
  for (const name of listed) if (enabled.get(name) === true) enabled.set(name, undefined);
  for (const name of namesBesideEnabled(accounts, lists, owner))
    if (!enabled.has(name)) enabled.set(name, false);
  // What a list of `-d` does not name is taken for enabled, and the answer says that the list may be a part.
  const notDisabled =
    lists.length > 0 ? [...owner].filter((name) => !enabled.has(name) && !listed.has(name)) : [];
  const isTold = (values: ReadonlyMap<string, boolean | undefined>) =>
    [...owner].every((name) => values.get(name) !== undefined);
  const having = (values: ReadonlyMap<string, boolean | undefined>, value: boolean) =>
    [...values].filter(([, told]) => told === value).map(([name]) => name);
  return {
    names: [...new Set([...owner, ...changed])],
    ...(changed.size > 0 && { changed: [...changed] }),
    ...(isTold(system) && { system: having(system, true) }),
    ...(enabled.size + lists.length > 0 && {
      disabled: having(enabled, false),
      ...((changed.size > 0 || !isTold(enabled)) && { enabled: [...having(enabled, true), ...notDisabled] }),
    }),
  };
}

/** Names of a list of `-d` beside one of `-e`, where each package of the owner is in one of the two alone. */
function namesBesideEnabled(
  accounts: readonly PackageAccount[],
  disabled: readonly PackageAccount[],
  owner: ReadonlySet<string>,
): readonly string[] {
  if (accounts.length > mostAccounts) return [];
  const lists = accounts.filter(({ kind, isPart }) => kind === 'enabled' && !isPart);
  // A letter alone may be no option: then `d.txt` may be what the owner installed, and `e.txt` the rest.
  const systems = accounts.filter(({ kind, packages }) => kind === 'system' && packages.size < owner.size);
  const isKnown = ({ isUntold, packages }: PackageAccount) =>
    isUntold !== true ||
    systems.some((system) => [...packages.keys()].some((name) => system.packages.has(name)));
  const pair = disabled
    .filter(isKnown)
    .find((one) =>
      lists.some(
        (other) =>
          one.packages.size + other.packages.size === owner.size &&
          [...owner].every((name) => one.packages.has(name) !== other.packages.has(name)),
      ),
    );
  return [...(pair?.packages.keys() ?? [])];
}

/** Packages that no account tells of after the commands that may have changed them. */
function changedSince(accounts: readonly PackageAccount[], owner: ReadonlySet<string>): ReadonlySet<string> {
  const changed = new Set(accounts.flatMap((account) => account.changed ?? []));
  const lists = accounts.filter(({ kind, isPart }) => kind === 'all' && !isPart);
  const isToldAbsent = (name: string) =>
    !owner.has(name) && lists.some((list) => list.changed?.includes(name) !== true);
  return new Set([...changed].filter((name) => !isToldAbsent(name)));
}

type Others = ReadonlyMap<number, readonly ImportedPackage[] | undefined>;

/** Where two name other users, each adds the users that the other does not know. */
function othersOf(accounts: readonly PackageAccount[]): Others | undefined {
  const all = accounts.flatMap(({ others }) => others ?? []);
  if (all.length === 0) return undefined;
  const joined = new Map<number, readonly ImportedPackage[] | undefined>();
  for (const others of all)
    for (const [user, told] of others) {
      const known = joined.get(user) ?? [];
      const names = new Set(known.map(({ name }) => name));
      const added = told?.filter(({ name }) => !names.has(name)) ?? [];
      joined.set(user, told === undefined && !joined.get(user) ? undefined : [...known, ...added]);
    }
  return joined;
}
