import { expect, test } from 'vitest';
import { matcher } from '../../src/canary/matcher.ts';
import { scanBytes, eventsIn, canariesIn } from './scan-lines.ts';

const event = (pid: number, name: string, uid = '') =>
  `06-28 11:00:09.000 ${uid.padStart(5)} ${pid}  4001 V FA      : Logging event (FE): ${name}, Bundle[{level=3}]`;
const system = (text: string, tag = 'ActivityManager') =>
  `06-28 11:00:00.100  1000  1000  1020 I ${tag}: ${text}`;
const start = system('Start proc 4000:com.bank.app/u0a99 for activity {com.bank.app/.Main}');

const died = system('Process com.bank.app (pid 4000) has died: fg  TOP');

const crashlytics = 'Initializing Firebase Crashlytics 18.6.0 for com.bank.app';

const appsFlyer =
  '06-28 11:00:08.000  4000  4001 I AppsFlyer_6.9.0: url: https://launches.appsflyer.com/api/v6.9/androidevent?app_id=com.bank.app&buildnumber=6.9.0';

const packageOf = (...lines: string[]) =>
  eventsIn(scanBytes(Buffer.from(`${lines.join('\n')}\n`))).map(({ package: name }) => name);

test.each<[what: string, lines: string[], expected: string | undefined]>([
  ['a process that was started', [start, event(4000, 'a')], 'com.bank.app'],
  ['a process with the same uid', [start, event(4000, 'a', '10099')], 'com.bank.app'],
  ['another uid under the same number', [start, event(4000, 'a', '10123')], undefined],
  [
    'a process that has died',
    [start, system('Process com.bank.app (pid 4000) has died: fg  TOP'), event(4000, 'a')],
    undefined,
  ],
  [
    'a process that was killed',
    [start, system('Killing 4000:com.bank.app/u0a99 (adj 900): empty #17'), event(4000, 'a')],
    undefined,
  ],
  [
    'a death in the events buffer',
    [start, system('[0,4000,com.bank.app,0,2]', 'am_proc_died'), event(4000, 'a')],
    undefined,
  ],
  [
    'a process that was killed, in the events buffer',
    [start, system('[0,4000,com.bank.app,900,empty #17]', 'am_kill'), event(4000, 'a')],
    undefined,
  ],
  [
    'a process that zygote saw end',
    [start, system('Process 4000 exited due to signal 9 (Killed)', 'Zygote'), event(4000, 'a')],
    undefined,
  ],
  [
    'a system that begins anew',
    [start, system('Entered the Android system server!', 'SystemServer'), event(4000, 'a')],
    undefined,
  ],
  ['another boot', [start, system('3456', 'boot_progress_start'), event(4000, 'a')], undefined],
  [
    'the log of the boot before in a bug report',
    [start, '------ LAST LOGCAT (logcat -L -b all -v threadtime -d *:v) ------', event(4000, 'a')],
    undefined,
  ],
  [
    'a process with a name of its own',
    [system('Start proc 4000:com.bank.helper/u0a99 for service {com.bank.app/.Sync}'), event(4000, 'a')],
    'com.bank.app',
  ],
  [
    'a process with a name of its own, as Android 9 and before wrote it',
    [system('Start proc 4000:com.bank.helper/u0a99 for service com.bank.app/.Sync'), event(4000, 'a')],
    'com.bank.app',
  ],
  [
    'an app that was started again, of which only the uid is printed',
    [start, died, event(4100, 'a', '10099')],
    'com.bank.app',
  ],
  ['a uid by name', [start, died, event(4100, 'a', 'u0_a99')], 'com.bank.app'],
  ['another user', [start, died, event(4100, 'a', 'u10_a99')], undefined],
  [
    'a uid that two packages share',
    [
      start,
      system('Start proc 4001:com.bank.card/u0a99 for service {com.bank.card/.A}'),
      event(4100, 'a', '10099'),
    ],
    undefined,
  ],
  [
    'a uid of the system, which packages share',
    [system('Start proc 4001:com.miui.made/u0a99 for service {com.miui.made/.A}'), event(4100, 'a', '10099')],
    undefined,
  ],
  [
    'a process without rights, whose uid is given anew',
    [system('Start proc 4001:com.bank.app:x/99001 for service {com.bank.app/.A}'), event(4100, 'a', '99001')],
    undefined,
  ],
  [
    'a process to which the system talks',
    [system('[0,4100,com.bank.app:remote]', 'am_proc_bound'), event(4100, 'a')],
    'com.bank.app',
  ],
  ['an app that was started again, unseen', [start, died, event(4100, 'a')], undefined],
])('%s', (_, lines, expected) => {
  expect(packageOf(...lines)).toEqual([expected]);
});

test('of the two lines of Firebase the app’s own is reported, whichever comes first', () => {
  const service = system(
    'Start proc 1734:com.google.android.gms.persistent/u0a33 for service {com.google.android.gms/x}',
  );
  const svc =
    '06-28 11:00:09.000 10033  1734  1750 V FA-SVC  : Logging event: origin=app,name=up,params=Bundle[{level=3}]';
  for (const lines of [
    [start, service, svc, event(4000, 'up')],
    [start, service, event(4000, 'up'), svc],
  ])
    expect(packageOf(...lines)).toEqual(['com.bank.app']);
  const [alone] = eventsIn(scanBytes(Buffer.from(`${[service, svc].join('\n')}\n`)));
  expect(alone).toMatchObject({ name: 'up', service: 'com.google.android.gms.persistent' });
  expect(alone?.package).toBeUndefined();
});

test('an address that another app opened is no doing of the audit', () => {
  const token = 'qzxwvtsrpnmlkjhgfdcb12';
  const view = (component: string) =>
    `06-28 11:26:07.630  1000  1020 I am_create_activity: [0,1,77,${component},android.intent.action.VIEW,NULL,https://a.example/${token},2]`;
  const lines = [
    `06-28 11:26:06.630  1000  1020 I ActivityTaskManager: START u0 {act=android.intent.action.VIEW dat=https://a.example/${token} cmp=com.mi.globalbrowser/.Main} from uid 2000`,
    view('com.mi.globalbrowser/.Main'),
    view('com.other.shop/.Landing'),
  ];
  const found = canariesIn(
    scanBytes(Buffer.from(`${lines.join('\n')}\n`), matcher([{ token, planted: [] }])),
  );
  expect(found.map(({ lines: [line], selfInflicted }) => [line, selfInflicted !== undefined])).toEqual([
    [1, true],
    [2, true],
    [3, false],
  ]);
});

test('Crashlytics names the app of its own process, and of no other', () => {
  const started = (pid: number) => `06-28 11:00:00.100 ${pid} ${pid} I FirebaseCrashlytics: ${crashlytics}`;
  expect(packageOf(started(4000), event(4000, 'a'))).toEqual(['com.bank.app', 'com.bank.app']);
  expect(packageOf(started(4007), event(4000, 'a'))).toEqual(['com.bank.app', undefined]);
});

test('an SDK that names the app of its process names it for later lines, until the process ends', () => {
  const shop = appsFlyer.replaceAll('com.bank.app', 'com.made.shop');
  expect(packageOf(appsFlyer, event(4000, 'a'))).toEqual(['com.bank.app', 'com.bank.app']);
  expect(packageOf(appsFlyer, event(4007, 'a'))).toEqual(['com.bank.app', undefined]);
  expect(packageOf(appsFlyer, died, event(4000, 'a'))).toEqual(['com.bank.app', undefined]);
  expect(packageOf(appsFlyer, shop, event(4000, 'a')).at(-1)).toBe('com.made.shop');
  expect(packageOf(start, shop, event(4000, 'a')).at(-1)).toBe('com.bank.app');
});

test('lines of Android Studio say where a process begins and ends', () => {
  const studio =
    '2026-06-28 11:26:07.630  4010-4010  FA                      pid-4010                             V  ';
  const line = `${studio}Logging event (FE): a, Bundle[{x=1}]`;
  const divider = (what: string) =>
    `${'-'.repeat(28)} PROCESS ${what} (4010) for package com.made.app ${'-'.repeat(28)}`;
  expect(packageOf(divider('STARTED'), line)).toEqual(['com.made.app']);
  expect(packageOf(divider('STARTED'), divider('ENDED'), line)).toEqual([undefined]);
});

test('a process of the system in the column of Android Studio is no package', () => {
  const line = 'system_process V/FA: Logging event (FE): a, Bundle[{x=1}]';
  const [found] = eventsIn(scanBytes(Buffer.from(`2026-06-28 11:26:06.630 4007-4005/${line}\n`)));
  expect(found).toMatchObject({ process: 'system_process' });
  expect(found?.package).toBeUndefined();
});
