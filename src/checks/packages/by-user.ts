import type { ListedPackage, Packages, PhonePackages } from '../../probes/packages.ts';
import { nameUser } from '../name-user.ts';

/** Said where a list that others saved does not name something. */
export const mayBeInstalled = (what: string): string =>
  `nothing shows that the list of packages is whole: ${what} may be installed`;

/** What one user has of some packages. */
export interface Having {
  readonly user: number;
  readonly names: readonly string[];
  /** Whether all of them are of the system. */
  readonly ofSystem: boolean;
}

/** The users for whom some of these packages are installed and enabled, or disabled, or (undefined) the answer does not say. */
export function having(
  names: readonly string[],
  packages: PhonePackages,
  enabled: boolean | undefined,
): readonly Having[] {
  return [...listsOf(packages)].flatMap(([user, list]) => {
    const found = names
      .flatMap((name) => list.get(name) ?? [])
      .filter((one) => one.enabled === enabled && !isUnsure(one));
    const ofSystem = found.every(({ system }) => system);
    return found.length === 0 ? [] : [{ user, names: found.map(({ name }) => name), ofSystem }];
  });
}

/** The users for whom none of these packages is installed. */
export function lacking(names: readonly string[], packages: PhonePackages): readonly number[] {
  return [...listsOf(packages)]
    .filter(([, list]) => !names.some((name) => list.has(name)))
    .map(([user]) => user);
}

/** Which of these a command may have changed since, in words. */
export function changedSince(names: readonly string[], { owner }: PhonePackages): readonly string[] {
  const changed = names.filter((name) => isUnsure(owner.get(name)));
  return changed.length === 0
    ? []
    : [`a command in the files may have changed ${changed.join(', ')} since: whether it is on is not known`];
}

/** Which of these were enabled before a command that may have disabled or removed them, in words. */
export function mayBeOffSince(names: readonly string[], { owner }: PhonePackages): readonly string[] {
  const changed = names.filter((name) => {
    const one = owner.get(name);
    return one?.mayBeChanged === true && one.enabled === true;
  });
  return changed.length === 0
    ? []
    : [`this is as before a command in the files that may have changed ${changed.join(', ')}`];
}

/** Whether nothing but a command that was typed tells of it. */
const isUnsure = (one: ListedPackage | undefined): boolean =>
  one?.mayBeChanged === true && one.enabled === undefined;

/** What is not known of what is installed, in words. */
export function unread({ isExcerpt, others }: PhonePackages): readonly string[] {
  return [
    ...(isExcerpt ? [mayBeInstalled('what is not in it')] : []),
    ...[...(others ?? [])].flatMap(([user, list]) =>
      typeof list === 'string' ? [`the packages of ${nameUser(user)} could not be read: ${list}`] : [],
    ),
  ];
}

function* listsOf({ owner, others }: PhonePackages): Generator<readonly [number, Packages]> {
  yield [0, owner];
  for (const [user, list] of others ?? []) if (typeof list !== 'string') yield [user, list];
}
