import type { PackageAccount } from './package-account.ts';
import type { ListKind } from './package-options.ts';
import { isOfCore, isSplitInto } from './whole-list.ts';

/** An owner installs a few apps. */
const fewestOfOwner = 3;

/** What comes with the phone. Some of what is called so an owner may have installed. */
const ofAndroid = /^(?:android|com\.(?:android|qualcomm|qti|mediatek)|vendor|org\.codeaurora)(?:\.|$)/;
const mostOfAndroid = 0.1;
/** Apps of makers and of Facebook: their list by themselves is what grep gives. Some of them are among those of an owner. */
const ofMakers = /^com\.(?:miui|xiaomi|mi|google\.android|facebook)\./;
const mostAlike = 0.5;

/**
 * Lists whose options neither a command nor a name tells (`a.txt`), recognised by each other: where a list without anything of the
 * system and one with `android` name together what a third one names, they are those of `-3` and of `-s`. Any other two that do so may
 * be what grep took and what it left.
 */
export function recogniseLists(accounts: readonly PackageAccount[]): readonly PackageAccount[] {
  if (!accounts.some(({ isUntold }) => isUntold)) return accounts;
  const kinds = new Map<PackageAccount, ListKind>();
  const wholes = accounts.filter((one) => one.by === 'pm list packages' && one.kind === 'all' && !one.isPart);
  const systems = accounts.filter(
    (one) => !one.isPart && (one.kind === 'system' || (one.isUntold === true && one.packages.has('android'))),
  );
  const others = accounts.filter(
    (one) => isOfOwner(one) || (one.kind === 'third-party' && !one.isPart && one.isUntold !== true),
  );
  if (wholes.length * systems.length * others.length > mostCompared) return accounts;
  for (const all of wholes)
    for (const system of systems)
      for (const other of others) {
        if (!isOneOf([system, other]) || system === all || !beginAlike(other, system)) continue;
        const names = new Set(all.packages.keys());
        if (!isSplitInto(names, [...system.packages.keys()], [...other.packages.keys()])) continue;
        if (system.isUntold) kinds.set(system, 'system');
        if (other.isUntold) kinds.set(other, 'third-party');
      }
  return accounts.map((one) => {
    const kind = kinds.get(one);
    return kind === undefined ? one : ofKind(one, kind);
  });
}

/** Whether most of these begin as some of the others do, `com.` or `org.`: those that do not are what grep takes by the beginning. */
function beginAlike({ packages }: PackageAccount, others: PackageAccount): boolean {
  const begin = (name: string) => name.split('.', 1)[0] ?? '';
  const known = new Set([...others.packages.keys()].map(begin));
  return [...packages.keys()].filter((name) => known.has(begin(name))).length >= packages.size / 2;
}

const mostCompared = 1000;

const isOneOf = (pair: readonly PackageAccount[]): boolean => pair.some(({ isUntold }) => isUntold);

/** Whether these are apps that an owner chose, and not what one word or the name of one maker finds in a list. */
function isOfOwner({ isUntold, packages }: PackageAccount): boolean {
  const names = [...packages.keys()];
  const share = (test: (name: string) => boolean) => names.filter(test).length / names.length;
  return (
    isUntold === true &&
    names.length >= fewestOfOwner &&
    !names.some(isOfCore) &&
    share((name) => ofAndroid.test(name)) <= mostOfAndroid &&
    share((name) => ofMakers.test(name)) <= mostAlike &&
    wordsOf(names).every((word) => share((name) => name.includes(word)) <= mostAlike)
  );
}

const wordsOf = (names: readonly string[]): readonly string[] => [
  ...new Set(
    names
      .flatMap((name) => name.split('.'))
      .filter((word) => !/^(?:com|org|net|android)$/.test(word) && word.length > 2),
  ),
];

const ofKind = (account: PackageAccount, kind: ListKind): PackageAccount => ({
  ...account,
  kind,
  isPart: false,
  packages: new Map(
    [...account.packages].map(([name, told]) => [name, { ...told, system: kind === 'system' }]),
  ),
});
