import { namesPackage, savedPackage } from '../../probes/package-list.ts';
import type { PackageAccount, ToldPackage } from './package-account.ts';
import { optionsOfCommand, optionsOfName, type ListKind, type PackageOptions } from './package-options.ts';
import { pager } from './neutral-words.ts';
import { otherUserIn } from './other-user.ts';

/** Lines of `pm list packages` that people saved, with what is above them. */
export interface SavedLines {
  readonly lines: readonly string[];
  readonly command?: string | undefined;
  readonly heading?: string | undefined;
  /** Lines that are not there as a phone prints them. */
  readonly marked: ReadonlySet<string>;
  /** Whether several commands are above, so that it is unknown which of them gave the list. */
  readonly isAmbiguous: boolean;
  /** Whether the name of the file is one of letters in a row. */
  readonly isInRow?: boolean;
}

/** A list in what people saved. */
export interface SavedList extends PackageOptions {
  readonly names: readonly string[];
  /** Whether a line in it cannot be read, or is one of a diff. */
  readonly isLegible: boolean;
  /** Whether its lines are quoted, indented, in a list or a diff. */
  readonly isOfMarked: boolean;
  /** Whether it is of several lists without a line between them: which of them names what is not known. */
  readonly isSeveral?: boolean;
  /** Whether nothing above it and no name tells which packages it is of. */
  readonly isUntold?: boolean;
  /** The name in a last line that may be cut. */
  readonly cut?: string;
}

/** Warnings that commands print into their output, and what `adb` says when it starts. */
const warning = /^(?:WARNING: linker|linker: |\* daemon )/i;

/** The heads of the lists in miaudit's own answer (probes/packages.ts). */
const own: ReadonlyMap<string, PackageOptions> = new Map([
  ['system:', { only: 'system' }],
  ['disabled:', { only: 'disabled' }],
]);

/** Whether these are the lines of miaudit's own answer, with all its heads and its end. */
export const isOwnAnswer = (lines: readonly string[]): boolean =>
  [...own.keys()].every((head) => lines.includes(head)) &&
  lines.some((line) => line.startsWith('users: ')) &&
  lines.includes('end');

const ofUser = /^user (\d{1,9}):$/;
const longestHeading = 80;

/**
 * The lists in lines that are below one command. Another list begins at a line between packages that names none: a heading,
 * whose words tell its options, or something that was left out.
 */
export function savedLists(path: string, saved: SavedLines): readonly SavedList[] {
  const { lines, command, heading = '', marked, isAmbiguous, isInRow = false } = saved;
  const told = isAmbiguous
    ? { isFiltered: true }
    : command === undefined
      ? undefined
      : optionsOfCommand(command);
  const named = optionsOfPath(path, lines, isInRow);
  const ofOtherUser = otherUserIn(heading) !== undefined ? { ofOtherUser: true } : {};
  const base: PackageOptions = { ...(told ?? named), ...ofOtherUser };
  const isPart = named.isFiltered === true;
  const lists: { names: string[]; marked: string[]; isLegible: boolean; options: PackageOptions }[] = [];
  let options = base;
  let current: (typeof lists)[number] | undefined;
  let isOfOther = false;
  const isSeveral = namesTwice(lines);
  for (const line of lines) {
    const trimmed = line.trim();
    if (namesPackage(line)) {
      if (!current) lists.push((current = { names: [], marked: [], isLegible: true, options }));
      const name = savedPackage(line);
      if (name === undefined) current.isLegible = false;
      else current.names.push(name);
      if (name !== undefined && marked.has(line)) current.marked.push(name);
      if (/^[+-]package:/.test(trimmed)) current.isLegible = false;
    } else if (trimmed !== '' && !warning.test(trimmed) && !pager.test(trimmed) && !isEndOfOwn(trimmed)) {
      if (ofUser.test(trimmed)) isOfOther = trimmed !== 'user 0:';
      options = { ...optionsBelow(trimmed, base), ...(isOfOther && { ofOtherUser: true }) };
      current = undefined;
    }
  }
  const isOfRow = oneOfRow.test(path);
  return lists.map(({ names, isLegible, options: kept, marked: ofMarked }) => ({
    ...plausible(kept, names.includes('android'), isOfRow),
    ...((isPart || isSeveral) && { isFiltered: true }),
    ...(isSeveral && { isSeveral }),
    isUntold: command === undefined && !isPart && !isSeveral && (isOfRow || Object.keys(kept).length === 0),
    names,
    isLegible,
    ...whatIsMarked(names, ofMarked),
  }));
}

/** Whether lines of one list name a package twice, which no phone does. A list that is saved twice is one. */
function namesTwice(lines: readonly string[]): boolean {
  let names: string[] = [];
  const isRepeated = () => {
    const half = names.length / 2;
    const isCopy = names.slice(0, half).every((name, at) => name === names[half + at]);
    return new Set(names).size < names.length && !isCopy;
  };
  for (const line of lines) {
    const name = namesPackage(line) ? savedPackage(line) : undefined;
    if (name !== undefined) names.push(name);
    else if (line.trim() !== '' && !warning.test(line.trim()) && !pager.test(line.trim())) {
      if (isRepeated()) return true;
      names = [];
    }
  }
  return isRepeated();
}

/** A last line alone is marked where the file ends without a line feed. */
function whatIsMarked(
  names: readonly string[],
  marked: readonly string[],
): Pick<SavedList, 'isOfMarked' | 'cut'> {
  const cut = marked.length === 1 && marked[0] === names.at(-1) ? marked[0] : undefined;
  return { isOfMarked: cut === undefined && marked.length > 0, ...(cut !== undefined && { cut }) };
}

/** `3.txt` and `d.txt` are also what comes behind `2.txt` and `c.txt`. */
const oneOfRow = /(?:^|\/)[\p{L}\d](?:\.\w{1,5})?$/u;

/**
 * `android` itself is of the system, and enabled, on every phone. A list that holds it is called `-d` or `-3` wrongly, and
 * one that lacks it, of all, `-s` or `-e`, is a part.
 */
function plausible(
  { only, ...options }: PackageOptions,
  hasAndroid: boolean,
  isOfRow: boolean,
): PackageOptions {
  const isOfFew = only === 'disabled' || only === 'third-party';
  if (isOfRow && only !== undefined && isOfFew === hasAndroid) return plausible(options, hasAndroid, false);
  if (isOfFew && hasAndroid) return { ...options, isFiltered: true };
  return { ...options, ...(only && { only }), ...(!isOfFew && !hasAndroid && { isFiltered: true }) };
}

const isEndOfOwn = (line: string): boolean => line === 'end' || /^users:(?: \d{1,9}){1,1000}$/.test(line);

/** The options of the list that follows this line. A line that tells none stands for something that was left out. */
function optionsBelow(line: string, base: PackageOptions): PackageOptions {
  const known = own.get(line);
  if (known) return { ...base, ...known };
  const told = line.length > longestHeading ? {} : optionsOfName(line, false);
  if (Object.keys(told).length > 0) return { ...base, ...told };
  const { only, ...rest } = base;
  // Below other words nothing tells that these are disabled, too.
  return { ...rest, ...(only !== undefined && only !== 'disabled' && { only }), isFiltered: true };
}

/** The name of the file, and the folder, where that names another user. */
function optionsOfPath(path: string, lines: readonly string[], isInRow: boolean): PackageOptions {
  const [base = '', folder = ''] = path.split('/').reverse();
  const tellsUids = lines.every((line) => !namesPackage(line) || line.includes(' uid:'));
  const other = otherUserIn(folder) === undefined ? {} : { ofOtherUser: true };
  return { ...(!isInRow && optionsOfName(base, tellsUids)), ...other };
}

/** Lists of `-u` name what was uninstalled too, and those of other users are not the owner's. */
export const isOfOwner = ({ withUninstalled, ofOtherUser }: PackageOptions): boolean =>
  withUninstalled !== true && ofOtherUser !== true;

const tells: Readonly<Record<ListKind, ToldPackage>> = {
  all: { system: undefined, enabled: undefined },
  system: { system: true, enabled: undefined },
  'third-party': { system: false, enabled: undefined },
  disabled: { system: undefined, enabled: false },
  enabled: { system: undefined, enabled: true },
};

/** What a list says of each of its packages. Where its lines are not a phone's own, that one is disabled is not told. */
export function accountOfList(from: string, list: SavedList, tellsState: boolean): PackageAccount {
  const kind = list.only ?? 'all';
  const untold: ToldPackage = { ...tells[kind], ...(kind === 'disabled' && { enabled: undefined }) };
  return {
    from,
    by: 'pm list packages',
    kind,
    packages: new Map(
      list.names.map((name) => [name, tellsState && name !== list.cut ? tells[kind] : untold]),
    ),
    isPart: list.isFiltered === true || !list.isLegible || list.isOfMarked,
    isUntold: list.isUntold === true && list.isLegible && !list.isOfMarked,
    agreesWithItself: false,
  };
}
