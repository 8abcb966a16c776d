import { unnamed } from './neutral-words.ts';
import { otherUserIn } from './other-user.ts';

/** Which packages a list names. */
export type ListKind = 'all' | 'system' | 'third-party' | 'disabled' | 'enabled';

/** What the options of `pm list packages` left out or added, as far as that is reported. */
export interface PackageOptions {
  /** `-s`, `-3`, `-d`, `-e`: a list of these alone. */
  readonly only?: Exclude<ListKind, 'all'>;
  /** `-u` and `-a`: with packages that were uninstalled. */
  readonly withUninstalled?: boolean;
  /** Piped through grep and the like, asked with a word to look for, or called a part. */
  readonly isFiltered?: boolean;
  /** Of a user other than the owner. */
  readonly ofOtherUser?: boolean;
}

/** Commands behind a pipe that leave every line as it is. */
const harmless = /^\s*(?:sort(?:-object)?|tee(?:-object)?|cat|uniq|dos2unix|out-file|set-content|tr)\b/i;

const flags: readonly (readonly [flag: string, options: PackageOptions])[] = [
  ['s', { only: 'system' }],
  ['3', { only: 'third-party' }],
  ['d', { only: 'disabled' }],
  ['e', { only: 'enabled' }],
  ['u', { withUninstalled: true }],
  ['a', { withUninstalled: true }],
];

/** Long options that change a line, and no more; any other makes a list of some packages. */
const longHarmless = /^--(?:show-versioncode|user(?:=\S+)?|match-libraries)$/;

/** The options in a command or a heading that is above a list. */
export function optionsOfCommand(command: string): PackageOptions {
  const asked = command.replace(/^[^]*?list\s+packages?/i, '').replace(/["'`]/g, '');
  const [listed = '', ...pipes] = (asked.split(/;|&&|\|\|/)[0] ?? '').split('|');
  const words = listed
    .replace(/\d?>>?\s?\S+|<.*/g, ' ')
    .replace(/--user[ =]\S+/, ' ')
    .replace(/[^\w-]+(?=\s|$)/g, ' ')
    .split(/[\s([{]+/)
    .filter((word) => word !== '' && !/^-+$/.test(word));
  const short = words.filter((word) => /^-[A-Za-z0-9]+$/.test(word)).join('');
  const long = words.filter((word) => word.startsWith('--'));
  const isFiltered =
    pipes.some((pipe) => !harmless.test(pipe)) ||
    long.some((word) => !longHarmless.test(word)) ||
    words.some((word) => /^\w/.test(word));
  const user = /--user[ =](\S+)/.exec(listed)?.[1];
  const ofOtherUser =
    user !== undefined ? !/^(?:0|current|cur)$/i.test(user) : otherUserIn(listed) !== undefined;
  return join([
    ...flags.filter(([flag]) => short.includes(flag)).map(([, options]) => options),
    ...(isFiltered ? [{ isFiltered }] : []),
    ...(ofOtherUser ? [{ ofOtherUser }] : []),
  ]);
}

/** Two options that each choose some packages give a shorter list. */
function join(all: readonly PackageOptions[]): PackageOptions {
  const only = new Set(all.flatMap((one) => one.only ?? []));
  return Object.assign({}, ...all, only.size > 1 ? { isFiltered: true } : {}) as PackageOptions;
}

const wordsOf: readonly (readonly [PackageOptions, readonly string[]])[] = [
  [{ only: 'system' }, ['s', 'system', 'sistema', 'systeme', 'sys', 'preinstalled']],
  [{ only: 'third-party' }, ['3', 'third', 'thirdparty', '3rd', 'usuario', 'nonsystem']],
  [{ only: 'disabled' }, ['d', 'disabled', 'deaktiviert', 'desactivadas', 'desativados', 'frozen', 'hidden']],
  [{ only: 'enabled' }, ['e', 'enabled', 'aktiviert', 'active']],
  [
    { isFiltered: true },
    [
      ...['grep', 'part', 'partial', 'excerpt', 'extract', 'filtered', 'filter', 'findstr', 'cut', 'short'],
      ...[
        'without',
        'wo',
        'no',
        'not',
        'except',
        'excluding',
        'minus',
        'only',
        'some',
        'ohne',
        'sans',
        'sin',
        'sem',
      ],
      ...['head', 'tail', 'top', 'first', 'last', 'sample', 'example', 'trimmed', 'truncated', 'removed'],
      ...['debloat', 'debloated', 'bloat', 'bloatware', 'todo', 'keep', 'diff', 'new', 'missing'],
    ],
  ],
];

/** The options that a file's name, or a heading, tells: `packages_s`, `SystemApps`, `pm_list_packages_-3`, `disabled-apps`. */
export function optionsOfName(name: string, tellsUids: boolean): PackageOptions {
  const words = name
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(unnamed, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const has = (...some: readonly string[]) => some.some((one) => words.includes(one));
  const ofOtherUser =
    otherUserIn(name) !== undefined || has('second', 'space', 'dual', 'clone', 'child', 'kid', 'work');
  const isOfUser = has('user') && otherUserIn(name) === undefined && !/user[-_ ]?0\b/i.test(name);
  // Of -U and -u the first tells uids, and the other lists what was uninstalled too.
  const withUninstalled = has('uninstalled', 'deinstalled') || (has('u') && !tellsUids);
  return join([
    ...wordsOf.filter(([, some]) => has(...some)).map(([options]) => options),
    ...(isOfUser ? [{ only: 'third-party' as const }] : []),
    ...(withUninstalled ? [{ withUninstalled }] : []),
    ...(ofOtherUser ? [{ ofOtherUser }] : []),
  ]);
}
