/** What the options of `pm list packages` left out or added. */
export interface PackageOptions {
  /** `-s`, `-3`, `-d`, `-e`: a list of these alone. */
  readonly only?: 'system' | 'third-party' | 'disabled' | 'enabled';
  /** `-u`: with packages that were uninstalled. */
  readonly withUninstalled?: boolean;
  /** Piped through grep and the like, or asked with a word to look for. */
  readonly isFiltered?: boolean;
  /** A user other than the owner. */
  readonly user?: number;
}

/** The options in a command that stands above a list. */
export function optionsOfCommand(command: string): PackageOptions {
  const [listed = '', ...pipes] = command.replace(/["']/g, '').split('|');
  const words = listed.replace(/.*list packages/, '').split(/\s+/);
  const has = (flag: string) => words.some((word) => /^-[a-z0-9]+$/.test(word) && word.includes(flag));
  const user = /--user (\d{1,9})/.exec(listed)?.[1];
  const plain = listed
    .replace(/--user \S+/, '')
    .replace(/.*list packages/, '')
    .replace(/[<>].*$/, '');
  const hasWord = plain.split(/\s+/).some((word) => /^[a-z][\w.]+$/.test(word));
  return {
    ...(has('s') && { only: 'system' as const }),
    ...(has('3') && { only: 'third-party' as const }),
    ...(has('d') && { only: 'disabled' as const }),
    ...(has('e') && { only: 'enabled' as const }),
    ...(/(?:^|\s)-[a-z]*u/.test(plain) && { withUninstalled: true }),
    ...((pipes.some((pipe) => !/^\s*(?:sort|tee|cat)\b/.test(pipe)) || hasWord) && { isFiltered: true }),
    ...(user !== undefined && user !== '0' && { user: Number(user) }),
  };
}

/** The options that a file's name tells: `packages_s`, `SystemApps`, `pm_list_packages_-3`, `disabled-apps`. */
export function optionsOfName(base: string, lines: readonly string[]): PackageOptions {
  const words = base
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const has = (...some: readonly string[]) => some.some((one) => words.includes(one));
  // Of -U and -u the first tells uids, and the other lists what was uninstalled too.
  const tellsUids = lines.every((line) => line.includes(' uid:'));
  const user = /(?:^|[^a-z])user[-_ ]?(\d{1,4})/.exec(base.toLowerCase())?.[1];
  return {
    ...(has('s', 'system', 'sistema', 'sys') && { only: 'system' as const }),
    ...((has('3', 'third', 'thirdparty', '3rd', 'usuario') || (has('user') && user === undefined)) && {
      only: 'third-party' as const,
    }),
    ...(has('d', 'disabled') && { only: 'disabled' as const }),
    ...(has('e', 'enabled') && { only: 'enabled' as const }),
    ...(has('u', 'uninstalled', 'removed') && !tellsUids && { withUninstalled: true }),
    ...(has('grep', 'part', 'excerpt', 'filtered') && { isFiltered: true }),
    ...(user !== undefined && user !== '0' && { user: Number(user) }),
  };
}
