import type { Inside } from './inside.ts';
import { runningProcess } from './processes.ts';
import type { ScreenState } from './screen.ts';
import { forUser, isOn } from './state.ts';

/** What screens see of the phone they are on. */
export function screenState(phone: Inside): ScreenState {
  const { definition, state } = phone;
  const write = (table: Map<string, string>, key: string, value: string | null) => {
    if (value === null) table.delete(key);
    else table.set(key, value);
  };
  return {
    locale: definition.locale,
    sdk: phone.sdk,
    display: () => ({ ...definition.display, ...state.display }),
    setting: (namespace, key) => state.settings[namespace].get(0)?.get(key) ?? null,
    putSetting(namespace, key, value) {
      write(state.settings[namespace].get(0) ?? new Map<string, string>(), key, value);
    },
    pref: (name, key) => state.prefs.get(name)?.get(key) ?? null,
    putPref(name, key, value) {
      const table = state.prefs.get(name) ?? new Map<string, string>();
      state.prefs.set(name, table);
      write(table, key, value);
    },
    versionOf(name) {
      const data = state.packages.get(name);
      return data !== undefined && isOn(forUser(data, 0)) ? data.versionName : null;
    },
    now: phone.now,
    did: (name, action) => {
      phone.browsing.did(name, action);
    },
    log(name, priority, tag, message) {
      const { pid } = runningProcess(phone, name);
      const uid = state.packages.get(name)?.uid ?? 10_000;
      state.log.write({ time: phone.now(), uid, pid, tid: pid, priority, tag, message, buffer: 'main' });
    },
  };
}
