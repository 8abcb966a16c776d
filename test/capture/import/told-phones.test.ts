import { describe, expect, test } from 'vitest';
import { list, programme, type Files } from './saved-files.ts';

const get = 'settings get secure upload_log_pref';
const kernel = (version: string) =>
  `Linux localhost ${version} #1 SMP PREEMPT Mon Jan 1 00:00:00 UTC 2024 aarch64\n`;
const propsOf = (version: string) => ({ 'more.txt': `[ro.kernel.version]: [${version}]\n` });

describe('the kernel of a session is that of the phone:', () => {
  const at = 'me@pc:~$ ';
  test.each<[string, Files, string]>([
    ['by its version', propsOf('4.14'), 'pass'],
    ['not with another one', propsOf('5.10'), 'unknown'],
    ['not where the properties do not tell it', {}, 'unknown'],
  ])('%s', (_, more, status) => {
    for (const log of [
      `${at}adb shell uname -a\n${kernel('4.14.186-perf-g1a2b3c4')}`,
      `begonia:/ $ uname -r\n4.14.186-perf-g1a2b3c4\n`,
      `${at}adb shell cat /proc/version\nLinux version 4.14.186-perf-g1a2b3c4 (builder@host) (clang) #1 SMP\n`,
    ]) {
      const asked = `${at}adb shell ${get}\n0\n`;
      expect(programme({ ...more, 'log.txt': `${log}${asked}` })).toBe(status);
      expect(programme({ ...more, 'log.txt': log, 'secure.txt': list('0') })).toBe(status);
      expect(programme({ ...more, 'log.txt': log, 'secure.txt': list('1') })).toBe('fail');
    }
  });

  test('not with the generation of a later Android', () => {
    const log = `${at}adb shell uname -a\n${kernel('5.15.94-android99-8-g1a2b3c4')}${at}adb shell ${get}\n0\n`;
    const version = '[ro.kernel.version]: [5.15]\n';
    expect(programme({ 'log.txt': log, 'more.txt': version })).toBe('unknown');
    expect(programme({ 'log.txt': log.replace('99', '11'), 'more.txt': version })).toBe('pass');
  });

  test.each([
    'Linux me-pc 6.8.0-45-generic #45-Ubuntu SMP Fri Aug 30 12:02:04 UTC 2024 x86_64 x86_64 x86_64 GNU/Linux',
    'Linux pc 6.6.1 #1-Alpine SMP Mon Jan 1 00:00:00 UTC 2024 x86_64 Linux',
    'Darwin mac 23.1.0 Darwin Kernel Version 23.1.0: Mon Oct  9 21:28:45 PDT 2023 arm64',
  ])('that of a computer says nothing: %s', (said) => {
    const log = `me@pc:~$ uname -a\n${said}\nme@pc:~$ adb shell ${get}\n0\n`;
    expect(programme({ 'log.txt': log })).toBe('pass');
  });

  test('two kernels are of two phones', () => {
    const log = (version: string) => `begonia:/ $ uname -a\n${kernel(version)}`;
    const files = (version: string) => ({
      ...propsOf('4.14'),
      'a.txt': log('4.14.186'),
      'b.txt': log(version),
      'secure.txt': list('0'),
    });
    expect(programme(files('4.14.186'))).toBe('pass');
    expect(programme(files('4.14.141'))).toBe('unknown');
  });
});

describe('what a session tells of its device must be of the phone of the properties', () => {
  const chipOf = (name: string) => ({ 'more.txt': `[ro.board.platform]: [${name}]\n` });
  const cpu = 'Processor\t: AArch64 Processor rev 4 (aarch64)\nHardware\t: MT6785V/CC\n';
  const fingerprint = 'Xiaomi/fuxi_eea/fuxi:13/TKQ1.221114.001/V14.0.5.0.TMCEUXM:user/release-keys';
  test.each<[string, string, Files, string]>([
    ['its chip', cpu, chipOf('mt6785'), 'pass'],
    ['another chip', cpu, chipOf('mt6833'), 'unknown'],
    ['a chip that the properties do not tell', cpu, {}, 'unknown'],
    ['another build', `Build fingerprint: '${fingerprint}'\n`, {}, 'unknown'],
    [
      'its build',
      'Build: Redmi/begonia_eea/begonia:10/QP1A.190711.020/V12.0.3.0:user/release-keys\n',
      {},
      'pass',
    ],
    ['a build in a dump of packages', `  fingerprint=${fingerprint}\n`, {}, 'unknown'],
    ['the serial number of another', 'console=ttyMSM0 androidboot.serialno=ffff0001 quiet\n', {}, 'unknown'],
    [
      'the name of another machine',
      kernel('4.14.186').replace('localhost', 'fuxi'),
      propsOf('4.14'),
      'unknown',
    ],
  ])('%s', (_, said, more, status) => {
    const log = `me@pc:~$ adb shell cat /a\n${said}`;
    expect(programme({ ...more, 'log.txt': log, 'secure.txt': list('0') })).toBe(status);
    expect(programme({ ...more, 'log.txt': log, 'secure.txt': list('1') })).toBe('fail');
  });
});

describe('an address to which a session connects after it asked may be of another phone', () => {
  const at = 'me@pc:~$ ';
  const before = `${at}adb shell getprop ro.product.device\nbegonia\n`;
  const connect = `${at}adb connect 10.0.0.7\nconnected to 10.0.0.7:5555\n`;
  const asked = `${at}adb shell ${get}\n0\n`;
  test('so it is with a file that was written before', () => {
    const log = `${at}adb shell settings list secure > secure.txt\n${connect}${at}adb shell date\n`;
    expect(programme({ 'log.txt': log, 'secure.txt': list('0') })).toBe('unknown');
    expect(programme({ 'log.txt': log, 'secure.txt': list('1') })).toBe('fail');
  });

  test.each<[string, string, string]>([
    ['after a question', `${before}${connect}${asked}`, 'unknown'],
    ['in the same line', `${before}${at}adb connect 10.0.0.7 && adb shell ${get}\n0\n`, 'unknown'],
    ['at the beginning', `${connect}${before}${asked}`, 'pass'],
    ['at the beginning and again', `${connect}${before}${connect}${asked}`, 'pass'],
    ['at the end', `${asked}${connect}`, 'pass'],
    [
      'after a question, but in vain',
      `${before}${at}adb connect 10.0.0.7\nfailed to connect to '10.0.0.7:5555': Connection refused\n${asked}`,
      'pass',
    ],
    [
      'after a question, where the phone itself was told to listen',
      `${before}${at}adb tcpip 5555\nrestarting in TCP mode port: 5555\n${connect}${asked}`,
      'pass',
    ],
  ])('%s', (_, log, status) => {
    expect(programme({ 'log.txt': log })).toBe(status);
    const other = log
      .replace(asked, `${at}adb shell date\n`)
      .replace(/adb shell settings.*\n0/, 'adb shell date');
    expect(programme({ 'log.txt': other, 'secure.txt': list('0') })).toBe(status);
  });
});

describe('a session that tells another phone leaves nothing that passes in a file beside it:', () => {
  const at = 'me@pc:~$ ';
  test.each<[string, string, string]>([
    ['a program names it', `${at}dmesg\n[1.2] usb 1-2: Product: Xiaomi 13\n`, 'unknown'],
    ['a program names the phone', `${at}dmesg\n[1.2] usb 1-2: Product: Redmi Note 8 Pro\n`, 'pass'],
    [
      'its report',
      `${at}adb bugreport\nbugreport-fuxi_eea-TKQ1.221114.001-2026-05-04-12-00-00.zip: 1 file pulled\n`,
      'unknown',
    ],
    [
      'the report of the phone',
      `${at}adb bugreport\nbugreport-begonia_eea-RP1A.200720.011-2026-05-04.zip: 1 file pulled\n`,
      'pass',
    ],
    ['a report that tells no phone', `${at}adb bugreport bugreport-2026.zip\n`, 'pass'],
    [
      'fastboot, where the properties tell no serial number',
      `${at}fastboot devices\nffff0001\tfastboot\n`,
      'unknown',
    ],
    [
      'a model of a firmware that the properties lack',
      `${at}adb shell cat /system/build.prop\nro.product.system.model=2211133G\n`,
      'unknown',
    ],
    [
      'two screens',
      `${at}adb shell wm size\nPhysical size: 1080x2400\n${at}adb shell wm size\nPhysical size: 720x1600\n`,
      'unknown',
    ],
    ['one screen', `${at}adb shell wm size\nPhysical size: 1080x2400\n`, 'pass'],
    ['two ports', `${at}adb get-devpath\nusb:1-3\n${at}adb get-devpath\nusb:1-4\n`, 'unknown'],
  ])('%s', (_, log, status) => {
    expect(programme({ 'log.txt': log, 'secure.txt': list('0') })).toBe(status);
    expect(programme({ 'log.txt': log, 'secure.txt': list('1') })).toBe('fail');
  });

  test('by the serial number in the name of its address', () => {
    const log = `${at}adb -s adb-a1b2c3d4-AbCdEf._adb-tls-connect._tcp shell date\n`;
    const of = (serial: string) =>
      programme({ 'log.txt': log, 'more.txt': `[ro.serialno]: [${serial}]\n`, 'secure.txt': list('0') });
    expect([of('a1b2c3d4'), of('ffff0001')]).toEqual(['pass', 'unknown']);
  });
});
