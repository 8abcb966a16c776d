import { defaultBrowser } from './default-browser.ts';
import { getprop } from './getprop.ts';
import { browserPackage } from './package.ts';
import { packages } from './packages.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from './settings.ts';
import { browserSwitches } from './switches.ts';
import { users } from './users.ts';

/** The questions that a check outside this project may need, by name. */
export const probes = {
  getprop,
  settingsSystem,
  settingsSecure,
  settingsGlobal,
  packages,
  users,
  defaultBrowser,
  browserPackage,
  browserSwitches,
};
