import { describe, expect, test } from 'vitest';
import { list, programme, said, statusOf } from './saved-files.ts';
import { all, own, system, text } from './saved-packages.ts';

const asked = 'begonia:/ $ settings get secure upload_log_pref\n0\n';

describe('what a typed command does that is not known may have changed the answers before it:', () => {
  test.each([
    ['a name for another command', "alias s='settings'\nbegonia:/ $ s put secure upload_log_pref 1"],
    ['a function', 'f() { settings "$@"; }\nbegonia:/ $ f put secure upload_log_pref 1'],
    ['a macro of Windows', 'doskey s=adb shell settings $*\nC:\\adb>s put secure upload_log_pref 1'],
    ['a variable', 'S=settings; $S put secure upload_log_pref 1'],
    ['the service itself', 'service call settings 1 s16 upload_log_pref'],
    [
      'the provider itself',
      'content call --uri content://settings --method PUT_secure --arg upload_log_pref',
    ],
    ['a whole path', '/system/bin/settings put secure upload_log_pref 1'],
    ['a limit of time', 'timeout 5 settings put secure upload_log_pref 1'],
    ['another user of the computer', 'su 0 settings put secure upload_log_pref 1'],
    ['root without quotes', 'su -c settings put secure upload_log_pref 1'],
    ['a pipe into a shell', 'echo c2V0dGluZ3M= | base64 -d | sh'],
    ['a file into a shell', 'adb shell < restore.txt'],
    ['a pipe into arguments', 'cat keys | xargs -n1 settings put secure'],
    ['a script without an ending', 'sh /sdcard/restore'],
    ['a program in a folder', '/data/local/tmp/restore'],
    ['a batch file without its folder', 'restore.bat'],
    ['a tap', 'input tap 500 1200'],
    ['a page of settings', 'am start -n com.android.settings/.Settings'],
    ['a program of an app', 'app_process / com.example.Set'],
    ['what was typed before', '!!'],
    ['the file of the settings', 'cp /sdcard/a.xml /data/system/users/0/settings_secure.xml'],
    ['a redirection into it', 'cat /sdcard/a.xml > /data/system/users/0/settings_secure.xml'],
    ['a database', 'sqlite3 settings.db < a.sql'],
    ['a backup', 'adb restore backup.ab'],
    ['a command in a command', 'echo $(./restore)'],
    ['the second of two', 'ls; ./restore'],
    ['a quote that is not closed', "echo 'settings put"],
  ])('%s: %s', (_, typed) => {
    expect(programme({ 'log.txt': `${asked}begonia:/ $ ${typed}\n` })).toBe('unknown');
    expect(programme({ 'secure.txt': list('0'), 'log.txt': `begonia:/ $ ${typed}\n` })).toBe('unknown');
    expect(programme({ 'log.txt': `begonia:/ $ ${typed}\nbegonia:/ $ ls\n${asked}` })).toBe('pass');
    expect(programme({ 'log.txt': `${asked.replace('\n0', '\n1')}begonia:/ $ ${typed}\n` })).toBe('fail');
  });

  test('a line that is longer than a prompt is looked at', () => {
    const typed = `begonia:/ $ echo ${'x'.repeat(500)}; ./restore\n`;
    expect(programme({ 'log.txt': `${asked}${typed}` })).toBe('unknown');
  });

  test('packages and properties are doubted, too', () => {
    const lists = { 'packages.txt': text(all), 's.txt': text(system), '3.txt': text(own) };
    const input = 'begonia:/ $ getprop persist.security.adbinput\n0\n';
    expect(statusOf('package-spock', { ...lists, 'log.txt': 'begonia:/ $ ls\n' })).toBe('pass');
    expect(statusOf('package-spock', { ...lists, 'log.txt': 'begonia:/ $ ./restore\n' })).toBe('unknown');
    expect(statusOf('usb-debugging-security', { 'log.txt': `${input}begonia:/ $ ls\n` })).toBe('pass');
    expect(statusOf('usb-debugging-security', { 'log.txt': `${input}begonia:/ $ ./restore\n` })).toBe(
      'unknown',
    );
  });

  test('the line of the file names the program, and not who typed it', () => {
    expect(said({ 'log.txt': `${asked}me@pc:~$ /home/jana/restore 1\n` })).toContain(
      'commands that may change the phone ("restore")',
    );
  });
});

test.each([
  ['exit'],
  [''],
  ['ls -la /sdcard'],
  ['cd platform-tools'],
  ['su'],
  ['su -c "settings list secure"'],
  ['sudo adb kill-server'],
  ['adb devices -l'],
  ['./adb -s a1b2c3d4 shell getprop | grep -E "miui|ro.build"'],
  ['.\\adb.exe shell pm list packages -f > packages.txt'],
  ['"C:\\platform-tools\\adb.exe" shell settings list global 2>&1'],
  ['adb shell dumpsys package com.miui.msa.global | findstr version'],
  ['adb shell "settings list secure; settings list system" > a.txt'],
  ['for k in a b; do settings get secure $k; done'],
  ['cmd package list packages -d'],
  ['cmd appops get com.miui.analytics'],
  ['content query --uri content://settings/secure --where "name=\'upload_log_pref\'"'],
  ['pm path com.android.browser'],
  ['adb pull /system/build.prop'],
  ['adb pull /data/system/users/0/settings_secure.xml'],
  ['cat /proc/version'],
  ['logcat -d -s Analytics:V'],
  ['date +%F'],
  ['sudo apt install adb'],
  ['pkg install android-tools'],
  ['Get-Content secure.txt | Select-String upload'],
  ['am get-current-user'],
  ['settings put --user 10 secure upload_log_pref 1'],
  ['# a remark'],
  ['echo "it\'s done"'],
])('a typed command that changes nothing leaves answers as they are: %j', (typed) => {
  expect(programme({ 'log.txt': `${asked}begonia:/ $ ${typed}\n` })).toBe('pass');
  expect(said({ 'log.txt': `${asked}begonia:/ $ ${typed}\n` })).not.toContain('may change the phone');
});

describe('a question that a program runs which is not known may be of another phone:', () => {
  const log = (command: string, value = '0') => ({ 'log.txt': `jana@pc:~$ ${command}\n${list(value)}` });
  test.each([
    'zoe settings list secure',
    'kdeconnect-cli -d x settings list secure',
    'hdc shell settings list secure',
    './phone2 settings list secure',
    'echo settings list secure',
    'adb shell settings --user current list secure',
    'adb shell settings --user $U list secure',
  ])('%s', (command) => {
    expect(programme(log(command))).toBe('unknown');
    expect(programme(log(command, '1'))).toBe('fail');
  });

  test.each([
    'adb shell settings list secure',
    'sudo ./adb -s a1b2c3d4 shell settings list secure',
    '/opt/platform-tools/adb shell su -c "settings list secure"',
    'LANG=C winpty adb.exe shell "settings list secure"',
    'adb exec-out cmd settings list secure',
    'adb shell settings --user 0 list secure',
    "./rish -c 'settings list secure'",
    'sh rish -c "settings list secure"',
    'su -c settings list secure',
    'timeout 5 settings list secure',
  ])('but not %s', (command) => {
    expect(programme(log(command))).toBe('pass');
  });
});
