import type { Namespace } from '../device/step.ts';
import type { Probe } from './probe.ts';
import { lines } from './lines.ts';

/** Keys that exist, with their values. A key that is not in it is absent, which is not the value 0. */
export type Settings = ReadonlyMap<string, string>;

export const settingsSystem = settings('system', 'v');
export const settingsSecure = settings('secure', 'us');
export const settingsGlobal = settings('global', 'w');

/** What a key looks like; a line that does not begin so goes on with the value before it (seen: `0#mi_bt`, `dropbox:x`). */
const entry = /^([\w.:#@$+\-/]{1,300})=/;

/** How many keys make a list that was surely meant to be whole; phones have 60 to 2000. */
const long = 50;

/**
 * `settings list NAMESPACE`: `key=value` lines, sorted as whole lines (AOSP SettingsService.listForUser). A value may
 * hold `=`, JSON and line breaks. An answer that was cut ends inside a line, or (when it is long) before `late`, where
 * the keys begin that every phone has last: `volume_…` in system, `user_setup_complete` in secure, `wifi_…` in global.
 */
function settings(namespace: Namespace, late: string): Probe<Settings> {
  return {
    id: `settings-${namespace}`,
    on: 'phone',
    ask: { shell: ['settings', 'list', namespace] },
    parse(raw) {
      if (!raw.endsWith('\n')) throw new Error('the answer was cut in the middle of a line');
      const found = new Map<string, string[]>();
      let value: string[] | undefined;
      for (const line of lines(raw)) {
        const key = entry.exec(line)?.[1];
        if (key === undefined) value?.push(line);
        else found.set(key, (value = [line.slice(key.length + 1)]));
      }
      const keys = [...found.keys()];
      if (keys.length === 0) throw new Error('no setting in the answer');
      if (keys.length >= long && !keys.some((key) => key >= late && key < '{'))
        throw new Error('the answer was cut before the last keys');
      return new Map([...found].map(([key, parts]) => [key, parts.join('\n').trimEnd()]));
    },
  };
}
