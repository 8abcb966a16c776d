import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/audit/judge.ts';
import { checks } from '../../../src/checks/index.ts';
import { filesRead, list, programme, statusOf, type Files } from './saved-files.ts';
import { all, dumpOf, own, system, text } from './saved-packages.ts';

const asked = 'me@pc:~$ adb shell settings get secure upload_log_pref\n0\n';
const put = 'settings put secure upload_log_pref 1';

describe('a setting that was changed below its answer:', () => {
  test.each([
    [`me@pc:~$ adb shell ${put}\n`],
    [`me@pc:~$ adb shell "settings put secure upload_debug_log_pref 1; ${put}; settings put global a 1"\n`],
    [`me@pc:~$ adb shell settings put secure a 1 && adb shell ${put}\n`],
    [`me@pc:~$ adb shell 'su -c "${put}"'\n`],
    [`begonia:/ $ cmd ${put}\n`],
    ['begonia:/ $ settings put --user 0 secure upload_log_pref 1\n'],
    ['begonia:/ $ settings put secure upload_log_pref $v\n'],
    ['begonia:/ $ for k in upload_log_pref; do settings put secure $k 1; done\n'],
    ['begonia:/ $ settings delete secure upload_log_pref\n'],
    ['begonia:/ $ settings reset secure untrusted_clear\n'],
    [
      'me@pc:~$ adb shell content insert --uri content://settings/secure --bind name:s:upload_log_pref --bind value:s:1\n',
    ],
    [
      `me@pc:~$ adb shell content update --uri content://settings/secure --bind value:s:1 --where "name='upload_log_pref'"\n`,
    ],
    [`begonia:/ $ content delete --uri content://settings/secure --where "name='upload_log_pref'"\n`],
    ['begonia:/ $ content delete --uri content://settings/secure/upload_log_pref\n'],
    ['begonia:/ $ content call --uri content://settings/secure --method PUT_secure --arg upload_log_pref\n'],
    ['begonia:/ $ sh /sdcard/restore.sh\n'],
    [`➜  ~ adb shell ${put}\n`],
    [`➜  ~ ${put}\n`],
    [
      `begonia:/ # sqlite3 /data/data/com.android.providers.settings/databases/settings.db "update secure set value='1' where name='upload_log_pref'"\n`,
    ],
  ])('%j', (change) => {
    expect(programme({ 'log.txt': `${asked}${change}` })).toBe('unknown');
    expect(programme({ 'secure.txt': list('0'), 'log.txt': change })).toBe('unknown');
    expect(programme({ 'log.txt': `${asked.replace('\n0', '\n1')}${change}` })).toBe('fail');
    expect(programme({ 'log.txt': `${change}${asked}` })).toBe('pass');
  });

  test.each([
    ['to the same', 'begonia:/ $ settings put secure upload_log_pref 0\n'],
    ['of another key', 'begonia:/ $ settings put secure upload_debug_log_pref 1\n'],
    ['of another user', 'begonia:/ $ settings put --user 10 secure upload_log_pref 1\n'],
    ['in another namespace', 'begonia:/ $ settings reset global trusted_defaults\n'],
    ['that only reads', 'begonia:/ $ content query --uri content://settings/secure\n'],
  ])('it stays where it is a change %s', (_, change) => {
    expect(programme({ 'log.txt': `${asked}${change}` })).toBe('pass');
  });

  test('a prompt of another shell is known', () => {
    expect(programme({ 'secure.txt': list('0'), 'log.txt': `➜  ~ adb shell ${put}\n` })).toBe('unknown');
  });

  test('a guide and a script beside it change nothing', () => {
    expect(programme({ 'log.txt': asked, 'guide.md': `$ ${put}\n`, 'x.sh': `${put}\n` })).toBe('pass');
  });
});

const ofDisabled = `begonia:/ $ pm list packages -d\n${text(own)}`;
const lists = { 'packages.txt': text(all), 's.txt': text(system), '3.txt': text(own) };
const enabledOf = (name: string, files: Files) =>
  JSON.stringify(filesRead(files).answers.get('phone/packages')).includes(`changed since:`) &&
  (JSON.stringify(filesRead(files).answers.get('phone/packages')).split('changed since:')[1] ?? '').includes(
    `package:${name}\\n`,
  );

describe('a package that was enabled below its answer:', () => {
  test.each([
    ['begonia:/ $ pm enable com.example.bank\n'],
    ['C:\\adb>adb shell pm enable com.example.bank\nPackage com.example.bank new state: enabled\n'],
    ['Package com.example.bank new state: enabled\n'],
    ['Package com.example.bank new state: default\n'],
    ['Package com.example.bank new suspended state: false\n'],
    ['begonia:/ $ cmd package enable --user 0 com.example.bank\n'],
    ['begonia:/ $ pm default-state com.example.bank\n'],
    ['begonia:/ $ pm unsuspend com.a.b com.example.bank\n'],
    ['begonia:/ $ pm disable-user com.a; pm enable com.example.bank\n'],
    ['begonia:/ $ for p in a b; do pm enable $p; done\n'],
    ['begonia:/ $ ./restore.sh\n'],
  ])('%j', (change) => {
    expect(enabledOf('com.example.bank', { ...lists, 'log.txt': `${ofDisabled}${change}` })).toBe(true);
    expect(enabledOf('com.example.bank', { ...lists, 'd.txt': ofDisabled, 'log.txt': change })).toBe(true);
    expect(enabledOf('com.example.bank', { ...lists, 'log.txt': `${change}${ofDisabled}` })).toBe(false);
  });

  test.each([
    ['begonia:/ $ pm enable com.example.other\n'],
    ['begonia:/ $ pm enable --user 10 com.example.bank\n'],
    ['begonia:/ $ pm disable-user --user 0 com.example.bank\n'],
    ['Package com.example.bank new state: disabled-user\n'],
  ])('not by %j', (change) => {
    expect(enabledOf('com.example.bank', { ...lists, 'log.txt': `${ofDisabled}${change}` })).toBe(false);
  });
});

describe('a package that was installed below the lists:', () => {
  const spock = (files: Files) =>
    judge(filesRead(files).answers, checks).findings.find(({ check }) => check === 'package-spock');
  const whole = `begonia:/ $ pm list packages -s\n${text(system)}begonia:/ $ pm list packages -3\n${text(own)}begonia:/ $ pm list packages\n${text(all)}`;

  test('it is absent without that', () => {
    expect(spock({ 'log.txt': whole })?.status).toBe('pass');
    expect(spock(lists)?.status).toBe('pass');
  });

  test.each([
    [
      'begonia:/ $ cmd package install-existing com.miui.spock\nPackage com.miui.spock installed for user: 0\n',
    ],
    ['begonia:/ $ pm install-existing --user 0 com.miui.spock\n'],
    ['Package com.miui.spock installed for user: 0\n'],
    ['begonia:/ $ pm unhide com.miui.spock\n'],
    ['Package com.miui.spock new hidden state: false\n'],
    ['begonia:/ $ pm install -r /sdcard/a.apk\nSuccess\n'],
    ['C:\\adb>adb install a.apk\nSuccess\n'],
    ['me@pc:~$ adb -s 1a2b install-multiple a.apk b.apk\n'],
    ['begonia:/ $ pm install-existing $p\n'],
  ])('%j', (change) => {
    expect(spock({ 'log.txt': `${whole}${change}` })?.status).toBe('unknown');
    expect(spock({ ...lists, 'log.txt': change })?.status).toBe('unknown');
    expect(spock({ 'log.txt': `${change}${whole}` })?.status).toBe('pass');
  });

  test('it says why, and others stay absent', () => {
    const files = { ...lists, 'log.txt': 'begonia:/ $ pm install-existing com.miui.spock\n' };
    expect(spock(files)?.observed).toContain('may have changed com.miui.spock since');
    expect(statusOf('package-ab', files)).toBe('pass');
    expect(
      spock({ ...lists, 'a.txt': 'begonia:/ $ pm install-existing --user 10 com.miui.spock\n' })?.status,
    ).toBe('pass');
  });
});

describe('a package that was turned off below its answer:', () => {
  const dump = { 'dumpsys_package.txt': dumpOf(all) };
  const finding = (check: string, files: Files) =>
    judge(filesRead(files).answers, checks).findings.find((one) => one.check === check);
  const dAndE = (d: readonly string[]) =>
    `begonia:/ $ pm list packages -d\n${text(d)}begonia:/ $ pm list packages -e\n${text(all.filter((one) => !d.includes(one)))}`;
  const whole = { ...lists, 'log.txt': dAndE(['com.example.bank']) };

  test('without a command the packages that the phone needs pass', () => {
    expect(finding('protected-packages', whole)?.status).toBe('pass');
  });

  test.each([
    ['begonia:/ $ pm disable-user --user 0 com.miui.home\n'],
    ['begonia:/ $ pm disable com.miui.home\n'],
    ['begonia:/ $ pm hide com.miui.home\n'],
    ['begonia:/ $ cmd package uninstall -k --user 0 com.miui.home\n'],
    ['C:\\adb>adb shell pm uninstall --user 0 com.miui.home\nSuccess\n'],
    ['C:\\adb>adb uninstall com.miui.home\nSuccess\n'],
    ['begonia:/ $ pm suspend com.miui.home\n'],
    ['Package com.miui.home new state: disabled-user\n'],
    ['Package com.miui.home new hidden state: true\n'],
    ['Package com.miui.home new suspended state: true\n'],
    ['begonia:/ $ for p in a b; do pm disable-user $p; done\n'],
    ['begonia:/ $ sh debloat.sh\n'],
  ])('%j', (change) => {
    const log = whole['log.txt'];
    expect(finding('protected-packages', { ...whole, 'log.txt': `${log}${change}` })?.status).toBe('unknown');
    expect(finding('protected-packages', { ...whole, 'later.txt': change })?.status).toBe('unknown');
  });

  test('another one, and one of another user, stay', () => {
    const of = (change: string) => finding('package-ab', { ...lists, 'log.txt': change })?.status;
    expect(of('begonia:/ $ pm disable-user com.miui.home\n')).toBe('pass');
    expect(of('begonia:/ $ pm disable-user --user 10 com.xiaomi.ab\n')).toBe('pass');
  });

  test('what was enabled is told as it was', () => {
    const analytics = finding('package-analytics', {
      ...dump,
      'log.txt': 'begonia:/ $ pm disable-user com.miui.analytics\n',
    });
    expect(analytics?.status).toBe('fail');
    expect(analytics?.observed).toContain('as before a command in the files');
  });
});

describe('what else was changed below its answer:', () => {
  const props = 'begonia:/ $ getprop persist.security.adbinput\n0\n';
  const debugging = (change: string) =>
    statusOf('usb-debugging-security', { 'log.txt': `${props}${change}` });

  test.each([
    ['begonia:/ $ setprop persist.security.adbinput 1\n', 'unknown'],
    ['begonia:/ # resetprop persist.security.adbinput 1\n', 'unknown'],
    ['me@pc:~$ adb shell setprop persist.security.adbinput 1\n', 'unknown'],
    ['begonia:/ $ setprop persist.security.adbinput 0\n', 'pass'],
    ['begonia:/ $ setprop persist.other 1\n', 'pass'],
    [`begonia:/ $ setprop persist.security.adbinput 1\n${props}`, 'pass'],
  ])('%j', (change, expected) => {
    expect(debugging(change)).toBe(expected);
  });

  test('a setting that failed is told as it was', () => {
    const found = judge(
      filesRead({ 'log.txt': `${asked.replace('\n0', '\n1')}me@pc:~$ adb shell ${put.replace(/1$/, '0')}\n` })
        .answers,
      checks,
    ).findings.find((one) => one.check === 'user-experience-program');
    expect(found?.status).toBe('fail');
    expect(found?.observed).toContain('tells otherwise');
  });

  test.each([
    ['settings put global a 1'],
    ['settings delete secure a'],
    ['pm grant com.a.b android.permission.CAMERA'],
    ['pm revoke com.a.b android.permission.CAMERA'],
    ['appops set com.a.b CAMERA ignore'],
    ['cmd appops set com.a.b CAMERA ignore'],
    ['setprop a.b 1'],
    ['pm clear com.a.b'],
    ['pm disable-user com.a.b'],
  ])('import says that a file holds %s', (command) => {
    const told = (files: Files) => JSON.stringify(filesRead(files).files);
    for (const before of ['', asked])
      expect(told({ 'log.txt': `${before}begonia:/ $ ${command}\n` })).toContain('that change the phone');
    expect(told({ 'log.txt': asked })).not.toContain('commands that change the phone');
  });
});

describe('a package that a list of -d does not name is enabled, and a command below it is told:', () => {
  const off = 'begonia:/ $ pm disable-user --user 0 com.miui.analytics\n';
  const analytics = (files: Files) =>
    judge(filesRead(files).answers, checks).findings.find(({ check }) => check === 'package-analytics');
  const words = /as before a command in the files that may have changed com\.miui\.analytics/;

  test.each([
    ['in the same file', { ...lists, 'log.txt': `${ofDisabled}${off}` }],
    ['in another file', { ...lists, 'disabled.txt': ofDisabled, 'log.txt': off }],
    [
      'by a loop',
      { ...lists, 'log.txt': `${ofDisabled}begonia:/ $ for p in a b; do pm disable-user $p; done\n` },
    ],
    [
      'by its reply',
      { ...lists, 'log.txt': `${ofDisabled}Package com.miui.analytics new state: disabled-user\n` },
    ],
  ])('%s', (_, files) => {
    expect(analytics(files)).toMatchObject({
      status: 'fail',
      observed: expect.stringMatching(words) as string,
    });
  });

  test.each([
    ['a list of -d after the command', { ...lists, 'log.txt': `${off}${ofDisabled}` }],
    [
      'a command about another',
      { ...lists, 'log.txt': `${ofDisabled}begonia:/ $ pm disable com.example.bank\n` },
    ],
  ])('not by %s', (_, files) => {
    expect(analytics(files)?.status).toBe('fail');
    expect(analytics(files)?.observed).not.toMatch(/as before a command/);
  });

  test('a command does not bring a package that no list names', () => {
    const files = { ...lists, 'log.txt': `${ofDisabled}begonia:/ $ pm disable com.miui.spock\n` };
    expect(statusOf('package-spock', files)).toBe('pass');
  });
});

describe('two lists of one phone that differ are of two days:', () => {
  const of = (folder: string, names: readonly string[]): Files => ({
    [`${folder}/packages.txt`]: text(names),
    [`${folder}/packages_s.txt`]: text(names.filter((name) => system.includes(name))),
    [`${folder}/packages_3.txt`]: text(names.filter((name) => own.includes(name))),
  });
  const fewer = all.filter((name) => name !== own[1]);

  test('both are believed where they are the same', () => {
    expect(statusOf('package-spock', of('2025', all))).toBe('pass');
    expect(statusOf('package-spock', { ...of('2024', all), ...of('2025', all) })).toBe('pass');
  });

  test.each([
    ['the older has less', { ...of('2024', fewer), ...of('2025', all) }],
    ['the newer has less', { ...of('2024', all), ...of('2025', fewer) }],
    ['one list alone', { ...of('2025', all), '2024/packages.txt': text(fewer) }],
    [
      'lists of -d',
      {
        ...of('2025', all),
        '2024/packages_d.txt': text(own.slice(0, 1)),
        '2025/packages_d.txt': text(own.slice(1)),
      },
    ],
  ])('%s: nothing passes by absence', (_, files) => {
    expect(statusOf('package-spock', files)).toBe('unknown');
    const told = filesRead(files).files.flatMap(({ why, takenFor }) => [why ?? '', ...takenFor]);
    expect(told.join()).toMatch(/of \d{4}\/\S+ is not in \d{4}\//);
  });
});
