import type { Table } from '../table.ts';
import { browserTable } from './browser.ts';
import { identifiersTable } from './identifiers.ts';
import { packagesTable } from './packages.ts';
import { screensTable } from './screens.ts';
import { settingsTable } from './settings.ts';
import { systemTable } from './system.ts';

/** Cases of every check, by its id. */
export const tables: Table = {
  ...systemTable,
  ...browserTable,
  ...settingsTable,
  ...screensTable,
  ...packagesTable,
  ...identifiersTable,
};
