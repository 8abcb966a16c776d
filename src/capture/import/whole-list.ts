import type { PackageAccount } from './package-account.ts';
import type { ListKind } from './package-options.ts';

/** Packages of Android itself that are in every list of all packages (docs/evidence/packages.md#in-every-list). */
const core = [
  ...['android', 'com.android.bluetooth', 'com.android.carrierconfig', 'com.android.certinstaller'],
  ...['com.android.externalstorage', 'com.android.inputdevices', 'com.android.keychain'],
  ...['com.android.location.fused', 'com.android.pacprocessor', 'com.android.phone'],
  ...['com.android.providers.contacts', 'com.android.providers.downloads', 'com.android.providers.media'],
  ...['com.android.providers.settings', 'com.android.providers.telephony', 'com.android.proxyhandler'],
  ...['com.android.server.telecom', 'com.android.settings', 'com.android.shell', 'com.android.systemui'],
  'com.android.vpndialogs',
];

export const isOfCore = (name: string): boolean => core.includes(name);

/** An owner may have taken one away. */
const mostMissing = 1;

/** So many packages each of these makers has on every MIUI and HyperOS: a list without them went through a filter. */
const fewestOfXiaomi = { 'com.miui.': 3, 'com.xiaomi.': 2 };

/**
 * Whether a list has what every list of all packages has. Nothing that a list holds shows that it is whole: with any line
 * taken out it is the whole list of another phone (docs/decisions/0026-packages-in-what-others-saved.md).
 */
function hasCore(names: ReadonlySet<string>, isXiaomiRom: boolean): boolean {
  const count = (start: string) => [...names].filter((name) => name.startsWith(start)).length;
  const counts = Object.entries(fewestOfXiaomi).map(([start, fewest]) => [count(start), fewest] as const);
  const isOfXiaomi = isXiaomiRom || counts.some(([found]) => found > 0);
  if (isOfXiaomi && counts.some(([found, fewest]) => found < fewest)) return false;
  return names.has('android') && core.filter((name) => !names.has(name)).length <= mostMissing;
}

/**
 * Whether other answers show that an account of all packages is whole: a list of `-s` and one of `-3`, or one of `-d` and one
 * of `-e`, name together what it names and nothing else, or so does the answer of another command.
 */
export function isShownWhole(
  account: PackageAccount,
  accounts: readonly PackageAccount[],
  isXiaomiRom: boolean,
): boolean {
  if (account.kind !== 'all' || account.isPart) return false;
  const names = new Set(account.packages.keys());
  if (!hasCore(names, isXiaomiRom)) return false;
  if (account.agreesWithItself) return true;
  const whole = accounts.filter(({ isPart }) => !isPart);
  const namesOf = (kind: ListKind) => [
    ...new Set(whole.filter((one) => one.kind === kind).flatMap((one) => [...one.packages.keys()])),
  ];
  const others = whole.filter((one) => one.kind === 'all' && one.by !== account.by);
  return (
    isSplitInto(names, namesOf('system'), namesOf('third-party')) ||
    isSplitInto(names, namesOf('enabled'), namesOf('disabled')) ||
    others.some(({ packages }) => hasSame(names, new Set(packages.keys())))
  );
}

/**
 * Whether two lists that have no package in common name all of these, and nothing else. One that was only appended to
 * the other, or sorted with it, is not an answer of the phone, which mixes them.
 */
export function isSplitInto(
  names: ReadonlySet<string>,
  some: readonly string[],
  rest: readonly string[],
): boolean {
  const [one, other] = [new Set(some), new Set(rest)];
  if (one.size === 0 || other.size === 0 || one.size + other.size !== names.size) return false;
  if (!hasSame(names, new Set([...some, ...rest]))) return false;
  const all = [...names];
  const isAppended = (set: ReadonlySet<string>) => all.slice(0, set.size).every((name) => set.has(name));
  return !isAppended(one) && !isAppended(other) && (isSorted(some) || !isSorted(all));
}

const isSorted = (names: readonly string[]): boolean =>
  names.every((name, at) => at === 0 || (names[at - 1] ?? '') <= name);

const hasSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((name) => other.has(name));
