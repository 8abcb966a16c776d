import { browsers } from '../../data/browsers.ts';
import { readAllPackages } from '../../probes/package-block.ts';
import type { Answer } from '../capture.ts';
import type { BugReport } from './bug-report.ts';
import { markedProperties } from './marked.ts';
import { packageLists } from './package-lists.ts';
import { readSettingsDump } from './settings-dump.ts';

type Answers = Map<string, Answer>;

/** What a bug report or a whole `dumpsys` answers of the questions of an audit. What is missing is not in it. */
export function answersOf(report: BugReport): Answers {
  const answers: Answers = new Map();
  const put = (path: string, raw: string | undefined) =>
    raw !== undefined && answers.set(path, { ok: true, raw });
  put('phone/getprop', report.properties && markedProperties(report.properties));
  put('phone/date', report.began && `${report.began.day}\n`);
  const service = report.services.get('package');
  if (service !== undefined) {
    // What the report shows to be whole may end with the block of a package.
    const dumped = `${service}\nEnd of the dump:\n`;
    answers.set('phone/packages', listOf(dumped));
    for (const { package: name } of browsers)
      if (dumped.includes(`  Package [${name}] (`)) put(`${name}/package`, dumped);
  }
  for (const [namespace, list] of readSettingsDump(report.services.get('settings') ?? ''))
    put(`phone/settings-${namespace}`, list);
  put('phone/users', usersOf(report.services.get('user') ?? ''));
  return answers;
}

/** The lists of probes/packages.ts, made of a dump of all packages, which tells of every user. */
function listOf(dump: string): Answer {
  try {
    const all = readAllPackages(dump);
    const ids = new Set(all.flatMap(({ users }) => users.map(({ user }) => user)));
    ids.delete(0);
    const of = (user: number) =>
      all.flatMap(({ name, system, users }) => {
        const own = users.find((one) => one.user === user);
        return own?.installed === true ? [{ name, system, enabled: own.enabled < 2 }] : [];
      });
    return { ok: true, raw: packageLists(of(0), new Map([...ids].map((id) => [id, of(id)]))) };
  } catch (error) {
    return {
      ok: false,
      why: `of the dump of all packages ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** `  UserInfo{0:Owner:c13} serialNo=0 …` with `    State: RUNNING_UNLOCKED` below, in the words of `pm list users`. */
function usersOf(dump: string): string | undefined {
  const found = [...dump.matchAll(/^ {2}(UserInfo\{.{1,300}\}) serialNo=.*\n((?: {4}.*\n)*)/gm)].map(
    ([, user = '', details = '']) => `\t${user}${/^ {4}State: RUNNING/m.test(details) ? ' running' : ''}\n`,
  );
  return found.length === 0 ? undefined : `Users:\n${found.join('')}`;
}
