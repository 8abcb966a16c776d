import { describe, expect, test } from 'vitest';
import { list, programme, said, statusOf, type Files } from './saved-files.ts';
import { all, own, read, system, text } from './saved-packages.ts';

/** Made, as other namespaces have them. */
const global =
  'airplane_mode_on=0\nauto_time=1\nbluetooth_on=1\ndata_roaming=0\ndevice_name=x\ndevice_provisioned=1\nmode_ringer=2\nwifi_on=1\n';
const ofSystem =
  'dim_screen=1\ndtmf_tone=1\nfont_scale=1.0\nringtone=x\nscreen_brightness=3\nvolume_alarm=6\nvolume_music=5\nvolume_ring=5\n';

/** The outputs, each below what the loop prints, if it prints anything. */
const outputs = (value: string, heading: (name: string) => string = () => '') =>
  `${heading('global')}${global}${heading('secure')}${list(value)}${heading('system')}${ofSystem}`;
/** Short lists, which prove only below their own command. */
const short = (value: string, heading: (name: string) => string) =>
  `${heading('global')}wifi_on=1\n${heading('secure')}upload_log_pref=${value}\n`;

describe('answers of a loop that was typed are read:', () => {
  test.each<[string, string, ((name: string) => string)?]>([
    ['bash', 'jana@pc:~$ for n in global secure system; do adb shell settings list $n; done\n'],
    [
      'bash with quotes',
      'jana@pc:~$ for n in "global" "secure" "system"; do adb shell "settings list ${n}"; done\n',
    ],
    [
      'bash with words above each',
      'jana@pc:~$ for n in global secure system; do echo "=== $n ==="; adb shell settings list $n; done\n',
      (name) => `=== ${name} ===\n`,
    ],
    [
      'bash in several lines',
      'jana@pc:~$ for n in global secure system\n> do\n>   adb -s 1a2b3c4d shell settings list $n\n> done\n',
    ],
    [
      'bash that keeps a copy of each',
      'jana@pc:~$ for n in global secure system; do adb shell settings list $n | tee $n.txt; done\n',
    ],
    [
      'bash with printf above each',
      "jana@pc:~$ for n in global secure system; do printf '== %s ==\\n' $n; adb shell settings list $n; done\n",
      (name) => `== ${name} ==\n`,
    ],
    ['xargs', 'jana@pc:~$ echo global secure system | xargs -n1 adb shell settings list\n'],
    [
      'xargs with a mark',
      "jana@pc:~$ printf '%s\\n' global secure system | xargs -I{} adb shell settings list {}\n",
    ],
    ['fish', 'jana@pc ~> for n in global secure system; adb shell settings list $n; end\n'],
    [
      'the shell of a phone',
      'begonia:/ $ for i in global secure system; do echo $i; settings list $i; done\n',
      (name) => `${name}\n`,
    ],
    [
      'bash on the phone',
      "jana@pc:~$ adb shell 'for n in global secure system; do settings list $n; done'\n",
    ],
    [
      'bash on the phone with words above each',
      'jana@pc:~$ adb shell "for n in global secure system; do echo == \\$n; settings list \\$n; done"\n',
      (name) => `== ${name}\n`,
    ],
    [
      'PowerShell',
      'PS C:\\adb> foreach ($n in "global","secure","system") { .\\adb shell settings list $n }\n',
    ],
    [
      'PowerShell with a pipe',
      "PS C:\\adb> 'global','secure','system' | ForEach-Object { \"## $_\"; adb shell settings list $_ }\n",
      (name) => `## ${name}\n`,
    ],
    ['cmd', 'C:\\adb>for %n in (global secure system) do @adb shell settings list %n\n'],
    [
      'cmd, which shows each command',
      'C:\\adb>for %n in (global secure system) do adb shell settings list %n\n',
      (name) => `\nC:\\adb>adb shell settings list ${name}\n`,
    ],
  ])('%s', (_, loop, heading) => {
    const saved = (value: string): Files => ({ 'out.txt': `${loop}${outputs(value, heading)}` });
    expect([programme(saved('0')), programme(saved('1'))]).toEqual(['pass', 'fail']);
    expect(said(saved('0'))).toBe('settings list global; settings list secure; settings list system');
  });
});

test('the time above each answer of a loop is no word about it', () => {
  const saved = (value: string) => ({
    'out.txt': `jana@pc:~$ for n in global secure system; do date; echo $n; adb shell settings list $n; done\n${outputs(value, (name) => `Mon May  4 12:00:00 CEST 2026\n${name}\n`)}`,
  });
  expect([programme(saved('0')), programme(saved('1'))]).toEqual(['pass', 'fail']);
});

test('what a loop prints above an answer is its command', () => {
  const saved = (value: string) => ({
    'out.txt': `jana@pc:~$ for n in global secure; do echo "- $n"; adb shell settings list $n; done\n${short(value, (name) => `- ${name}\n`)}jana@pc:~$ exit\n`,
  });
  expect([programme(saved('0')), programme(saved('1'))]).toEqual(['pass', 'fail']);
});

describe('a loop over single settings tells each below what it prints:', () => {
  const keys = ['upload_debug_log_pref', 'upload_log_pref'];
  test.each<[string, string, (key: string, value: string) => string]>([
    ['above it', 'echo $k; adb shell settings get secure $k', (key, value) => `${key}\n${value}\n`],
    ['in its line', 'echo -n "$k: "; adb shell settings get secure $k', (key, value) => `${key}: ${value}\n`],
    [
      'in its line with printf',
      "printf '%s=' $k; adb shell settings get secure $k",
      (key, value) => `${key}=${value}\n`,
    ],
  ])('%s', (_, body, told) => {
    const saved = (value: string) => ({
      'log.txt': `jana@pc:~$ for k in ${keys.join(' ')}; do ${body}; done\n${keys.map((key) => told(key, value)).join('')}jana@pc:~$ exit\n`,
    });
    expect([programme(saved('0')), programme(saved('1'))]).toEqual(['pass', 'fail']);
  });

  test('and without that nothing tells which is whose', () => {
    const loop = `jana@pc:~$ for k in ${keys.join(' ')}; do adb shell settings get secure $k; done\n0\n0\n`;
    expect(programme({ 'log.txt': loop })).toBe('unknown');
    const glued = `jana@pc:~$ for k in ${keys.join(' ')}; do echo -n $k; adb shell settings get secure $k; done\nupload_log_pref0\n`;
    expect(programme({ 'log.txt': glued })).toBe('unknown');
  });
});

test('lists of packages are known by the options that a loop prints', () => {
  const saved = read({
    'out.txt': `$ for f in -s -3; do echo "pm list packages $f"; adb shell pm list packages $f; done\npm list packages -s\n${text(system)}pm list packages -3\n${text(own)}`,
    'packages.txt': text(all),
  });
  expect(saved.isWhole).toBe(true);
});

describe('a loop passes nothing that', () => {
  test.each([
    ['asks other users', 'for n in global secure; do adb shell settings --user 10 list $n; done'],
    ['asks of each user', 'for u in 0 10; do adb shell settings --user $u list secure; done'],
    [
      'asks another user behind the value',
      'for n in global secure; do adb shell settings list $n --user 10; done',
    ],
    ['asks another phone by xargs', 'echo global secure | xargs -n1 ssh pi adb shell settings list'],
    ['asks another user by xargs', 'echo global secure | xargs -n1 adb shell settings --user 10 list'],
    [
      'keeps a copy of changed lines',
      "for n in global secure; do adb shell settings list $n | sed 's/1/0/' | tee $n.txt; done",
    ],
    ['asks several phones', 'for d in a1b2c3d4 e5f6a7b8; do adb -s $d shell settings list secure; done'],
    ['asks another computer', 'for n in global secure; do ssh pi adb shell settings list $n; done'],
    ['changes lines', "for n in global secure; do adb shell settings list $n | sed 's/1/0/'; done"],
    [
      'changes lines beside',
      "for n in global secure; do adb shell settings list $n | tee >(sed 's/1/0/'); done",
    ],
    ['changes the phone', 'for n in global secure; do adb shell settings list $n; sh all.sh; done'],
    [
      'says whose they are',
      'for n in global secure; do echo "daughter $n"; adb shell settings list $n; done',
    ],
  ])('%s', (_, loop) => {
    const saved = (value: string) => ({ 'out.txt': `jana@pc:~$ ${loop}\n${outputs(value)}` });
    expect(programme(saved('0'))).toBe('unknown');
  });

  test('is followed by words', () => {
    const loop = 'jana@pc:~$ for n in global secure system; do adb shell settings list $n; done\n';
    const saved = `${loop}${outputs('0', (name) => `daughter ${name}\n`)}`;
    expect(programme({ 'out.txt': saved })).toBe('unknown');
    expect(statusOf('user-experience-program', { 'out.txt': `daughter\n${loop}${outputs('0')}` })).toBe(
      'unknown',
    );
  });
});
