import { browsers } from '../data/browsers.ts';
import type { Toggle } from '../device/change.ts';
import type { Change } from '../device/step.ts';
import { absent, present, type Value } from '../device/value.ts';
import { getprop } from '../probes/getprop.ts';
import { browserPackage } from '../probes/package.ts';
import { packages, type PhonePackages } from '../probes/packages.ts';
import type { Switches } from '../probes/read-rows.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from '../probes/settings.ts';
import { settingsRows } from '../probes/settings-screen.ts';
import { browserSwitches } from '../probes/switches.ts';
import type { Capture } from '../capture/capture.ts';
import { questionPath } from '../capture/questions.ts';
import { read, type Reading } from '../capture/readings.ts';

const settings = { system: settingsSystem, secure: settingsSecure, global: settingsGlobal };

/** What the audit read of what a change would overwrite, for the plan; the fix itself reads again. */
export function valueIn(capture: Capture, change: Change): Value {
  switch (change.do) {
    case 'put':
      return of(read(capture, settings[change.namespace]), (found) => found.get(change.key));
    case 'setprop':
      return of(read(capture, getprop), (found) => found.get(change.name));
    case 'package':
      return of(listWith(capture, change.package), ({ owner, others }) => {
        const found = change.user === 0 ? owner : others?.get(change.user);
        if (found === undefined || typeof found === 'string') return undefined;
        const listed = found.get(change.package);
        return listed ? (listed.enabled === false ? 'disabled-user' : 'default') : 'removed';
      });
    case 'permission': {
      const browser = browsers.find((one) => one.package === change.package);
      if (!browser) return unread;
      return of(read(capture, browserPackage, browser), ({ granted }) =>
        granted.includes(change.permission) ? 'granted' : 'revoked',
      );
    }
    case 'toggle':
      return switchIn(capture, change);
    default:
      return unread;
  }
}

/** The page on which the audit saw the switch; undefined where it did not see it. */
export function pageIn(capture: Capture, change: Toggle): string | undefined {
  return rowOf(capture, change)?.page;
}

function switchIn(capture: Capture, toggle: Toggle): Value {
  const browser = browserOf(toggle);
  if (!capture.has(questionPath(browser ? browserSwitches : settingsRows, browser))) return unread;
  const reading = rowsIn(capture, toggle);
  if (!reading.ok) return { is: 'unreadable', why: reading.why };
  const row = reading.value.rows.get(toggle.row.name);
  if (!row) return { is: 'unreadable', why: 'the audit did not see this row' };
  return row.on === undefined
    ? { is: 'unreadable', why: 'the audit could not tell what the switch shows' }
    : present(row.on ? 'on' : 'off');
}

function rowOf(capture: Capture, toggle: Toggle) {
  const reading = rowsIn(capture, toggle);
  return reading.ok ? reading.value.rows.get(toggle.row.name) : undefined;
}

function rowsIn(capture: Capture, toggle: Toggle): Reading<Switches> {
  const browser = browserOf(toggle);
  return browser ? read(capture, browserSwitches, browser) : read(capture, settingsRows);
}

function browserOf({ package: owner }: Toggle) {
  return browsers.find((browser) => browser.package === owner);
}

/** The list of packages, where it can say something of this one: a part of a list says nothing of what is not in it. */
function listWith(capture: Capture, name: string): Reading<PhonePackages> {
  const list = read(capture, packages);
  return list.ok && list.value.isExcerpt && !list.value.owner.has(name)
    ? { ok: false, why: 'nothing shows that the list of packages is whole' }
    : list;
}

const unread: Value = { is: 'unreadable', why: 'the audit did not ask' };

function of<T>(reading: Reading<T>, find: (value: T) => string | undefined): Value {
  if (!reading.ok) return { is: 'unreadable', why: reading.why };
  const value = find(reading.value);
  return value === undefined ? absent : present(value);
}
