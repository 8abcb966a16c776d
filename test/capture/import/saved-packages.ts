import { answersOfFiles } from '../../../src/capture/import/files.ts';
import { packages } from '../../../src/probes/packages.ts';

/** Made: what every list of Android has, what Xiaomi adds, and what an owner installs, in an order that no sorting gives. */
export const system = [
  ...[
    'com.android.providers.telephony',
    'com.miui.home',
    'com.android.providers.media',
    'com.xiaomi.account',
  ],
  ...['com.android.externalstorage', 'com.android.providers.downloads', 'com.android.pacprocessor'],
  ...['com.android.certinstaller', 'com.android.carrierconfig', 'android', 'com.android.providers.settings'],
  ...['com.android.inputdevices', 'com.android.server.telecom', 'com.android.keychain', 'com.xiaomi.xmsf'],
  ...['com.android.proxyhandler', 'com.miui.analytics', 'com.android.settings', 'com.android.vpndialogs'],
  ...['com.android.phone', 'com.android.shell', 'com.android.location.fused', 'com.android.systemui'],
  ...['com.android.bluetooth', 'com.android.providers.contacts', 'com.miui.rom', 'com.miui.core'],
];
export const own = ['com.example.bank', 'org.example.chess', 'net.example.news'];
export const all = [own[0] ?? '', ...system.slice(0, 9), own[1] ?? '', ...system.slice(9), own[2] ?? ''];
export const text = (names: readonly string[]) => names.map((name) => `package:${name}\n`).join('');

const blockOf = (name: string) =>
  `  Package [${name}] (1a2b3c):\n    userId=10100\n    versionCode=7 minSdk=21\n    versionName=1\n    pkgFlags=[ SYSTEM ]\n    User 0: installed=true hidden=false suspended=false stopped=false enabled=0\n`;
export const dumpOf = (names: readonly string[]) => `Packages:\n${names.map(blockOf).join('')}\nQueries:\n`;
export const statesOf = (names: readonly string[], count: number = all.length) =>
  `\nDexopt state:\n${names.map((name) => `  [${name}]\n    path: x\n`).join('')}\nSettings parse messages:\nRead completed successfully: ${count} packages, 9 shared uids\n\n`;
export const acquired = (names: readonly string[]) =>
  JSON.stringify(names.map((name) => ({ name, system: true, third_party: false, disabled: false })));

export function read(files: Readonly<Record<string, string>>) {
  const { answers, files: told } = answersOfFiles(new Map(Object.entries(files)));
  const answer = answers.get('phone/packages');
  const value = answer?.ok === true ? packages.parse(answer.raw, {}) : undefined;
  return {
    names: value && [...value.owner.keys()],
    isWhole: value && !value.isExcerpt,
    mayMissDisabled: value?.mayMissDisabled,
    enabled: (name: string) => value?.owner.get(name)?.enabled,
    told: told.map(({ path, takenFor, why }) => `${path}: ${why ?? takenFor.join('; ')}`),
  };
}
