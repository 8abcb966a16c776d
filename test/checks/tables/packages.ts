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
    [
      'unknown',
      { 'phone/packages': `package:${first}\nusers: unknown\nend\n` },
      `whether enabled is not known: ${first}`,
    ],
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
    [
      'pass',
      { 'phone/packages': 'package:com.a\ndisabled:\nusers: unknown\nend\n' },
      'not installed for user 0: ' + first,
    ],
  ];
}

const absent = (name: string) => `Unable to find package: ${name}\n`;
const msa = 'com.miui.msa.global';
const msaOfChina = 'com.miui.systemAdSolution';
const analytics = 'com.miui.analytics';
const adService = (global: string, china = absent(msaOfChina), sdk = absent(analytics)) => ({
  'phone/ad-service': global,
  'phone/ad-service-china': china,
  'phone/ad-service-analytics': sdk,
});
/** Of MSA, MSA of ROMs for China and Xiaomi Analytics, in this order. */
const operations = (...said: readonly (string | undefined)[]) => ({
  'phone/ad-service-ops': `${[msa, msaOfChina, analytics]
    .map((name, at) => `operations of ${name}:\n${said[at] ?? `Error: No UID for ${name} in user 0`}\n`)
    .join('')}end of the list\n`,
});
const camera = { granted: ['android.permission.CAMERA'] };

export const packagesTable: Table = {
  'ad-service-permissions': [
    [
      'pass',
      adService(absent(msa)),
      'none of com.miui.msa.global, com.miui.systemAdSolution and com.miui.analytics is enabled',
    ],
    ['pass', adService(`\nDexopt state:\n  ${absent(msa)}\nCompiler stats:\n  ${absent(msa)}`), 'none of'],
    ['pass', adService(dump(msa, {})), 'com.miui.msa.global: none of 20'],
    ['pass', adService(dump(msa, { ...camera, users: [999] })), 'none of'],
    ['pass', adService(dump(msa, camera).replace('enabled=0', 'enabled=3')), 'none of'],
    ['fail', adService(dump(msa, camera)), 'com.miui.msa.global: android.permission.CAMERA'],
    ['fail', adService(absent(msa), dump(msaOfChina, camera)), 'com.miui.systemAdSolution: android'],
    [
      'fail',
      adService(absent(msa), absent(msaOfChina), dump(analytics, camera)),
      'com.miui.analytics: android',
    ],
    [
      'fail',
      adService(
        dump(msa, {}).replace(
          'android.permission.INTERNET: granted=true',
          'android.permission.PACKAGE_USAGE_STATS: granted=true',
        ),
      ),
      'PACKAGE_USAGE_STATS',
    ],
    ['unknown', adService(dump(msa, {}), absent(msaOfChina), ''), 'phone/ad-service-analytics'],
    ['unknown', adService(absent('com.other')), 'phone/ad-service'],
    ['unknown', adService('Unable to find package: com.miui.msa.glo'), 'phone/ad-service'],
    ['unknown', adService(dump(msa, {}), ''), 'phone/ad-service-china'],
  ],
  'ad-service-operations': [
    [
      'pass',
      operations(),
      'none of com.miui.msa.global, com.miui.systemAdSolution, com.miui.analytics is installed',
    ],
    ['pass', operations('No operations.'), 'com.miui.msa.global: none of 12 operations is set to allow'],
    [
      'pass',
      operations(
        'RUN_IN_BACKGROUND: deny',
        undefined,
        'GET_USAGE_STATS: ignore\nMIUIOP(10008): allow; time=+1d2h ago',
      ),
      'com.miui.msa.global, com.miui.analytics: none of',
    ],
    ['fail', operations('GET_USAGE_STATS: allow; time=+26m3s ago'), `${msa}: GET_USAGE_STATS is allowed`],
    [
      'fail',
      operations('No operations.', undefined, 'Uid mode: COARSE_LOCATION: foreground'),
      'COARSE_LOCATION',
    ],
    ['fail', operations('Uid mode: READ_SMS: allow\nREAD_SMS: ignore'), 'READ_SMS'],
    ['unknown', operations(''), 'says nothing of com.miui.msa.global'],
    ['unknown', operations("cmd: Can't find service: appops"), 'not an operation'],
    ['unknown', { 'phone/ad-service-ops': `operations of ${msa}:\nNo operations.\n` }, 'cut before its end'],
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
      { 'phone/packages': 'package:com.miui.securitycenter\nusers: unknown\nend\n' },
      'whether enabled is not known',
    ],
  ],
};
