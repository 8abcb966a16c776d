import { judge } from '../../src/audit/judge.ts';
import { answersOfFiles } from '../../src/capture/import/files.ts';
import type { Check } from '../../src/checks/check.ts';
import type { Answers } from '../checks/table.ts';

/** Packages of a made phone, each list in the order of the phone. */
export interface MadePhone {
  readonly all: readonly string[];
  readonly system: readonly string[];
  readonly thirdParty: readonly string[];
  readonly enabled: readonly string[];
  readonly disabled: readonly string[];
}

const ofRom = [
  ...['android', 'com.android.bluetooth', 'com.android.carrierconfig', 'com.android.certinstaller'],
  ...['com.android.externalstorage', 'com.android.inputdevices', 'com.android.keychain'],
  ...['com.android.location.fused', 'com.android.mtp', 'com.android.pacprocessor', 'com.android.phone'],
  ...['com.android.providers.contacts', 'com.android.providers.downloads', 'com.android.providers.media'],
  ...['com.android.providers.settings', 'com.android.providers.telephony', 'com.android.proxyhandler'],
  ...['com.android.server.telecom', 'com.android.settings', 'com.android.shell', 'com.android.systemui'],
  ...['com.android.vpndialogs', 'com.google.android.gms', 'com.google.android.webview', 'com.miui.core'],
  ...['com.miui.home', 'com.miui.rom', 'com.miui.securitycenter', 'com.xiaomi.account', 'com.xiaomi.xmsf'],
];
const ofOwner = ['a', 'bank', 'chess', 'news', 'trains', 'wiki', 'zoo'].map((name) => `org.example.${name}`);
const isOfOwner = (name: string) => name.startsWith('org.example.');

/** `String.hashCode` of Java, by which Android 5 to 13 lists packages (docs/evidence/packages.md#order-of-the-list). */
const hashCode = (name: string) =>
  Buffer.from(name, 'latin1').reduce((hash, one) => (Math.imul(hash, 31) + one) | 0, 0);

/** Orders in which the packages in question are where a cut takes them. A tablet with Android 14 lists packages in no order. */
const orders: Readonly<
  Record<string, (names: readonly string[], some: readonly string[]) => readonly string[]>
> = {
  'by hash': (names) => [...names].sort((a, b) => hashCode(a) - hashCode(b)),
  'the packages in question last': (names, some) => [...names.filter((one) => !some.includes(one)), ...some],
  'the packages in question first': (names, some) => [...some, ...names.filter((one) => !some.includes(one))],
};

function madePhone(some: readonly string[], disabled: readonly string[], order: string): MadePhone {
  const mixed = [...new Set([...ofRom, ...ofOwner, ...some])].sort((a, b) => hashCode(a) - hashCode(b));
  const all = orders[order]?.(mixed, some) ?? mixed;
  const off = new Set([...disabled, 'org.example.chess']);
  return {
    all,
    system: all.filter((name) => !isOfOwner(name)),
    thirdParty: all.filter(isOfOwner),
    enabled: all.filter((name) => !off.has(name)),
    disabled: all.filter((name) => off.has(name)),
  };
}

const text = (names: readonly string[]) => names.map((name) => `package:${name}\n`).join('');
const ordered = (names: readonly string[]) => [...names].sort();
const block = (name: string) =>
  `  Package [${name}] (1a2b3c):\n    userId=10100\n    codePath=/system/app/${name}\n    versionCode=7 minSdk=21\n    versionName=1\n    pkgFlags=[ SYSTEM ]\n    User 0: ceDataInode=1 installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=0\n`;
const dump = (names: readonly string[]) => `Packages:\n${names.map(block).join('')}\nQueries:\n`;
const dexopt = (names: readonly string[], count = names.length) =>
  `\nDexopt state:\n${names.map((name) => `  [${name}]\n`).join('')}\nSettings parse messages:\nRead completed successfully: ${count} packages, 9 shared uids\n`;
const acquired = (names: readonly string[]) =>
  JSON.stringify(names.map((name) => ({ name, system: true, third_party: false, disabled: false })));

type Folder = Readonly<Record<string, string>>;
type Cut = (names: readonly string[]) => readonly string[];

const cuts: Readonly<Record<string, Cut>> = {
  'the last line': (names) => names.slice(0, -1),
  'the first line': (names) => names.slice(1),
  'the last three': (names) => names.slice(0, -3),
  'the first three': (names) => names.slice(3),
  'the last third': (names) => names.slice(0, Math.ceil(names.length * 0.66)),
  'the first third': (names) => names.slice(Math.ceil(names.length / 3)),
  'a piece of the middle': (names) => [...names.slice(0, 9), ...names.slice(14)],
  'every second line': (names) => names.filter((_, at) => at % 2 === 0),
  'the other lines': (names) => names.filter((_, at) => at % 2 === 1),
  'sort | head': (names) => ordered(names).slice(0, -7),
  'sort | tail': (names) => ordered(names).slice(7),
  'grep android': (names) => names.filter((name) => name.includes('android')),
  'grep -v miui': (names) => names.filter((name) => !name.includes('miui')),
  'grep -v xiaomi': (names) => names.filter((name) => !name.includes('xiaomi')),
  'all lines of one': () => ['android'],
};

/** What people save of a phone, from which packages are missing: its files, by name. */
const folders: Readonly<Record<string, (phone: MadePhone, without: Cut) => Folder>> = {
  'a list without the packages': ({ all }, without) => ({ 'packages.txt': text(without(all)) }),
  'the same with a head and a prompt behind it': ({ all }, without) => ({
    'packages.txt': `sweet:/ $ pm list packages\n${text(without(all))}sweet:/ $\n`,
  }),
  'the same under Windows': ({ all }, without) => ({
    'x.txt': `C:\\adb>.\\adb.exe shell pm list packages\n${text(without(all))}\nC:\\adb>`,
  }),
  'with an end that somebody wrote': ({ all }, without) => ({ 'packages.txt': `${text(without(all))}end\n` }),
  'with an end in brackets': ({ all }, without) => ({ 'packages.txt': `${text(without(all))}(end)\n` }),
  'in the form of our own answer': ({ all, system, disabled }, without) => ({
    'packages.txt': `${text(without(all))}system:\n${text(without(system))}disabled:\n${text(disabled)}users: 0\nend\n`,
  }),
  'the list of -s under the name of all': ({ system }, without) => ({
    'packages.txt': text(without(system)),
  }),
  '-s and three packages of a carrier': ({ system }, without) => ({
    'packages.txt': text([...without(system), 'de.telekom.tsc', 'com.orange.update', 'fr.bouyguestelecom.a']),
  }),
  '-s and some of -3': ({ system, thirdParty }, without) => ({
    'packages.txt': text([...without(system), ...thirdParty.slice(0, 4)]),
  }),
  'the list of -3': ({ thirdParty }) => ({
    'packages.txt': text(thirdParty),
    'packages_3.txt': text(thirdParty),
  }),
  'the list of -e': ({ enabled }, without) => ({ 'packages.txt': text(without(enabled)) }),
  '-s and -3, no list of all': ({ system, thirdParty }, without) => ({
    'packages_s.txt': text(without(system)),
    'packages_3.txt': text(thirdParty),
  }),
  'all, -s and -3, cut alike': ({ all, system, thirdParty }, without) => ({
    'packages.txt': text(without(all)),
    'packages_s.txt': text(without(system)),
    'packages_3.txt': text(without(thirdParty)),
  }),
  'the list of all made of cut -s and -3': ({ system, thirdParty }, without) => ({
    'packages.txt': text([...without(system), ...thirdParty]),
    'packages_s.txt': text(without(system)),
    'packages_3.txt': text(thirdParty),
  }),
  'all and -e, cut alike': ({ all, enabled, disabled }, without) => ({
    'packages.txt': text(without(all)),
    'packages_e.txt': text(without(enabled)),
    'packages_d.txt': text(without(disabled)),
  }),
  'two lists of all, cut alike': ({ all }, without) => ({
    'packages.txt': text(without(all)),
    'more/packages_f.txt': text(without([...all].reverse())),
  }),
  'two equal lists': ({ all }, without) => ({ 'a.txt': text(without(all)), 'b.txt': text(without(all)) }),
  'lists of all, -s and -3 behind a pipe': ({ all, system, thirdParty }, without) => ({
    'x.txt': `$ adb shell pm list packages | grep -v x\n${text(without(all))}$ adb shell pm list packages -s | findstr /v x\n${text(without(system))}$ adb shell pm list packages -3 | Select-String -NotMatch x\n${text(thirdParty)}`,
  }),
  'lists with names that say so': ({ all, system, thirdParty }, without) => ({
    'packages_without_facebook.txt': text(without(all)),
    'packages_s.txt': text(without(system)),
    'packages_3.txt': text(thirdParty),
  }),
  'another user': ({ all, system, thirdParty }, without) => ({
    'packages_user10.txt': text(without(all)),
    'packages_s_secondspace.txt': text(without(system)),
    'work_profile/packages_3.txt': text(thirdParty),
  }),
  'what was uninstalled, too': ({ all, system, thirdParty }, without) => ({
    'packages_u.txt': text(without(all)),
    'packages_s.txt': text(without(system)),
    'packages_3.txt': text(thirdParty),
  }),
  'a dump whose blocks were taken out': ({ all }, without) => ({ 'dumpsys.txt': dump(without(all)) }),
  'a dump that names them beside': ({ all }, without) => ({
    'dumpsys_package.txt': `${dump(without(all))}${dexopt(all)}`,
  }),
  'a dump from all sections of which they were taken': ({ all }, without) => ({
    'dumpsys_package.txt': `${dump(without(all))}${dexopt(without(all), all.length)}`,
  }),
  'a dump that was cut at its end': ({ all }, without) => ({
    'dumpsys_package.txt': dump(without(all)).replace('\nQueries:\n', ''),
  }),
  'one package of a dump': () => ({ 'dumpsys.txt': dump(['com.android.settings']) }),
  'an acquisition that was filtered': ({ all }, without) => ({ 'packages.json': acquired(without(all)) }),
  'an acquisition and a list, cut otherwise': ({ all }, without) => ({
    'packages.json': acquired(without(all)),
    'packages.txt': text(without(all).slice(1)),
  }),
};

/** In these every list lacks the same: only lists that were cut, and not what was taken out by name, can be known. */
const cutAlike: ReadonlySet<string> = new Set(['all, -s and -3, cut alike', 'all and -e, cut alike']);

/** Whole lists of all, beside lists of the disabled ones from which packages are missing. */
const ofDisabled: Readonly<Record<string, (disabled: readonly string[]) => Folder>> = {
  'one line': (disabled) => ({ 'packages_d.txt': text(disabled) }),
  'one line under its command': (disabled) => ({
    'x.txt': `sweet:/ $ pm list packages -d\n${text(disabled)}sweet:/ $\n`,
  }),
  'an end that somebody wrote': (disabled) => ({ 'disabled.txt': `${text(disabled)}end\n` }),
  'grep in the command': (disabled) => ({
    'x.txt': `$ pm list packages -d | grep example\n${text(disabled)}`,
  }),
  'grep in the name': (disabled) => ({ 'packages_d_grep.txt': text(disabled) }),
  'of the second space': (disabled) => ({ 'packages_d_secondspace.txt': text(disabled) }),
  'none at all': () => ({}),
};

export interface PartialFolder {
  readonly name: string;
  readonly files: Folder;
}

/** Every folder in every order with every cut, as far as none of these packages is left in it. */
export function* partialFolders(some: readonly string[]): Generator<PartialFolder> {
  const seen = new Set<string>();
  const isLeft = new RegExp(
    `(?:package:|Package \\[|"name":")(?:${some.join('|').replaceAll('.', '\\.')})(?![.\\w])`,
  );
  for (const order of Object.keys(orders)) {
    const phone = madePhone(some, [], order);
    for (const [cutName, cut] of [...Object.entries(cuts), ['those packages', takeOut(some)] as const])
      for (const [name, folder] of Object.entries(folders)) {
        if (cutName === 'those packages' && cutAlike.has(name)) continue;
        const files = folder(phone, cut);
        const written = JSON.stringify(files);
        if (seen.has(written) || isLeft.test(Object.values(files).join('\n'))) continue;
        seen.add(written);
        yield { name: `${name}, without ${cutName}, ${order}`, files };
      }
  }
}

/** Folders that hold all lists of a phone on which these packages are disabled, but no list that names them as disabled. */
export function* partialDisabled(some: readonly string[]): Generator<PartialFolder> {
  const { all, system, thirdParty, disabled } = madePhone(some, some, 'by hash');
  const whole = {
    'packages.txt': text(all),
    'packages_s.txt': text(system),
    'packages_3.txt': text(thirdParty),
  };
  for (const [name, folder] of Object.entries(ofDisabled))
    yield { name, files: { ...whole, ...folder(takeOut(some)(disabled)) } };
}

const takeOut =
  (some: readonly string[]): Cut =>
  (names) =>
    names.filter((name) => !some.includes(name));

/** The whole answers of a phone, by file. */
export function wholeFolder(some: readonly string[], disabled: readonly string[]): Folder {
  const { all, system, thirdParty, enabled, disabled: off } = madePhone(some, disabled, 'by hash');
  return {
    'packages.txt': text(all),
    'packages_s.txt': text(system),
    'packages_3.txt': text(thirdParty),
    'packages_e.txt': text(enabled),
    'packages_d.txt': text(off),
  };
}

/** What a check finds of these files, with other answers of the phone. */
export function findingsOf(check: Check, files: Folder, answers: Answers) {
  const properties = (answers['phone/getprop'] ?? '').replace('end of the list\n', '');
  const saved = answersOfFiles(new Map(Object.entries({ 'getprop.txt': properties, ...files }))).answers;
  const others = Object.entries(answers).filter(([path]) => path !== 'phone/packages');
  return judge(
    new Map([
      ...others.map(([path, raw]) => [path, { ok: true as const, raw }] as const),
      ...[...saved].filter(([path]) => path === 'phone/packages'),
    ]),
    [check],
  ).findings;
}
