import type { Answer } from '../capture.ts';
import type { BugReport } from './bug-report.ts';
import { markedProperties } from './marked.ts';
import { readSettingsDump } from './settings-dump.ts';

type Answers = Map<string, Answer>;

/** What a bug report or a whole `dumpsys` answers of the questions of an audit, but for packages. What is missing is not in it. */
export function answersOf(report: BugReport): Answers {
  const answers: Answers = new Map();
  const put = (path: string, raw: string | undefined) =>
    raw !== undefined && answers.set(path, { ok: true, raw });
  put('phone/getprop', report.properties && markedProperties(report.properties));
  put('phone/date', report.began && `${report.began.day}\n`);
  for (const [namespace, list] of readSettingsDump(report.services.get('settings') ?? ''))
    put(`phone/settings-${namespace}`, list);
  put('phone/adb-keys', report.services.get('adb'));
  put('phone/users', usersOf(report.services.get('user') ?? ''));
  return answers;
}

/** The dump of a service which a report shows to be whole: it may end with the block of a package. */
export const asWhole = (service: string): string => `${service}\nEnd of the dump:\n`;

/** `  UserInfo{0:Owner:c13} serialNo=0 …` with `    State: RUNNING_UNLOCKED` below, in the words of `pm list users`. */
function usersOf(dump: string): string | undefined {
  const found = [...dump.matchAll(/^ {2}(UserInfo\{.{1,300}\}) serialNo=.*\n((?: {4}.*\n)*)/gm)].map(
    ([, user = '', details = '']) => `\t${user}${/^ {4}State: RUNNING/m.test(details) ? ' running' : ''}\n`,
  );
  return found.length === 0 ? undefined : `Users:\n${found.join('')}`;
}
