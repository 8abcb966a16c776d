import { judge } from '../../src/audit/judge.ts';
import type { Capture } from '../../src/capture/capture.ts';
import { answersOfFiles } from '../../src/capture/import/files.ts';
import type { Check } from '../../src/checks/check.ts';
import type { Answers } from '../checks/table.ts';

/** What people save instead of a whole list, of the lines of one. */
const parts: Readonly<Record<string, (lines: readonly string[]) => readonly string[]>> = {
  'the first half': (lines) => lines.slice(0, Math.ceil(lines.length / 2)),
  'the second half': (lines) => lines.slice(Math.floor(lines.length / 2)),
  'every second line': (lines) => lines.filter((_, at) => at % 2 === 0),
  'the other lines': (lines) => lines.filter((_, at) => at % 2 === 1),
  'all but the last line': (lines) => lines.slice(0, -1),
  'all but the first line': (lines) => lines.slice(1),
  'one line': (lines) => lines.slice(0, 1),
  grep: (lines) => lines.filter((line) => line.includes('mi')),
  'grep -v': (lines) => lines.filter((line) => !line.includes('mi')),
};

/** Files of the answers, whose lines are all there is, and under which name people save them. */
const files: Readonly<Record<string, string>> = {
  'phone/getprop': 'getprop.txt',
  'phone/packages': 'packages.txt',
  'phone/settings-global': 'settings_global.txt',
  'phone/settings-secure': 'settings_secure.txt',
  'phone/settings-system': 'settings_system.txt',
};

const isMark = (line: string) => /^(?:end|end of the list|system:|disabled:|users:.*|user \d+:|)$/.test(line);

/** A capture in which this answer is the part of it that somebody saved. */
function withPart(
  answers: Answers,
  path: string,
  part: (lines: readonly string[]) => readonly string[],
): Capture {
  const file = files[path] ?? '';
  const lines = (answers[path] ?? '').split('\n').filter((line) => !isMark(line));
  const saved = answersOfFiles(
    new Map([
      [
        file,
        part(lines)
          .map((line) => `${line}\n`)
          .join(''),
      ],
    ]),
  ).answers;
  const others = Object.entries(answers).filter(([other]) => other !== path);
  return new Map([
    ...others.map(([other, raw]) => [other, { ok: true as const, raw }] as const),
    ...[...saved].filter(([other]) => other === path),
  ]);
}

/** A part of the answers of a phone on which a check fails never lets it pass. Gives what breaks that, in words. */
export function passesOfParts(check: Check, answers: Answers): readonly string[] {
  const broken: string[] = [];
  for (const path of Object.keys(answers).filter((one) => one in files))
    for (const [name, part] of Object.entries(parts)) {
      const { findings } = judge(withPart(answers, path, part), [check]);
      for (const { status, observed, subject } of findings)
        if (status === 'pass') broken.push(`${check.id} of ${subject}: ${observed}, of ${name} of ${path}`);
    }
  return broken;
}

const android = [
  ...['android', 'com.android.bluetooth', 'com.android.carrierconfig', 'com.android.certinstaller'],
  ...['com.android.externalstorage', 'com.android.inputdevices', 'com.android.keychain'],
  ...['com.android.location.fused', 'com.android.mtp', 'com.android.pacprocessor', 'com.android.phone'],
  ...['com.android.providers.contacts', 'com.android.providers.downloads', 'com.android.providers.media'],
  ...['com.android.providers.settings', 'com.android.providers.telephony', 'com.android.proxyhandler'],
  ...['com.android.server.telecom', 'com.android.settings', 'com.android.shell', 'com.android.systemui'],
  ...['com.android.vpndialogs', 'com.google.android.gms', 'com.google.android.webview'],
];
const ofXiaomi = [
  ...['com.miui.core', 'com.miui.home', 'com.miui.notes', 'com.miui.rom', 'com.miui.securitycenter'],
  ...['com.xiaomi.account', 'com.xiaomi.finddevice', 'com.xiaomi.xmsf'],
];
const ofTheOwner = ['org.example.bank', 'net.example.chess', 'de.example.trains', 'org.example.wiki'];

/** A whole list of a phone on which these packages are enabled, in the phone's order, which is none. */
export function wholeList(names: readonly string[]): readonly string[] {
  const all = [...new Set([...android, ...ofXiaomi, ...ofTheOwner, ...names])];
  return all
    .map((name) => [hashOf(name), name] as const)
    .sort(([a], [b]) => a - b)
    .map(([, name]) => name);
}

const hashOf = (name: string) =>
  Buffer.from(name).reduce((hash, byte) => (Math.imul(hash, 31) + byte) >>> 0, 7);

const isOwn = (name: string) => ofTheOwner.includes(name);

/** What people save instead of the whole list of packages: which of its names, under which name, below which command. */
export const partialPackageLists: Readonly<
  Record<
    string,
    {
      readonly file: string;
      readonly command?: string;
      readonly has: (name: string, at: number, of: number) => boolean;
    }
  >
> = {
  'the first half': { file: 'packages.txt', has: (_, at, of) => at < of / 2 },
  'the last half': { file: 'pm_list.txt', has: (_, at, of) => at >= of / 2 },
  'four fifths': { file: 'list.txt', has: (_, at, of) => at < of * 0.8 },
  'grep -v miui': { file: 'packages.txt', has: (name) => !name.includes('miui') },
  'grep -v xiaomi': { file: 'packages.txt', has: (name) => !name.includes('xiaomi') },
  'grep -v mi': { file: 'apps.txt', has: (name) => !name.includes('mi') },
  'grep android': { file: 'packages.txt', has: (name) => name.includes('android') },
  'a pipe in the command': { file: 'x.txt', command: 'pm list packages | grep -v msa', has: () => true },
  'findstr in the command': { file: 'x.txt', command: 'pm list packages | findstr com', has: () => true },
  'a word in the command': { file: 'x.txt', command: 'pm list packages com', has: () => true },
  '-3 by name': { file: 'packages_3.txt', has: isOwn },
  '-3 by command': { file: 'packages.txt', command: 'pm list packages -3', has: isOwn },
  '-3 by its contents': { file: 'packages.txt', has: isOwn },
  '-s by name': { file: 'SystemApps.txt', has: (name) => !isOwn(name) },
  '-s by command': {
    file: 'packages.txt',
    command: 'cmd package list packages -s -f',
    has: (name) => !isOwn(name),
  },
  '-s by its contents': { file: 'packages.txt', has: (name) => !isOwn(name) },
  '-d by name': { file: 'disabled.txt', has: isOwn },
  '-d by command': { file: 'packages.txt', command: 'pm list packages -d', has: isOwn },
  '-e by command': { file: 'packages.txt', command: 'pm list packages -e', has: isOwn },
  '-u by command': { file: 'packages.txt', command: 'pm list packages -u', has: () => true },
  'another user': { file: 'packages.txt', command: 'pm list packages --user 10', has: () => true },
};

/** Passes of a check on a phone that fails it, of each part of its list of packages from which what fails is missing. */
export function passesOfPackageLists(
  check: Check,
  answers: Answers,
  failing: readonly string[],
): readonly string[] {
  const whole = wholeList(failing);
  const broken: string[] = [];
  for (const [name, { file, command, has }] of Object.entries(partialPackageLists)) {
    const part = whole.filter((one, at) => !failing.includes(one) && has(one, at, whole.length));
    const head = command === undefined ? '' : `example:/ $ ${command}\n`;
    const properties = answers['phone/getprop'] ?? '';
    const saved = answersOfFiles(
      new Map([
        [file, `${head}${part.map((one) => `package:${one}\n`).join('')}`],
        ['getprop.txt', properties.replace('end of the list\n', '')],
      ]),
    ).answers;
    const others = Object.entries(answers).filter(([path]) => path !== 'phone/packages');
    const capture: Capture = new Map([
      ...others.map(([path, raw]) => [path, { ok: true as const, raw }] as const),
      ...[...saved].filter(([path]) => path === 'phone/packages'),
    ]);
    for (const { status, observed } of judge(capture, [check]).findings)
      if (status === 'pass') broken.push(`${check.id}: ${observed}, of ${name}`);
  }
  return broken;
}
