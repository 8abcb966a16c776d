import { describe, expect, test } from 'vitest';
import { list, programme, type Files } from './saved-files.ts';

const get = 'settings get secure upload_log_pref';
const first = 'settings get secure android_id\n0\n';
const attached = (...serials: readonly string[]) =>
  `me@pc:~$ adb devices\nList of devices attached\n${serials.map((one) => `${one}\tdevice\n`).join('')}\n`;

test.each([
  ['a shell of another computer', `me@pc:~$ ssh lab\nme@lab:~$ adb shell ${get}\n0\n`],
  ['the same with a bare prompt', `me@pc:~$ ssh lab\n$ adb shell ${get}\n0\n`],
  ['a command on another computer', `me@pc:~$ ssh lab adb shell ${get}\n0\n`],
  ['prompts of two computers', `me@pc:~$ adb shell ${first}me@lab:~$ adb shell ${get}\n0\n`],
  [
    'another phone after the first',
    `${attached('a1b2c3d4')}${attached('ffff0001')}me@pc:~$ adb shell ${get}\n0\n`,
  ],
  ['two phones at once', `${attached('a1b2c3d4', 'ffff0001')}me@pc:~$ adb -d shell ${get}\n0\n`],
  ['the phone at USB and the other one', `me@pc:~$ adb -d shell ${first}me@pc:~$ adb -e shell ${get}\n0\n`],
  ['two transports', `me@pc:~$ adb -t 1 shell ${first}me@pc:~$ adb -t 2 shell ${get}\n0\n`],
  [
    'two addresses',
    `me@pc:~$ adb connect 10.0.0.2\nme@pc:~$ adb connect 10.0.0.3:5555\nme@pc:~$ adb shell ${get}\n0\n`,
  ],
  [
    'serials before commands',
    `me@pc:~$ ANDROID_SERIAL=a1b2 adb shell ${first}me@pc:~$ ANDROID_SERIAL=ff01 adb shell ${get}\n0\n`,
  ],
  [
    'serials in the environment',
    `me@pc:~$ export ANDROID_SERIAL=a1b2\nme@pc:~$ export ANDROID_SERIAL=ff01\nme@pc:~$ adb shell ${get}\n0\n`,
  ],
  [
    'serials of PowerShell',
    `PS C:\\a> $env:ANDROID_SERIAL = "a1b2"\nPS C:\\a> $env:ANDROID_SERIAL = "ff01"\nPS C:\\a> adb shell ${get}\n0\n`,
  ],
  ['long options', `me@pc:~$ adb --serial a1b2 shell ${first}me@pc:~$ adb --serial ff01 shell ${get}\n0\n`],
])('answers of several phones pass nothing: %s', (_, text) => {
  expect(programme({ 'log.txt': text })).toBe('unknown');
  expect(programme({ 'log.txt': text.replace(/0\n$/, '1\n') })).toBe('fail');
});

test('a list of devices in another file that does not name the phone of the properties', () => {
  const files = (serial: string): Files => ({
    'more.txt': `[ro.serialno]: [${serial}]\n`,
    'log.txt': attached('a1b2c3d4'),
    'secure.txt': list('0'),
  });
  expect([programme(files('a1b2c3d4')), programme(files('ffff0001'))]).toEqual(['pass', 'unknown']);
});

test('of two phones that are attached the one that is named counts where the properties tell that it is theirs', () => {
  const log = `${attached('a1b2c3d4', 'ffff0001')}me@pc:~$ adb -s a1b2c3d4 shell ${get}\n0\n`;
  const more = (serial: string) => ({ 'log.txt': log, 'more.txt': `[ro.serialno]: [${serial}]\n` });
  expect(programme({ 'log.txt': log })).toBe('unknown');
  expect(programme(more('a1b2c3d4'))).toBe('pass');
  expect(programme(more('ffff0001'))).toBe('unknown');
});

test('a phone that is attached is not that of the properties beside it', () => {
  const log = `${attached('a1b2c3d4')}me@pc:~$ adb shell ${get}\n0\n`;
  const of = (serial: string) => programme({ 'log.txt': log, 'more.txt': `[ro.serialno]: [${serial}]\n` });
  expect(of('a1b2c3d4')).toBe('pass');
  expect(of('ffff0001')).toBe('unknown');
});

test('a serial number in fastboot is not that of the properties', () => {
  const asked = `me@pc:~$ adb shell ${get}\n0\n`;
  for (const said of ['ffff0001\tfastboot\n', '(bootloader) serialno:ffff0001\n']) {
    const log = `me@pc:~$ fastboot devices\n${said}${asked}`;
    const of = (serial: string) => programme({ 'log.txt': log, 'more.txt': `[ro.serialno]: [${serial}]\n` });
    expect([of('ffff0001'), of('a1b2c3d4')]).toEqual(['pass', 'unknown']);
  }
});

describe('a list beside a file that names another phone than the properties passes nothing:', () => {
  test.each<[string, string]>([
    ['in fastboot', 'me@pc:~$ fastboot getvar product\nproduct: fuxi\n'],
    ['at a prompt', 'fuxi:/ $ date\nMon May  4 12:00:00 CEST 2026\n'],
    [
      'in a list of devices',
      'me@pc:~$ adb devices -l\na1b2c3d4 device product:fuxi_eea device:fuxi transport_id:3\n',
    ],
    ['by its serial number', 'me@pc:~$ adb get-serialno\nffff0001\n'],
    ['by two serial numbers', 'me@pc:~$ adb -s a1b2c3d4 shell date\nme@pc:~$ adb -s ffff0001 shell date\n'],
  ])('%s', (_, log) => {
    expect(programme({ 'secure.txt': list('0'), 'log.txt': log })).toBe('unknown');
    expect(programme({ 'secure.txt': list('1'), 'log.txt': log })).toBe('fail');
  });

  test.each<[string, string]>([
    [
      'itself',
      'me@pc:~$ adb devices -l\na1b2c3d4 device product:begonia_eea device:begonia transport_id:3\n',
    ],
    ['by two addresses', 'me@pc:~$ adb connect 10.0.0.2\nme@pc:~$ adb connect 10.0.0.3\n'],
    [
      'by its cable and its address',
      'me@pc:~$ adb -s a1b2c3d4 shell date\nme@pc:~$ adb -s 10.0.0.2:5555 shell date\n',
    ],
    ['at two computers', 'me@pc:~$ adb shell date\nme@lab:~$ adb shell date\n'],
  ])('but not one that names the phone %s', (_, log) => {
    expect(programme({ 'secure.txt': list('0'), 'log.txt': log })).toBe('pass');
  });
});

describe('the shell of another device than that of the properties passes nothing:', () => {
  // The made properties are those of begonia.
  test.each([
    ['a phone', `fuxi:/ $ ${get}\n0\n`],
    ['its user', `shell@fuxi:/sdcard $ ${get}\n0\n`],
    ['below adb shell', `me@pc:~$ adb shell\nfuxi:/ $ ${get}\n0\nfuxi:/ $ exit\n`],
    ['an emulator', `emu64xa:/ $ ${get}\n0\n`],
    ['an emulator by its serial number', `me@pc:~$ adb -s emulator-5554 shell ${get}\n0\n`],
    [
      'an emulator that is attached',
      `me@pc:~$ adb devices\nList of devices attached\nemulator-5554\tdevice\n\nme@pc:~$ adb shell ${get}\n0\n`,
    ],
    [
      'a phone by the list of devices',
      `me@pc:~$ adb devices -l\na1b2c3d4 device usb:1-1 product:fuxi_eea model:2211133C device:fuxi transport_id:3\n\nme@pc:~$ adb shell ${get}\n0\n`,
    ],
    [
      'a phone in fastboot',
      `me@pc:~$ fastboot getvar product\nproduct: fuxi\nFinished. Total time: 0.001s\nme@pc:~$ adb shell ${get}\n0\n`,
    ],
    [
      'all that fastboot says',
      `me@pc:~$ fastboot getvar all\n(bootloader) product:fuxi\n(bootloader) version:0.4\nall: Done\nme@pc:~$ adb shell ${get}\n0\n`,
    ],
    [
      'a phone that is chosen in a list of devices',
      `me@pc:~$ adb devices -l\na1b2c3d4 device product:fuxi_eea device:fuxi transport_id:3\n\nme@pc:~$ adb -s a1b2c3d4 shell ${get}\n0\n`,
    ],
    [
      'a phone that scrcpy shows',
      `me@pc:~$ scrcpy\n[server] INFO: Device: [Xiaomi] Xiaomi 13 (Android 13)\nme@pc:~$ adb shell ${get}\n0\n`,
    ],
    ['a container', `me@pc:~$ sudo waydroid shell ${get}\n0\n`],
  ])('%s', (_, text) => {
    expect(programme({ 'log.txt': text })).toBe('unknown');
    expect(programme({ 'log.txt': text.replace('\n0\n', '\n1\n') })).toBe('fail');
  });

  test.each([
    ['the device of another market', `begoniain:/ $ ${get}\n0\n`],
    [
      'the phone itself in a list of devices',
      `me@pc:~$ adb devices -l\na1b2c3d4 device product:begonia_eea device:begonia transport_id:3\n\nme@pc:~$ adb shell ${get}\n0\n`,
    ],
    [
      'the phone itself in fastboot',
      `me@pc:~$ fastboot getvar product\nproduct: begonia\nme@pc:~$ adb shell ${get}\n0\n`,
    ],
    ['a shell that knows no name', `localhost:/ $ ${get}\n0\n`],
    ['a folder of a computer', `box:/home/me $ cat secure.txt\n${list('0')}`],
  ])('but not %s', (_, text) => {
    expect(programme({ 'log.txt': text })).toBe('pass');
  });
});

test.each([
  ['one phone', `${attached('a1b2c3d4')}me@pc:~$ adb shell ${get}\n0\n`],
  ['one phone twice', `${attached('a1b2c3d4')}${attached('a1b2c3d4')}me@pc:~$ adb shell ${get}\n0\n`],
  ['an address', `me@pc:~$ adb connect 10.0.0.2\nconnected to 10.0.0.2:5555\nme@pc:~$ adb shell ${get}\n0\n`],
  ['root on a computer', `root@kali:~# adb shell\nbegonia:/ $ ${get}\n0\n`],
  ['two users of a computer', `me@pc:~$ adb kill-server\nroot@pc:/home/me# adb shell ${get}\n0\n`],
  ['two users of the phone', `me@pc:~$ adb shell\nshell@begonia:/ $ su\nroot@begonia:/ # ${get}\n0\n`],
  ['a shell without a name', `me@pc:~$ adb shell\n$ ${get}\n0\n`],
])('those of one phone count: %s', (_, text) => {
  expect(programme({ 'log.txt': text })).toBe('pass');
});

test('a list that was typed into a file passes nothing', () => {
  const log = `$ cat > secure.txt <<EOF\n${list('0')}EOF\n$ exit\n`;
  expect(programme({ 'log.txt': log })).toBe('unknown');
});
