import { browsers } from '../../data/browsers.ts';
import { readAllPackages } from '../../probes/package-block.ts';
import type { Answer } from '../capture.ts';
import type { BugReport } from './bug-report.ts';
import { markedProperties } from './marked.ts';
import { packageLists } from './package-lists.ts';
import { readSettingsDump } from './settings-dump.ts';
import { hasCore } from './whole-list.ts';

type Answers = Map<string, Answer>;

/** What a bug report or a whole `dumpsys` answers of the questions of an audit. What is missing is not in it. */
export function answersOf(report: BugReport): Answers {
  const answers: Answers = new Map();
  const put = (path: string, raw: string | undefined) =>
    raw !== undefined && answers.set(path, { ok: true, raw });
  put('phone/getprop', report.properties && markedProperties(report.properties));
  put('phone/date', report.began && `${report.began.day}\n`);
  const service = report.services.get('package');
  // What the report shows to be whole may end with the block of a package.
  if (service !== undefined)
    for (const [path, answer] of answersOfPackageDump(`${service}\nEnd of the dump:\n`))
      answers.set(path, answer);
  for (const [namespace, list] of readSettingsDump(report.services.get('settings') ?? ''))
    put(`phone/settings-${namespace}`, list);
  put('phone/adb-keys', report.services.get('adb'));
  put('phone/users', usersOf(report.services.get('user') ?? ''));
  return answers;
}

/** What `dumpsys package`, of all packages or of one, answers. */
export function answersOfPackageDump(dump: string): Answers {
  const answers: Answers = new Map([['phone/packages', listOf(dump)]]);
  for (const { package: name } of browsers)
    if (dump.includes(`  Package [${name}] (`)) answers.set(`${name}/package`, { ok: true, raw: dump });
  return answers;
}

/** The lists of probes/packages.ts, made of a dump of packages, which tells of every user. */
function listOf(dump: string): Answer {
  const { packages: all, isComplete } = readAllPackages(dump);
  if (all.length === 0) return { ok: false, why: 'the dump holds no package that is whole' };
  const ids = new Set(all.flatMap(({ users }) => users.map(({ user }) => user)));
  ids.delete(0);
  const of = (user: number) =>
    all.flatMap(({ name, system, users }) => {
      const own = users.find((one) => one.user === user);
      return own?.installed === true ? [{ name, system, enabled: own.enabled < 2 }] : [];
    });
  const isWhole = isComplete && hasCore(new Set(all.map(({ name }) => name)));
  return { ok: true, raw: packageLists(of(0), new Map([...ids].map((id) => [id, of(id)])), isWhole) };
}

/** `  UserInfo{0:Owner:c13} serialNo=0 …` with `    State: RUNNING_UNLOCKED` below, in the words of `pm list users`. */
function usersOf(dump: string): string | undefined {
  const found = [...dump.matchAll(/^ {2}(UserInfo\{.{1,300}\}) serialNo=.*\n((?: {4}.*\n)*)/gm)].map(
    ([, user = '', details = '']) => `\t${user}${/^ {4}State: RUNNING/m.test(details) ? ' running' : ''}\n`,
  );
  return found.length === 0 ? undefined : `Users:\n${found.join('')}`;
}
