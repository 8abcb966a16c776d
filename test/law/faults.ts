import type { ShellResult } from '../../src/device/device.ts';
import { DeviceError } from '../../src/device/errors.ts';

/** What comes in place of a sound answer: other words, or nothing at all. */
export interface Fault {
  readonly name: string;
  readonly answer: (sound: string) => ShellResult;
}

/** Refusals in the words of MIUI, AOSP and `cmd` (docs/evidence/adb.md#refusals), and in Chinese. */
const refusals: readonly string[] = [
  'java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission\n\tat android.os.Parcel.createException(Parcel.java:2075)',
  'Permission denial: writing to settings requires:android.permission.WRITE_SECURE_SETTINGS',
  "\nException occurred while executing 'list':\njava.lang.SecurityException: com.android.shell was not granted  this permission: android.permission.READ_SETTINGS.\n\tat com.android.server.pm.PackageManagerService.enforce(PackageManagerService.java:21605)",
  'java.lang.SecurityException: Shell does not have permission to access user 999',
  'Security exception: Permission Denial: getCurrentUser() from pid=1, uid=2000 requires android.permission.INTERACT_ACROSS_USERS',
  'cmd: Failure calling service settings: Broken pipe (32)',
  "cmd: Can't find service: package",
  "Can't find service: package",
  'Error: Could not access the Package Manager.  Is the system running?',
  'Failure [-1000]',
  'Failed transaction (2147483646)',
  'ERROR: could not get idle state.',
  'ERROR: null root node returned by UiTestAutomationBridge.',
  '/system/bin/sh: settings: inaccessible or not found',
  'sh: getprop: Permission denied',
  'Killed',
  'error: device offline',
  '错误:没有权限执行此操作',
  '无法连接到服务,请稍后重试',
  '异常:权限被拒绝',
];

const otherPackage = `Packages:
  Package [com.android.calendar] (5c3d1f0):
    userId=10077
    pkg=Package{91f6b02 com.android.calendar}
    versionCode=30 minSdk=26 targetSdk=30
    versionName=11.0.1
    User 0: ceDataInode=1 installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=0

Package Changes:
  Sequence number=58
`;

const said = (stdout: string, exitCode = 0, stderr = ''): ShellResult => ({ stdout, stderr, exitCode });

function away(code: 'lost' | 'timeout', message: string): Fault {
  return {
    name: code,
    answer: () => {
      throw new DeviceError(code, message);
    },
  };
}

export const faults: readonly Fault[] = [
  ...refusals.flatMap((words) => [
    ...[0, 1, 255].flatMap((exitCode) => [
      { name: `refused on stdout with ${exitCode}: ${words}`, answer: () => said(`${words}\n`, exitCode) },
      {
        name: `refused on stderr with ${exitCode}: ${words}`,
        answer: () => said('', exitCode, `${words}\n`),
      },
    ]),
    {
      name: `half an answer, then: ${words}`,
      answer: (sound: string) => said(`${sound.slice(0, sound.length / 2)}\n${words}\n`),
    },
  ]),
  away('timeout', 'The phone did not answer in time. Try again.'),
  away('lost', 'The phone went away. Plug it in again.'),
  { name: 'empty', answer: () => said('') },
  { name: 'only line breaks', answer: () => said('\r\n\r\n') },
  { name: 'null', answer: () => said('null\n') },
  { name: 'null without a line break', answer: () => said('null') },
  { name: 'cut at a third', answer: (sound) => said(sound.slice(0, sound.length / 3)) },
  { name: 'garbage bytes', answer: () => said('\u0000\uFFFD\u001B[2J\uFFFD\uFFFD=\uFFFD]: [\n') },
  { name: 'a web page', answer: () => said('<!DOCTYPE html><html><body>Sign in</body></html>\n') },
  { name: 'json', answer: () => said('{"ok":true}\n') },
  { name: 'a megabyte on one line', answer: () => said('a'.repeat(1_000_000)) },
  { name: "another package's answer", answer: () => said(otherPackage) },
];
