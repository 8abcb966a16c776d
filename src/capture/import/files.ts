import * as z from 'zod';
import { browsers } from '../../data/browsers.ts';
import type { Namespace } from '../../device/step.ts';
import { readPackageLine } from '../../probes/package-list.ts';
import { users } from '../../probes/users.ts';
import type { Answer } from '../capture.ts';
import { packagesOfAndroidQf } from './android-qf.ts';
import { answersOf } from './answers.ts';
import { readBugReport } from './bug-report.ts';
import { markedList, markedProperties, propertiesOfFirmware, withLineFeed } from './marked.ts';
import { usersLine } from './package-lists.ts';

/** The files that are read, by base name; the rest of a folder is never opened. */
const wanted =
  /^(?:getprop|settings[-_](?:list[-_])?(?:system|secure|global)|(?:pm[-_]list[-_])?packages(?:[-_][a-z0-9_]{1,20})?|package_users|dumpsys|users|date|acquisition|package)\.(?:txt|json)$|^build\.prop$/i;
const ofBrowser = new RegExp(
  `^(?:${browsers.map(({ package: name }) => name.replaceAll('.', '\\.')).join('|')})$`,
);

/**
 * Whether a file of a folder, by its path below it, is one that people keep of a phone: AndroidQF's getprop.txt,
 * settings_secure.txt, packages.json, dumpsys.txt, acquisition.json, what they save by hand under such names, a
 * firmware's build.prop, and
 * com.mi.globalbrowser/package.txt as a capture has it.
 */
export function isOfAPhone(path: string): boolean {
  const [base = '', folder = ''] = path.split('/').reverse();
  return wanted.test(base) && (base !== 'package.txt' || ofBrowser.test(folder));
}

/** Answers of an audit, of the files of an AndroidQF acquisition or of a plain folder, by path. */
export function answersOfFiles(files: ReadonlyMap<string, string>): Map<string, Answer> {
  // Of two files of one name the one nearer to the top counts.
  const depth = ([path]: readonly [string, string]) => path.split('/').length;
  const byDepth = [...files].sort((a, b) => depth(b) - depth(a));
  const named = new Map(byDepth.map(([path, text]) => [(path.split('/').at(-1) ?? '').toLowerCase(), text]));
  const dumpsys = named.get('dumpsys.txt');
  const answers = dumpsys === undefined ? new Map<string, Answer>() : answersOf(readBugReport(dumpsys));
  const put = (path: string, raw: string | undefined) =>
    raw !== undefined && answers.set(path, { ok: true, raw });
  for (const [name, text] of named) {
    const namespace = /^settings[-_](?:list[-_])?(system|secure|global)\.txt$/.exec(name)?.[1];
    if (isNamespace(namespace)) put(`phone/settings-${namespace}`, markedList(namespace, text));
  }
  const properties = named.get('getprop.txt');
  const firmware = byDepth.filter(([path]) => /(?:^|\/)build\.prop$/i.test(path)).map(([, text]) => text);
  if (properties !== undefined) put('phone/getprop', markedProperties(properties));
  else if (firmware.length > 0 && !answers.has('phone/getprop'))
    put('phone/getprop', propertiesOfFirmware(firmware.reverse().join('\n')));
  const usersTxt = named.get('users.txt');
  put('phone/users', usersTxt && withLineFeed(usersTxt));
  put('phone/date', named.get('date.txt') ?? dayOf(named.get('acquisition.json')));
  // A whole dump of all packages tells of every user; lists are of one.
  const packages = answers.get('phone/packages')?.ok === true ? undefined : packagesOf(named);
  if (packages)
    answers.set(
      'phone/packages',
      packages.ok ? withUsers(packages.raw, answers.get('phone/users')) : packages,
    );
  for (const [path, text] of files) {
    const [base = '', folder = ''] = path.split('/').reverse();
    if (base === 'package.txt') put(`${folder}/package`, text);
  }
  return answers;
}

const isNamespace = (word: string | undefined): word is Namespace =>
  word === 'system' || word === 'secure' || word === 'global';

/** AndroidQF's `acquisition.json` tells when it began: `"started": "2024-03-21T11:07:22.123Z"`. */
function dayOf(json: string | undefined): string | undefined {
  const started = z.object({ started: z.string() }).safeParse(parseJson(json)).data?.started;
  const day = /^\d{4}-\d\d-\d\d/.exec(started ?? '')?.[0];
  return day === undefined ? undefined : `${day}\n`;
}

/** Lists that do not say whose they are, and which users the phone has. */
function withUsers(raw: string, told: Answer | undefined): Answer {
  if (!told?.ok || /^users:/m.test(raw)) return { ok: true, raw };
  try {
    const ids = users.parse(told.raw, {}).map(({ id }) => id);
    return { ok: true, raw: raw.replace(/end\n$/, `${usersLine(ids)}end\n`) };
  } catch {
    return { ok: true, raw };
  }
}

/** The lists that people save, under the names of the options they were made with. */
function packagesOf(named: ReadonlyMap<string, string>): Answer | undefined {
  const json = named.get('packages.json');
  if (json !== undefined)
    return packagesOfAndroidQf(parseJson(json), parseJson(named.get('package_users.json')));
  const list = (names: RegExp) => {
    const file = [...named].find(([name]) => names.test(name))?.[1];
    return file
      ?.split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  };
  const system = list(/^(?:pm[-_]list[-_])?packages[-_](?:s|system)\.txt$/);
  const others = list(/^(?:pm[-_]list[-_])?packages[-_](?:3|third[-_]party)\.txt$/);
  const disabled = list(/^(?:pm[-_]list[-_])?packages[-_](?:d|disabled)\.txt$/);
  // Of -U and -u the first tells uids, and the other lists what was uninstalled too.
  const withUids = list(/^(?:pm[-_]list[-_])?packages[-_]u\.txt$/);
  const all =
    list(/^(?:pm[-_]list[-_])?packages(?:[-_](?:f|all))?\.txt$/) ??
    (withUids?.every((line) => line.includes(' uid:')) ? withUids : undefined) ??
    (system && others && [...system, ...others]);
  if (!all) return undefined;
  if (all.at(-1) === 'end') return { ok: true, raw: `${all.join('\n')}\n` };
  try {
    const names = (lines: readonly string[]) =>
      lines.map((line) => `package:${readPackageLine(line).name}\n`).join('');
    const more = [
      ...(system ? ['system:\n', names(system)] : []),
      ...(disabled ? ['disabled:\n', names(disabled)] : []),
    ];
    return { ok: true, raw: `${names(all)}${more.join('')}end\n` };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
