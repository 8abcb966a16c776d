import { expect, test } from 'vitest';
import { all, own, read, system, text } from './saved-packages.ts';

test.each([
  ['packages_d.txt', 'disabled'],
  ['DisabledApps.txt', 'disabled'],
  ['pm_list_packages_-3.txt', 'third-party'],
  ['SystemApps.txt', 'system'],
  ['packages_e.txt', 'enabled'],
  ['installed_packages.txt', ''],
])('the name %s tells which packages a list has', (name, kind) => {
  const what = kind === '' ? 'which may be a part' : `of ${kind} packages`;
  const few = /disabled|third/.test(kind) ? own : all;
  expect(read({ [name]: text(few) }).told[0]).toContain(what);
});

test.each([
  ['pm list packages | grep mi', 'a part of it'],
  ['pm list packages mi', 'a part of it'],
  ['adb shell "pm list packages | grep -v msa"', 'a part of it'],
  ['.\\adb.exe shell pm list packages | findstr mi', 'a part of it'],
  ['adb shell pm list packages | Select-String -NotMatch "msa"', 'a part of it'],
  ['(pm list packages -3):', 'of third-party packages'],
  ['=== pm list packages -s ===', 'of system packages'],
  ['pm list packages -f -s', 'of system packages'],
  ['cmd package list packages -d --user 0', 'of disabled packages'],
  ['pm list packages -s -d', 'a part of it'],
  ['pm list packages --apex-only', 'a part of it'],
  ['pm list packages --user 10', 'not used'],
  ['pm list packages -u', 'not used'],
  ['pm list packages -f --show-versioncode -i', 'which may be a part'],
  ['pm list packages | sort', 'which may be a part'],
  ["adb shell pm list packages | tr -d '\\r'", 'which may be a part'],
])('the options of a list are in its command: %s', (command, what) => {
  const start = /^[.a]/.test(command)
    ? 'C:\\adb>'
    : command.startsWith('pm') || command.startsWith('cmd')
      ? '$ '
      : '';
  const few = /disabled|third/.test(what) ? own : all;
  expect(read({ 'x.txt': `${start}${command}\n${text(few)}` }).told[0]).toContain(what);
});

test.each([
  'packages_d_secondspace.txt',
  'packages_user10.txt',
  'user_999/packages.txt',
  'packages_dualapps.txt',
  'work_profile/packages.txt',
])('%s is not of the owner', (path) => {
  expect(read({ [path]: text(all) })).toMatchObject({
    names: undefined,
    told: [expect.stringContaining('not used')],
  });
});

test.each(['packages_without_facebook.txt', 'packages_grep.txt', 'packages_head.txt'])(
  '%s is a part',
  (path) => {
    expect(read({ [path]: text(all), 's.txt': text(system), '3.txt': text(own) }).isWhole).toBe(false);
  },
);
