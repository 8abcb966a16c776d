import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/audit/judge.ts';
import { checks } from '../../../src/checks/index.ts';
import { getprop } from '../../checks/texts.ts';
import { filesRead, list, programme, said, statusOf, type Files } from './saved-files.ts';

/** Made: the id of a phone, and its name. */
const secure = (id: string, value = '0') => list(value).replace('android_id=0', `android_id=${id}`);
const global = (name: string, more = 'personalized_ad_enabled=0') =>
  `airplane_mode_on=0\nauto_time=1\nbluetooth_on=1\ndata_roaming=0\ndevice_name=${name}\ndevice_provisioned=1\nmode_ringer=2\n${more}\nwifi_on=1\n`;
const mine = { '2.txt': secure('1a1a1a1a1a1a1a1a'), '3.txt': global('Jana') };

test('answers of one phone under silent names pass', () => {
  expect([programme(mine), statusOf('personalised-ads', mine)]).toEqual(['pass', 'pass']);
  const again = { ...mine, '5.txt': secure('1a1a1a1a1a1a1a1a'), '6.txt': global('Jana') };
  expect([programme(again), statusOf('personalised-ads', again)]).toEqual(['pass', 'pass']);
});

describe('nothing passes where the files tell of two phones by', () => {
  test.each<[string, Files, string]>([
    ['the id', { ...mine, '5.txt': secure('2b2b2b2b2b2b2b2b') }, 'android_id has two values'],
    ['the id in a few lines', { ...mine, '5.txt': 'android_id=2b2b2b2b2b2b2b2b\n' }, 'android_id has two'],
    ['the name', { ...mine, '6.txt': global('Zoe') }, 'device_name has two values'],
    [
      'whether it was set up',
      { ...mine, '6.txt': global('Jana').replace('device_provisioned=1', 'device_provisioned=0') },
      'device_provisioned has two values',
    ],
    // The made properties are those of a Redmi Note 8 Pro.
    [
      'the name of another model',
      { ...mine, '3.txt': global('Redmi Note 7') },
      'device_name is that of another',
    ],
  ])('%s', (_, files, words) => {
    expect([programme(files), statusOf('personalised-ads', files)]).toEqual(['unknown', 'unknown']);
    const passed = judge(filesRead(files).answers, checks).findings.filter(({ status }) => status === 'pass');
    expect(passed.flatMap(({ observed = '' }) => observed).join()).not.toMatch(/secure|global|system/);
    expect(said(files)).toContain(words);
    expect(said(files)).not.toContain('2b2b2b2b');
  });

  test('and what is wrong counts', () => {
    const files = { '2.txt': secure('1a1a1a1a1a1a1a1a', '1'), '5.txt': secure('2b2b2b2b2b2b2b2b', '1') };
    expect(programme(files)).toBe('fail');
  });
});

describe('one phone has', () => {
  test.each<[string, Files]>([
    ['another id for another user', { ...mine, 'secure_user10.txt': secure('2b2b2b2b2b2b2b2b') }],
    ['the name of its own model', { ...mine, '3.txt': global('Redmi Note 8 Pro (2)') }],
    ['no value yet', { ...mine, '5.txt': 'android_id=null\n' }],
  ])('%s', (_, files) => {
    expect(programme(files)).toBe('pass');
  });
});

const session = (command: string, answer: string) =>
  `jana@pc:~$ adb shell ${command}\n${answer}\njana@pc:~$ adb shell settings get secure upload_log_pref\n0\n`;

describe('nothing passes where a property in a session or a quote is not that of the list of properties:', () => {
  test.each<[string, Files, string]>([
    [
      'a serial number that the list lacks',
      { 'log.txt': session('getprop ro.serialno', 'ffff0001') },
      'ro.serialno is not in the list',
    ],
    [
      'the same through grep',
      { 'log.txt': session('getprop | grep serialno', '[ro.serialno]: [ffff0001]') },
      'ro.serialno is not in the list',
    ],
    [
      'a name that the list lacks',
      { 'log.txt': session('getprop ro.product.marketname', 'Mi 9T') },
      'ro.product.marketname is not in the list',
    ],
    [
      'an IMEI',
      { 'log.txt': session('getprop ro.ril.oem.imei', '860000000000000') },
      'ro.ril.oem.imei is not in',
    ],
    [
      'a build that the list lacks',
      {
        'log.txt': session(
          'getprop ro.vendor.build.fingerprint',
          'Xiaomi/davinci/davinci:11/R/V12:user/release-keys',
        ),
      },
      'is not in the list',
    ],
    [
      'another model in a quote',
      { 'post.txt': `> [ro.product.model]: [Mi 9T]\n\n${list('0')}` },
      'ro.product.model has two values',
    ],
    [
      'a serial number in a quote',
      { 'post.txt': `> [ro.serialno]: [ffff0001]\n\n${list('0')}` },
      'ro.serialno is not in the list',
    ],
    [
      'another model in a quote of a forum',
      { 'post.txt': `[quote]\n[ro.product.device]: [davinci]\n[/quote]\n${list('0')}` },
      'ro.product.device has two values',
    ],
    [
      'another model in another file',
      { 'secure.txt': list('0'), 'thread.txt': '> [ro.product.model]: [Mi 9T]\n' },
      'ro.product.model has two values',
    ],
    [
      'another model in a few lines',
      { 'secure.txt': list('0'), 'p.txt': '[ro.product.model]: [Mi 9T]\n' },
      'ro.product.model has two values',
    ],
    [
      'another model in a file of the system',
      { 'log.txt': session('cat /vendor/build.prop', 'ro.product.model=Mi 9T') },
      'ro.product.model has two values',
    ],
    [
      'a chip that the list lacks',
      { 'log.txt': session('getprop ro.board.platform', 'kona') },
      'ro.board.platform is not in the list',
    ],
    [
      'another firmware beside a list',
      { 'secure.txt': list('0'), 'build.prop': 'ro.product.model=Mi 9T\nro.product.device=davinci\n' },
      'ro.product.model has two values',
    ],
    [
      'a firmware of a model that the list lacks',
      { 'secure.txt': list('0'), 'build.prop': 'ro.product.system.device=davinci\n' },
      'ro.product.system.device is not in the list',
    ],
  ])('%s', (_, files, words) => {
    expect(programme(files)).toBe('unknown');
    const on = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        text.replace('upload_log_pref=0', 'upload_log_pref=1').replace(/0\n$/, '1\n'),
      ]),
    );
    expect(programme(on)).toBe('fail');
    expect(said(files)).toContain(words);
  });

  test('a quote of another phone beside a list, without any other properties', () => {
    const quoted = Object.entries({ model: 'Mi 9T', device: 'davinci' }).map(
      ([name, value]) => `> [ro.product.${name}]: [${value}]\n`,
    );
    expect(programme({ 'getprop.txt': '\n', 'post.txt': `${quoted.join('')}\n${list('0')}` })).toBe(
      'unknown',
    );
  });

  test.each<[string, Files]>([
    ['its own model', { 'log.txt': session('getprop ro.product.model', 'Redmi Note 8 Pro') }],
    [
      'its own model by another name',
      { 'log.txt': session('getprop ro.product.marketname', 'Redmi Note 8 Pro') },
    ],
    ['its own model in a quote', { 'post.txt': `> [ro.product.model]: [Redmi Note 8 Pro]\n\n${list('0')}` }],
    ['its own Android', { 'log.txt': session('getprop ro.build.version.release', '11') }],
    [
      'its own firmware',
      { 'secure.txt': list('0'), 'build.prop': 'ro.product.model=Redmi Note 8 Pro\nro.a=b\n' },
    ],
    [
      'a firmware of many models',
      { 'secure.txt': list('0'), 'build.prop': 'ro.product.system.device=missi\n' },
    ],
    ['what tells no phone', { 'log.txt': session('getprop ro.boot.verifiedbootstate', 'green') }],
  ])('but not %s', (_, files) => {
    expect(programme(files)).toBe('pass');
  });

  test('a quote of another build', () => {
    const rom = {
      'more.txt': '[ro.build.id]: [RP1A.200720.011]\n[ro.a]: [1]\n[ro.b]: [1]\n[ro.c]: [1]\n[ro.d]: [1]\n',
    };
    const quote = (id: string) => ({ 'secure.txt': list('0'), 'post.txt': `> [ro.build.id]: [${id}]\n` });
    expect(programme({ ...rom, ...quote('RP1A.200720.011') })).toBe('pass');
    expect(programme({ ...rom, ...quote('TKQ1.221114.001') })).toBe('unknown');
  });

  test('its own serial number', () => {
    const rom = { 'getprop.txt': getprop({ 'ro.serialno': 'a1b2c3d4' }).replace('end of the list\n', '') };
    expect(programme({ ...rom, 'log.txt': session('getprop ro.serialno', 'a1b2c3d4') })).toBe('pass');
    expect(programme({ ...rom, 'log.txt': session('getprop ro.serialno', 'ffff0001') })).toBe('unknown');
    expect(programme({ ...rom, 'log.txt': session('getprop ro.boot.serialno', 'a1b2c3d4') })).toBe('pass');
  });
});
