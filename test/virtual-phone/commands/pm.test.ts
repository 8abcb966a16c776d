import { describe, expect, test } from 'vitest';
import { readPackageLine } from '../../../src/probes/package-list.ts';
import { virtualPhone } from '../../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../../src/virtual-phone/state.ts';
import { corpus, testOnCorpus } from '../../corpus.ts';
import { typed } from '../typed.ts';

const browser = 'com.mi.globalbrowser';

test.each([
  ['pm list packages com.miui.analytics', 'package:com.miui.analytics\n'],
  [
    'pm list packages -f com.miui.analytics',
    'package:/system/app/AnalyticsCore/AnalyticsCore.apk=com.miui.analytics\n',
  ],
  [
    'pm list packages --show-versioncode com.miui.analytics',
    'package:com.miui.analytics versionCode:2020040900\n',
  ],
  ['cmd package list packages -3 com.mi.global', 'package:com.mi.globalbrowser.mini\n'],
  ['pm list packages -s com.mi.globalbrowser', 'package:com.mi.globalbrowser\n'],
  ['pm list packages -d', ''],
  ['pm list users', 'Users:\n\tUserInfo{0:Owner:13} running\n'],
  ['pm path com.miui.msa.global', 'package:/system/priv-app/MSA-Global/MSA-Global.apk\n'],
])('%s', async (line, stdout) => {
  expect(await typed(virtualPhone('mi-9t'), line)).toEqual({ stdout, stderr: '', exit: 0 });
});

describe('removing and restoring for a user', () => {
  test('uninstall -k keeps what the app keeps, and install-existing brings all back', async () => {
    const phone = virtualPhone('mi-9t');
    const before = snapshot(phone.inside.state);
    expect(await typed(phone, `pm uninstall -k --user 0 ${browser}`)).toEqual({
      stdout: 'Success\n',
      stderr: '',
      exit: 0,
    });
    expect((await typed(phone, `pm list packages ${browser}`)).stdout).toBe(`package:${browser}.mini\n`);
    expect((await typed(phone, `pm list packages -u ${browser}`)).stdout).toContain(`package:${browser}\n`);
    expect((await typed(phone, `dumpsys package ${browser}`)).stdout).toContain(' installed=false ');
    expect((await typed(phone, `pm path ${browser}`)).exit).toBe(1);
    expect((await typed(phone, `pm uninstall -k --user 0 ${browser}`)).stdout).toBe(
      'Failure [not installed for 0]\n',
    );
    expect((await typed(phone, `cmd package install-existing --user 0 ${browser}`)).stdout).toBe(
      `Package ${browser} installed for user: 0\n`,
    );
    expect(differences(before, snapshot(phone.inside.state))).toEqual({});
  });

  test('uninstall without -k loses it', async () => {
    const phone = virtualPhone('mi-9t');
    await typed(phone, `pm uninstall --user 0 ${browser}`);
    expect(phone.inside.state.prefs.has(browser)).toBe(false);
  });

  test('MIUI forbids some, as the corpus has it', async () => {
    expect(await typed(virtualPhone('mi-9t'), 'pm uninstall --user 0 com.miui.notes')).toEqual({
      stdout: 'Failure [-1000]\n',
      stderr: '',
      exit: 1,
    });
  });

  test('what is not there cannot be restored', async () => {
    const { stdout, exit } = await typed(virtualPhone('pixel-8'), 'pm install-existing --user 0 com.nowhere');
    expect(stdout).toBe(
      "android.content.pm.PackageManager$NameNotFoundException: Package com.nowhere doesn't exist\n",
    );
    expect(exit).toBe(1);
  });
});

describe('disabling', () => {
  test('works on older MIUI and shows in the lists', async () => {
    const phone = virtualPhone('mi-9t');
    expect((await typed(phone, 'pm disable-user --user 0 com.xiaomi.midrop')).stdout).toBe(
      'Package com.xiaomi.midrop new state: disabled-user\n',
    );
    expect((await typed(phone, 'pm list packages -d')).stdout).toBe('package:com.xiaomi.midrop\n');
    expect((await typed(phone, 'dumpsys package com.xiaomi.midrop')).stdout).toContain(' enabled=3 ');
    expect((await typed(phone, 'pm enable com.xiaomi.midrop')).stdout).toBe(
      'Package com.xiaomi.midrop new state: enabled\n',
    );
  });

  test.each([
    ['xiaomi-pad-6', 'com.miui.msa.global', 'Cannot disable system packages.'],
    ['xiaomi-pad-6', browser, 'Cannot disable system packages.'],
    ['xiaomi-pad-6', 'com.miui.securitycenter', 'Cannot disable miui core packages.'],
  ])('%s refuses %s', async (name, packageName, words) => {
    const { stderr, stdout, exit } = await typed(
      virtualPhone(name),
      `pm disable-user --user 0 ${packageName}`,
    );
    expect(stderr).toContain(
      `\nException occurred while executing 'disable-user':\njava.lang.SecurityException: ${words}\n`,
    );
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 255 });
  });

  test('plain disable is never for shell', async () => {
    const { stderr } = await typed(virtualPhone('mi-9t'), 'pm disable com.xiaomi.midrop');
    expect(stderr).toContain(
      'java.lang.SecurityException: Shell cannot change component state for null to 2',
    );
  });
});

describe('the gate', () => {
  test.each([
    [
      'pm grant com.android.chrome android.permission.CAMERA',
      'grantRuntimePermission: Neither user 2000 nor current process has android.permission.GRANT_RUNTIME_PERMISSIONS.',
    ],
    [
      'pm revoke com.mi.globalbrowser android.permission.CAMERA',
      'revokeRuntimePermission: Neither user 2000 nor current process has android.permission.REVOKE_RUNTIME_PERMISSIONS.',
    ],
    [
      'pm clear com.mi.globalbrowser',
      'does not have permission android.permission.CLEAR_APP_USER_DATA to clear data of package com.mi.globalbrowser',
    ],
  ])('%s', async (line, words) => {
    const { stderr, exit } = await typed(virtualPhone('redmi-note-11-gate-closed'), line);
    expect(stderr).toContain(words);
    expect(exit).toBe(255);
    expect((await typed(virtualPhone('mi-9t'), line)).exit).toBe(0);
  });

  test('uninstalling passes a closed gate', async () => {
    const phone = virtualPhone('redmi-note-11-gate-closed');
    expect((await typed(phone, 'pm uninstall -k --user 0 com.miui.msa.global')).stdout).toBe('Success\n');
  });
});

testOnCorpus('lists have the form of a recorded phone', async () => {
  const lines = (await typed(virtualPhone('xiaomi-pad-6'), 'pm list packages -f')).stdout
    .trimEnd()
    .split('\n');
  const recorded = corpus('pm_list_packages/pipa_packages_f.txt').trim().split(/\r?\n/);
  const form = /^package:(\/[^=]+)+\.apk=[\w.]+$/;
  expect(
    recorded
      .map((line) => line.replace(/==(?=\/)/g, '__').replace(/=(?=\/)/g, '_'))
      .filter((line) => !form.test(line.replace(/__/g, ''))),
  ).toEqual([]);
  expect(lines.map((line) => line.replaceAll('==/', '/')).filter((line) => !form.test(line))).toEqual([]);
  expect(lines.map((line) => readPackageLine(line).name)).toContain(browser);
});
