import { excerptMark } from '../../probes/end-mark.ts';
import { changedHead, usersUnknown } from '../../probes/packages.ts';
import type { ImportedPackage } from './package-account.ts';

/** What is known of the owner's packages. */
export interface OwnerPackages {
  readonly names: readonly string[];
  /** Undefined where it is not known of all whether they are of the system. */
  readonly system?: readonly string[];
  /** Undefined where nothing is known of any. */
  readonly disabled?: readonly string[];
  /** Given where the disabled ones may be a part of all that are. */
  readonly enabled?: readonly string[];
  /** Those that a command may have changed since. */
  readonly changed?: readonly string[];
}

const lines = (names: readonly string[]) => names.map((name) => `package:${name}\n`).join('');
const section = (head: string, names: readonly string[] | undefined) =>
  names === undefined ? '' : `${head}\n${lines(names)}`;

/**
 * The answer of probes/packages.ts, of what user 0 has, and where it is known which others there are of what each of them
 * has; undefined where that is not known.
 */
export function packageLists(
  owner: OwnerPackages,
  others: ReadonlyMap<number, readonly ImportedPackage[] | undefined> | undefined,
  isWhole: boolean,
): string {
  const ofOthers = [...(others ?? [])].map(([user, all]) =>
    all === undefined
      ? ''
      : [
          `user ${user}:\n${lines(all.map(({ name }) => name))}`,
          section(
            'system:',
            all.filter(({ system }) => system).map(({ name }) => name),
          ),
          section(
            'disabled:',
            all.filter(({ enabled }) => !enabled).map(({ name }) => name),
          ),
        ].join(''),
  );
  return [
    lines(owner.names),
    section('system:', owner.system),
    section('disabled:', owner.disabled),
    section('enabled:', owner.enabled),
    section(changedHead, owner.changed),
    ...(others ? [usersLine([0, ...others.keys()]), ...ofOthers] : [`${usersUnknown}\n`]),
    `${isWhole ? 'end' : excerptMark}\n`,
  ].join('');
}

/** Says which users there are; without it, that is not known. */
export const usersLine = (ids: readonly number[]): string => `users: ${ids.join(' ')}\n`;
