import type { Namespace } from '../../device/step.ts';
import { splitLines } from './split-lines.ts';

const heading = /^(GLOBAL|SECURE|SYSTEM|CONFIG)? ?SETTINGS \(user (\d{1,9})\)$/;
const setting = /^_id:\S{1,20} name:(\S{1,300})(?: pkg:\S{1,300})? value:(.*)$/;
const whatFollowsTheValue =
  /^([^]*?)(?: default:[^]*)?(?: defaultSystemSet:\w{1,5})?(?: tag:\S{0,300})?(?: notPreservedInRestore| isValuePreservedInRestore:\w{1,5})?$/;
/** Some makers list below a value what it was before: two spaces or a tab, and `History (KEY)`. */
const history = /^[ \t]{1,8}History \(/;

/**
 * The lists of user 0 in `dumpsys settings`, in the words of `settings list`: below `SECURE SETTINGS (user 0)` is
 * `_id:240 name:KEY pkg:android value:VALUE default:… defaultSystemSet:true tag:…` in no order, where a value may go on
 * for lines (AOSP SettingsProvider.dumpSettingsLocked).
 */
export function readSettingsDump(dump: string): ReadonlyMap<Namespace, readonly string[]> {
  const lists = new Map<Namespace, string[]>();
  let list: string[] | undefined;
  let isInValue = false;
  if (!/SETTINGS \(user \d/.test(dump)) return lists;
  for (const raw of splitLines(dump)) {
    const line = raw.trimEnd();
    const [, what = '', user] = heading.exec(line) ?? [];
    const [, key, value = ''] = setting.exec(line) ?? [];
    if (user !== undefined) {
      const namespace = namespaces[what];
      list = undefined;
      if (namespace !== undefined && user === '0') lists.set(namespace, (list = []));
      isInValue = false;
    } else if (key !== undefined) {
      list?.push(`${key}=${value}`);
      isInValue = true;
    } else if (isInValue && list && line !== '' && !history.test(line)) {
      list.push(`${list.pop() ?? ''}\n${line}`);
    } else isInValue = false;
  }
  return new Map([...lists].map(([namespace, entries]) => [namespace, listed(entries)]));
}

const namespaces: Readonly<Record<string, Namespace>> = {
  GLOBAL: 'global',
  SECURE: 'secure',
  SYSTEM: 'system',
};

function listed(entries: readonly string[]): readonly string[] {
  return entries
    .map((entry) => whatFollowsTheValue.exec(entry)?.[1] ?? entry)
    .map((entry) => entry.replace(/=\{null\}$/, '=null'))
    .sort((a, b) => (a < b ? -1 : 1));
}
