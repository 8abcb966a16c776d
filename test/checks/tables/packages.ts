import { contentPackages } from '../../../src/checks/packages/content.ts';
import { telemetryPackages } from '../../../src/checks/packages/telemetry.ts';
import type { Case, Table } from '../table.ts';
import { packages } from '../texts.ts';

/** Every row of the two tables has the same four states. */
function states(names: readonly string[]): Case[] {
  const [first = ''] = names;
  return [
    ['pass', { 'phone/packages': packages([]) }, `not installed for user 0: ${first}`],
    ['pass', { 'phone/packages': packages([first], [first]) }, `disabled for user 0: ${first}`],
    ...names.map((name): Case => [
      'fail',
      { 'phone/packages': packages([name]) },
      `enabled for user 0: ${name} (removal`,
    ]),
    ['unknown', { 'phone/packages': `package:${first}\nend\n` }, `whether enabled is not told: ${first}`],
    ['unknown', { 'phone/packages': 'cmd: Failure calling service package: Broken pipe (32)\n' }, 'refused'],
    ['pass', { 'phone/packages': packages([`${first}.other`]) }, 'not installed'],
  ];
}

export const packagesTable: Table = {
  ...Object.fromEntries(
    [...telemetryPackages, ...contentPackages].map((rule) => [rule.id, states(rule.packages)]),
  ),
  'protected-packages': [
    ['pass', { 'phone/packages': packages(['com.miui.securitycenter']) }, 'com.miui.securitycenter'],
    [
      'fail',
      { 'phone/packages': packages(['com.miui.securitycenter'], ['com.miui.securitycenter']) },
      'disabled for user 0: com.miui.securitycenter',
    ],
    [
      'unknown',
      { 'phone/packages': 'package:com.miui.securitycenter\nend\n' },
      'does not tell which are disabled',
    ],
  ],
};
