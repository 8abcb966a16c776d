import type { Namespace } from '../device/step.ts';
import type { Probe } from './probe.ts';

/** Keys that exist, with their values. A key that is not in it is absent, which is not the value 0. */
export type Settings = ReadonlyMap<string, string>;

export const settingsSystem = settings('system');
export const settingsSecure = settings('secure');
export const settingsGlobal = settings('global');

function settings(namespace: Namespace): Probe<Settings> {
  return {
    id: `settings-${namespace}`,
    on: 'phone',
    ask: { shell: ['settings', 'list', namespace] },
    parse(raw) {
      const found = new Map<string, string>();
      for (const [, key = '', value = ''] of raw.matchAll(/^([^=\r\n]+)=(.*?)\r?$/gm)) found.set(key, value);
      if (found.size === 0) throw new Error('no setting in the answer');
      return found;
    },
  };
}
