import type { Namespace } from '../device/step.ts';
import type { Probe } from './probe.ts';
import { markedLines, splitMentions, withEnd, type Extent, type Mentioned } from './end-mark.ts';
import { lines } from './lines.ts';
import { valuesByKey, type SeveralValues } from './several-values.ts';

/** Keys that exist, with their values. A key that is not in it is absent, which is not the value 0. */
export type Settings = SettingsList & Mentioned<SettingsList>;

type SettingsList = ReadonlyMap<string, string> & Extent & SeveralValues;

/** What a key looks like; a line that does not begin so continues with the value before it (seen: `0#mi_bt`, `dropbox:x`). */
export const settingLine = /^([\w.:#@$+\-/]{1,300})=/;

export const settingsSystem = settings('system');
export const settingsSecure = settings('secure');
export const settingsGlobal = settings('global');

/**
 * `settings list NAMESPACE`, and a last line, since a list that was cut at the end of a line looks like a whole one:
 * `key=value` lines (AOSP SettingsService.listForUser). A value may hold `=`, JSON and line breaks.
 */
function settings(namespace: Namespace): Probe<Settings> {
  return {
    id: `settings-${namespace}`,
    on: 'phone',
    ask: { shell: withEnd(`settings list ${namespace}`) },
    parse(raw) {
      const { lines: told, isExcerpt } = markedLines(lines(raw));
      const { answered, mentioned } = splitMentions(told);
      const list = (some: readonly string[]) => Object.assign(valuesByKey(entriesOf(some)), { isExcerpt });
      const answer = list(answered);
      if (mentioned.length > 0)
        return Object.assign(answer, { withMentions: list([...answered, ...mentioned]) });
      if (answer.size === 0) throw new Error('no setting in the answer');
      return answer;
    },
  };
}

/** The first line of the value of a key in `settings list`, which may be cut; undefined where no line begins with the key. */
export function firstValueIn(raw: string, key: string): string | undefined {
  const line = raw.split('\n').find((one) => one.startsWith(`${key}=`));
  return line?.slice(key.length + 1).trimEnd();
}

function entriesOf(told: readonly string[]): readonly (readonly [key: string, value: string])[] {
  const found: (readonly [key: string, value: string[]])[] = [];
  for (const line of told) {
    const key = settingLine.exec(line)?.[1];
    if (key === undefined) found.at(-1)?.[1].push(line);
    else found.push([key, [line.slice(key.length + 1)]]);
  }
  return found.map(([key, parts]) => [key, parts.join('\n').trimEnd()]);
}
