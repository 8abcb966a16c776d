import { expect, test } from 'vitest';
import { saysCleared } from '../../src/probes/cleared-data.ts';
import { readClock } from '../../src/probes/clock.ts';
import { readFolder } from '../../src/probes/folder.ts';
import { firstPropertyIn } from '../../src/probes/getprop.ts';
import { readProcessIds } from '../../src/probes/process-ids.ts';
import { inputRefusal } from '../../src/probes/screen/input-refusal.ts';
import { readLauncher } from '../../src/probes/screen/launcher.ts';
import { startRefusal } from '../../src/probes/screen/start-refusal.ts';
import { runsAsShell } from '../../src/probes/shell-user.ts';
import { settingValue } from '../../src/probes/single-value.ts';
import { readUptime } from '../../src/probes/uptime.ts';

test.each([
  ['350735.47 234388.90\n', 350_735.47], // proc(5)
  ['', undefined],
  ['cat: /proc/uptime: Permission denied\n', undefined],
])('%j: how long the phone runs is %s', (raw, seconds) => {
  expect(readUptime(raw)).toBe(seconds);
});

test.each([
  ['1234\n', [1234]],
  ['1234 99\n', [1234, 99]],
  ['', []],
  ['/system/bin/sh: pidof: inaccessible or not found (127)\n', []],
])('%j: process numbers %j', (raw, ids) => {
  expect(readProcessIds(raw)).toEqual(ids);
});

test.each([
  ['05-04 12:00:00\n', '05-04 12:00:00'],
  ['', undefined],
  ['date: bad format\n', undefined],
])('%j: the time is %s', (raw, time) => {
  expect(readClock(raw)).toBe(time);
});

test.each([
  ['Success\n', '', true],
  ['Failed\n', '', false],
  ['Success\n', 'java.lang.SecurityException: no\n', false],
  ['', '', false],
])('pm clear: %j and %j', (stdout, stderr, isCleared) => {
  expect(saysCleared(stdout, stderr)).toBe(isCleared);
});

test.each([
  ['87bc3517.0\n', '', 0, ['87bc3517.0']],
  ['', '', 0, []],
  ['', 'ls: /data/misc/user/0/cacerts-added: No such file or directory\n', 1, []],
  ['', 'ls: /data/misc/user/0/cacerts-added: Permission denied\n', 1, undefined],
])('a folder: %j and %j', (stdout, stderr, exitCode, names) => {
  expect(readFolder(stdout, stderr, exitCode)).toEqual(names);
});

test.each([
  ['uid=2000(shell) gid=2000(shell) groups=2000(shell),1004(input)\n', true],
  ['uid=0(root) gid=0(root)\n', true],
  ['uid=10123(u0_a123) gid=10123(u0_a123)\n', false],
  ['', false],
])('%j: commands run as shell is %s', (raw, isShell) => {
  expect(runsAsShell(raw)).toBe(isShell);
});

test('a setting that is missing is not one that is empty', () => {
  expect(settingValue('null\n')).toBeUndefined();
  expect(settingValue('\n')).toBe('');
  expect(settingValue('1\n')).toBe('1');
});

test.each([
  ['[a]: [1]\n[ro.kernel.qemu]: [1]\n', '1'],
  ['[ro.kernel.qemu]: []\r\n', ''],
  ['[x.ro.kernel.qemu]: [1]\n', undefined],
  ['[ro.kernel.qemu]: [1', undefined],
])('%j: one property of an answer is %j', (raw, value) => {
  expect(firstPropertyIn(raw, 'ro.kernel.qemu')).toBe(value);
});

test.each([
  // AOSP's `cmd package resolve-activity --brief`: a line of flags, then the component.
  [
    'priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false\ncom.a/com.a.Main\n',
    'com.a/com.a.Main',
  ],
  ['No activity found\n', undefined],
])('%j: the icon starts %s', (raw, component) => {
  expect(readLauncher(raw)).toBe(component);
});

test('a refusal of input names the permission', () => {
  const words =
    'Exception occurred while executing:\njava.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission\n';
  expect(inputRefusal('', words)).toBe('Injecting to another application requires INJECT_EVENTS permission');
  expect(inputRefusal('', '')).toBeUndefined();
});

test('am start opens nothing with exit code 0', () => {
  const words = 'Starting: Intent { cmp=a/.B }\nError: Activity class {a/a.B} does not exist.\n';
  expect(startRefusal(words, '')).toBe('Error: Activity class {a/a.B} does not exist.');
  expect(startRefusal('Starting: Intent { cmp=a/.B }\nStatus: ok\nComplete\n', '')).toBeUndefined();
});
