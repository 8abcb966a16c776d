import { excerptMark, type Extent } from './end-mark.ts';
import { lines } from './lines.ts';
import { readPackageLine, type PackageLine } from './package-list.ts';
import type { Probe } from './probe.ts';

export interface ListedPackage {
  readonly name: string;
  /** Undefined where the answer holds no list of the disabled ones. */
  readonly enabled: boolean | undefined;
  /** Undefined where the answer holds no list of the system's own. */
  readonly system: boolean | undefined;
  /** Whether a command that somebody typed may have installed or enabled it since the answer. */
  readonly mayBeChanged?: boolean;
  readonly uid?: number;
  readonly versionCode?: number;
}

/** The packages installed for one user, by name. */
export type Packages = ReadonlyMap<string, ListedPackage>;

export interface PhonePackages extends Extent {
  /** Those of user 0. */
  readonly owner: Packages;
  /**
   * Those of each other user, by id, or in words why they could not be read. Undefined where the answer does not say
   * which users there are: lists that others saved.
   */
  readonly others: ReadonlyMap<number, Packages | string> | undefined;
  /** Whether more packages may be disabled than are known to be: nothing shows that the saved list of them is whole. */
  readonly mayMissDisabled: boolean;
}

/** Whether the owner is known not to have a package. What a part of a list does not name may be there. */
export const isKnownAbsent = ({ owner, isExcerpt }: PhonePackages, name: string): boolean =>
  !isExcerpt && !owner.has(name);

const list = (user: number) => `pm list packages --user ${user}`;

const listsOf = (user: number) =>
  `${list(user)} && echo system: && ${list(user)} -s && echo disabled: && ${list(user)} -d`;

/** Above packages that a command may have installed or enabled since what others saved was asked. */
export const changedHead = 'changed since:';

/** In place of the users in lists that others saved, which do not say who there is. */
export const usersUnknown = 'users: unknown';

/** One user whose lists are refused (`Shell does not have permission to access user 10`) does not hide the rest. */
const listsOfOther = (user: number) => `sh -c "echo user ${user}: && ${listsOf(user)} || true" 2>&1`;

/**
 * All lists in one answer, since `pm list packages` has neither an order nor an end by which one could see that it
 * was cut: of user 0 `package:NAME` lines, then `system:` and those of `-s`, `disabled:` and those of `-d`; then
 * `users: 0 999` (or `unknown`), and for each other user `user 999:` and the same; then `end`, or the mark of an excerpt. In what others
 * saved, `enabled:` follows the disabled ones where these may be a part of all. Options that
 * Android 6 does not know (-U, --show-versioncode) are not asked for, but read where they are
 * (`package:NAME versionCode:7 uid:10001`, `package:/path/base.apk=NAME`).
 */
export const packages: Probe<PhonePackages> = {
  id: 'packages',
  most: 8 * 1024 * 1024, // of many users
  on: 'phone',
  ask: {
    ofUsers: (ids) => [
      'sh',
      '-c',
      [
        `${listsOf(0)} && echo users: ${ids.join(' ')}`,
        ...ids.filter((id) => id !== 0).map(listsOfOther),
        'echo end',
      ].join(' && '),
    ],
  },
  parse(raw) {
    const all = lines(raw)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const last = all.pop();
    const isExcerpt = last === excerptMark;
    if (!isExcerpt && last !== 'end') throw new Error('the list of packages was cut before its end');
    const told = all.findIndex((line) => line.startsWith('users:'));
    // The phone itself always names its users: where it does not, a piece of the answer was lost on its way.
    if (told === -1 && !isExcerpt) throw new Error('the answer does not name the users');
    const ofOwner = told === -1 ? all : all.slice(0, told);
    const isTold = told !== -1 && all[told] !== usersUnknown;
    return {
      isExcerpt,
      owner: readLists(ofOwner),
      others: isTold ? readOthers(all.slice(told)) : undefined,
      mayMissDisabled: ofOwner.includes('enabled:'),
    };
  },
};

const heads: ReadonlySet<string> = new Set(['system:', 'disabled:', 'enabled:', changedHead]);

function readLists(all: readonly string[]): Packages {
  const lists = new Map([['all', new Map<string, PackageLine>()]]);
  let current = lists.get('all');
  for (const line of all) {
    if (heads.has(line)) lists.set(line, (current = new Map<string, PackageLine>()));
    else {
      const listed = readPackageLine(line);
      current?.set(listed.name, listed);
    }
  }
  return join(lists);
}

/** `users: 0 10 999`, and then what was said of each. */
function readOthers([told = '', ...rest]: readonly string[]): ReadonlyMap<number, Packages | string> {
  if (!/^users:(?: \d{1,9}){1,1000}$/.test(told)) throw new Error('the answer does not name the users');
  const said = new Map<number, string[]>();
  let current: string[] | undefined;
  for (const line of rest) {
    const id = /^user (\d{1,9}):$/.exec(line)?.[1];
    if (id !== undefined) said.set(Number(id), (current = []));
    else if (current) current.push(line);
    else throw new Error(`not a line of a package list: ${line.slice(0, 60)}`);
  }
  const ids = told.slice('users: '.length).split(' ').map(Number);
  return new Map(ids.filter((id) => id !== 0).map((id) => [id, readOther(said.get(id))]));
}

function readOther(said: readonly string[] | undefined): Packages | string {
  if (said === undefined) return 'not listed';
  try {
    return readLists(said);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function join(lists: ReadonlyMap<string, ReadonlyMap<string, PackageLine>>): Packages {
  const all = lists.get('all');
  if (all === undefined || all.size === 0) throw new Error('no package in the answer');
  const disabled = lists.get('disabled:');
  const enabled = lists.get('enabled:');
  const system = lists.get('system:');
  const changed = lists.get(changedHead);
  const isEnabled = (name: string) => {
    if (disabled?.has(name) === true) return false;
    return enabled === undefined ? disabled && true : enabled.has(name) || undefined;
  };
  return new Map(
    [...all].map(([name, listed]) => [
      name,
      {
        ...listed,
        enabled: isEnabled(name),
        system: system?.has(name),
        ...(changed?.has(name) === true && { mayBeChanged: true }),
      },
    ]),
  );
}
