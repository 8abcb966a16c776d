import { excerptMark } from '../../probes/end-mark.ts';

/** A package that one user has; undefined is not told. */
export interface ImportedPackage {
  readonly name: string;
  readonly system: boolean;
  readonly enabled: boolean;
}

/** The last line of the answer of probes/packages.ts. */
export const lastLine = (isWhole: boolean): string => `${isWhole ? 'end' : excerptMark}\n`;

/**
 * The answer of probes/packages.ts, of what user 0 has, and where it is known which others there are of what each of them
 * has; undefined is nobody knows what.
 */
export function packageLists(
  owner: readonly ImportedPackage[],
  others: ReadonlyMap<number, readonly ImportedPackage[] | undefined> | undefined,
  isWhole: boolean,
): string {
  const lines = (all: readonly ImportedPackage[]) => all.map(({ name }) => `package:${name}\n`).join('');
  const lists = (all: readonly ImportedPackage[]) =>
    `${lines(all)}system:\n${lines(all.filter(({ system }) => system))}disabled:\n${lines(all.filter(({ enabled }) => !enabled))}`;
  const ofOthers = [...(others ?? [])].map(([user, all]) => (all ? `user ${user}:\n${lists(all)}` : ''));
  return [
    lists(owner),
    ...(others ? [usersLine([0, ...others.keys()]), ...ofOthers] : []),
    lastLine(isWhole),
  ].join('');
}

/** Says which users there are; without it, nobody knows. */
export const usersLine = (ids: readonly number[]): string => `users: ${ids.join(' ')}\n`;
