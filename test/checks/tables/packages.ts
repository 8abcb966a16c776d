import { contentPackages } from '../../../src/checks/packages/content.ts';
import { telemetryPackages } from '../../../src/checks/packages/telemetry.ts';
import type { Case, Table } from '../table.ts';
import { dump, packages } from '../texts.ts';

/** Every row of the two tables has the same four states. */
function states(names: readonly string[]): Case[] {
  const [first = ''] = names;
  return [
    ['pass', { 'phone/packages': packages([]) }, `not installed for user 0: ${first}`],
    ['pass', { 'phone/packages': packages([first], [first]) }, `disabled for user 0: ${first}`],
    ...names.map((name): Case => [
      'fail',
      { 'phone/packages': packages([name]) },
      `enabled for user 0: ${name}`,
    ]),
    ['unknown', { 'phone/packages': `package:${first}\nend\n` }, `whether enabled is not told: ${first}`],
    ['unknown', { 'phone/packages': 'cmd: Failure calling service package: Broken pipe (32)\n' }, 'refused'],
    ['pass', { 'phone/packages': packages([`${first}.other`]) }, 'not installed'],
    [
      'fail',
      { 'phone/packages': packages([], [], { 999: { names: [first] } }) },
      `enabled for user 999 (dual apps): ${first}`,
    ],
    [
      'pass',
      { 'phone/packages': packages([], [], { 10: { names: [first], disabled: [first] } }) },
      `disabled for user 10: ${first}; not installed for user 0`,
    ],
    [
      'unknown',
      {
        'phone/packages': packages([], [], { 10: 'Error: Shell does not have permission to access user 10' }),
      },
      'the packages of user 10 could not be read',
    ],
    [
      'fail',
      { 'phone/packages': packages([first], [], { 10: 'Killed' }) },
      /^enabled for user 0: .*; the packages of user 10 could not be read/,
    ],
    ['pass', { 'phone/packages': 'package:com.a\ndisabled:\nend\n' }, 'not installed for user 0: ' + first],
  ];
}

const absent = (name: string) => `Unable to find package: ${name}\n`;
const msa = 'com.miui.msa.global';
const msaOfChina = 'com.miui.systemAdSolution';
const adService = (global: string, china = absent(msaOfChina)) => ({
  'phone/ad-service': global,
  'phone/ad-service-china': china,
});
const camera = { granted: ['android.permission.CAMERA'] };

export const packagesTable: Table = {
  'ad-service-permissions': [
    ['pass', adService(absent(msa)), 'neither com.miui.msa.global nor com.miui.systemAdSolution is enabled'],
    ['pass', adService(`\nDexopt state:\n  ${absent(msa)}\nCompiler stats:\n  ${absent(msa)}`), 'neither'],
    ['pass', adService(dump(msa, {})), 'com.miui.msa.global: none of 18'],
    ['pass', adService(dump(msa, { ...camera, users: [999] })), 'neither'],
    ['pass', adService(dump(msa, camera).replace('enabled=0', 'enabled=3')), 'neither'],
    ['fail', adService(dump(msa, camera)), 'com.miui.msa.global: android.permission.CAMERA'],
    ['fail', adService(absent(msa), dump(msaOfChina, camera)), 'com.miui.systemAdSolution: android'],
    ['unknown', adService(absent('com.other')), 'phone/ad-service'],
    ['unknown', adService('Unable to find package: com.miui.msa.glo'), 'phone/ad-service'],
    ['unknown', adService(dump(msa, {}), ''), 'phone/ad-service-china'],
  ],
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
      'fail',
      {
        'phone/packages': packages([], [], {
          10: { names: ['com.miui.home'], disabled: ['com.miui.home'] },
        }),
      },
      'disabled for user 10: com.miui.home',
    ],
    [
      'unknown',
      { 'phone/packages': packages(['com.miui.home'], [], { 10: 'Killed' }) },
      'the packages of user 10',
    ],
    [
      'unknown',
      { 'phone/packages': 'package:com.miui.securitycenter\nend\n' },
      'whether enabled is not told',
    ],
  ],
};
