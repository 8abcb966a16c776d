/** A package that one user has. */
export interface Listed {
  readonly name: string;
  readonly system: boolean;
  readonly enabled: boolean;
}

/**
 * The answer of probes/packages.ts, of what user 0 has, and where it is known which others there are of what each of them
 * has; undefined is nobody knows what.
 */
export function packageLists(
  owner: readonly Listed[],
  others?: ReadonlyMap<number, readonly Listed[] | undefined>,
): string {
  const lines = (all: readonly Listed[]) => all.map(({ name }) => `package:${name}\n`).join('');
  const lists = (all: readonly Listed[]) =>
    `${lines(all)}system:\n${lines(all.filter(({ system }) => system))}disabled:\n${lines(all.filter(({ enabled }) => !enabled))}`;
  const ofOthers = [...(others ?? [])].map(([user, all]) => (all ? `user ${user}:\n${lists(all)}` : ''));
  return [lists(owner), ...(others ? [usersLine([0, ...others.keys()]), ...ofOthers] : []), 'end\n'].join('');
}

/** Says which users there are; without it, nobody knows. */
export const usersLine = (ids: readonly number[]): string => `users: ${ids.join(' ')}\n`;
