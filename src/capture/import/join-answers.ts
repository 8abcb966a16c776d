import type { Namespace } from '../../device/step.ts';
import { excerptMark, mentionMark } from '../../probes/end-mark.ts';
import { readBuildProp } from '../../probes/build-prop.ts';
import { readPackageBlock } from '../../probes/package-block.ts';
import { usersUnknown } from '../../probes/packages.ts';
import { users } from '../../probes/users.ts';
import type { Answer } from '../capture.ts';
import { accountOfAndroidQf } from './android-qf.ts';
import { doubtChangedPackages, isChangedSince } from './doubt-changed.ts';
import { joinPackages } from './join-packages.ts';
import { joinProperties, joinSettings } from './join-lists.ts';
import { withoutStates } from './package-account.ts';
import { accountOfDump, answersOfBrowsers } from './package-dump.ts';
import { usersLine } from './package-lists.ts';
import type { SavedAnswers } from './saved-answers.ts';

/**
 * A list that others saved is a part: nothing in it can show that no line was cut out. What is in it counts, and what
 * does not is not known to be absent.
 */
const partOf = (lines: readonly string[], mentioned: readonly string[] = []): Answer => ({
  ok: true,
  raw: [...new Set(lines), ...(mentioned.length > 0 ? [mentionMark, ...new Set(mentioned)] : []), excerptMark]
    .map((line) => `${line}\n`)
    .join(''),
});

export interface JoinedAnswers {
  readonly answers: Map<string, Answer>;
  /** Why nothing shows that all packages are named, where it is so. */
  readonly doubtOfPackages: string | undefined;
}

export function joinAnswers(found: SavedAnswers): JoinedAnswers {
  const answers = new Map<string, Answer>();
  const firmware = found.properties.length > 0 ? [] : propertiesOfFirmware(found.firmware);
  const told = joinProperties(found.properties);
  const properties = [...told.lines, ...firmware];
  const { mentioned } = found;
  const others = [...told.doubted, ...mentioned.properties];
  if (properties.length + others.length > 0) answers.set('phone/getprop', partOf(properties, others));
  for (const namespace of ['system', 'secure', 'global'] satisfies Namespace[]) {
    const { lines, doubted } = joinSettings(found.settings[namespace]);
    const others = [...doubted, ...mentioned.settings[namespace]];
    if (lines.length + others.length > 0) answers.set(`phone/settings-${namespace}`, partOf(lines, others));
  }
  if (found.users.length > 0)
    answers.set('phone/users', partOf(['Users:', ...found.users.map((user) => `\t${user}`)]));
  const [adb] = [...found.adb].sort((a, b) => b.length - a.length);
  if (adb !== undefined) answers.set('phone/adb-keys', partOf([adb.trimEnd()]));
  if (found.date !== undefined) answers.set('phone/date', { ok: true, raw: found.date });
  else if (found.mentionedDate !== undefined)
    answers.set('phone/date', { ok: true, raw: `${mentionMark}\n${found.mentionedDate}` });
  return { doubtOfPackages: answersOfPackages(found, answers), answers };
}

/** A firmware's file: what is set while the phone runs is not in it. */
const propertiesOfFirmware = (files: readonly string[]): readonly string[] =>
  [...readBuildProp(files.join('\n'))].map(([name, value]) => `[${name}]: [${value}]`);

/** What all files say of packages, in one answer; and of the browsers, in theirs. */
function answersOfPackages(found: SavedAnswers, answers: Map<string, Answer>): string | undefined {
  for (const [path, answer] of answersAboutBrowsers(found)) answers.set(path, answer);
  const { packagesJson: json } = found;
  const acquired = json && accountOfAndroidQf(json.from, json.value, found.packageUsersJson);
  const accounts = [
    ...found.lists,
    ...found.dumps.flatMap(({ from, dump, isDoubted, piece }) => {
      const account = accountOfDump(from, dump);
      if (!account) return [];
      const own = piece === undefined ? account : { ...account, piece };
      return [isDoubted ? withoutStates(own) : own];
    }),
    ...(acquired ? [acquired] : []),
  ];
  const now = accounts.map((account) => doubtChangedPackages(account, found.changes, accounts));
  const joined = joinPackages(now, isXiaomiRom(found));
  if (joined) answers.set('phone/packages', withUsers(joined.raw, answers.get('phone/users')));
  else if (json) answers.set('phone/packages', { ok: false, why: noOwner });
  else if (found.dumps.length > 0) answers.set('phone/packages', { ok: false, why: noBlock });
  return joined?.doubt;
}

/** Of each browser what the dumps say that are not in doubt. Where two differ, nothing tells which is older. */
function answersAboutBrowsers({ dumps, changes }: SavedAnswers): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>();
  const blocks = new Map<string, string>();
  for (const one of dumps)
    if (!one.isDoubted)
      for (const [path, answer] of answersOfBrowsers(one.dump)) {
        const name = path.slice(0, path.indexOf('/'));
        if (isChangedSince(name, one, changes)) {
          if (!answers.has(path)) answers.set(path, { ok: false, why: changedSince });
          continue;
        }
        const block = blockIn(one.dump, name);
        const known = blocks.get(path);
        if (known === undefined) answers.set(path, answer);
        else if (known !== block) answers.set(path, { ok: false, why: dumpsDiffer });
        blocks.set(path, known ?? block);
      }
  return answers;
}

/** What a dump says of an app and may differ tomorrow, in one text; empty where that cannot be read. */
function blockIn(dump: string, name: string): string {
  try {
    const { versionName, versionCode, granted, users } = readPackageBlock(dump, name);
    const states = users.map(({ user, installed, enabled }) => [user, installed, enabled]);
    return JSON.stringify([versionName, versionCode, [...granted].sort(), states]);
  } catch {
    return '';
  }
}

const dumpsDiffer = 'two dumps of the app differ, and nothing tells which of them is older';
const noOwner = "packages.json is not as AndroidQF writes it, or does not hold the owner's packages";
const changedSince = 'a command in the files may have changed the app since';
const noBlock = 'the dump holds no package that is whole';

/** By the version of MIUI or HyperOS among the properties. */
function isXiaomiRom({ properties, firmware }: SavedAnswers): boolean {
  const version = /ro\.(?:miui\.ui\.version\.name|mi\.os\.version\.name)/;
  return [...properties.flatMap(({ lines }) => lines), ...firmware].some((raw) => version.test(raw));
}

/** Lists that do not say whose they are, and which users the phone has. */
function withUsers(raw: string, told: Answer | undefined): Answer {
  if (!told?.ok) return { ok: true, raw };
  try {
    const all = users.parse(told.raw, {});
    // A saved list does not show that there is no other user.
    if (all.isExcerpt && all.length === 1) return { ok: true, raw };
    const ids = all.map(({ id }) => id);
    return { ok: true, raw: raw.replace(`${usersUnknown}\n`, usersLine(ids)) };
  } catch {
    return { ok: true, raw };
  }
}
