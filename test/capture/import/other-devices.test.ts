import { describe, expect, test } from 'vitest';
import { getprop } from '../../checks/texts.ts';
import { list, programme } from './saved-files.ts';

const phone = {
  'props.txt':
    '[ro.build.characteristics]: [nosdcard]\n[ro.product.brand]: [Redmi]\n[ro.product.model]: [Redmi Note 8 Pro]\n[ro.product.manufacturer]: [Xiaomi]\n',
};
const tablet = {
  'getprop.txt': getprop({
    'ro.build.characteristics': 'tablet',
    'ro.product.brand': 'Xiaomi',
    'ro.product.device': 'pipa',
    'ro.product.model': 'Xiaomi Pad 6',
  }).replace('end of the list\n', ''),
};

describe('a word for another device than that of the properties, as a heading, a file and a folder:', () => {
  test.each([
    'Tablet',
    'tablet:',
    'Pad',
    '== tablet ==',
    'POCO',
    'Max',
    'Ultra',
    'third user',
    'Third phone',
  ])('%s', (word) => {
    const name = word.replace(/[=:]/g, '').trim();
    expect(programme({ ...phone, 'log.txt': `${word}\n${list('0')}` })).toBe('unknown');
    expect(programme({ ...phone, [`${name}.txt`]: list('0') })).toBe('unknown');
    expect(programme({ ...phone, [`${name}/secure.txt`]: list('0') })).toBe('unknown');
    expect(programme({ ...phone, 'log.txt': `${word}\n${list('1')}` })).toBe('fail');
  });

  test.each(['Redmi', 'Note 8 Pro', 'Xiaomi', 'phone', 'mobile', 'my phone'])('%s is this phone', (word) => {
    expect(programme({ ...phone, [`${word}.txt`]: list('0') })).toBe('pass');
  });

  test.each(['Tablet', 'Pad', 'Pad 6', 'Xiaomi'])('%s is this tablet', (word) => {
    expect(programme({ ...tablet, [`${word}/secure.txt`]: list('0') })).toBe('pass');
  });
});

describe('what an editor or a download keeps beside a file is older than it, or a part:', () => {
  test.each([
    ...[
      'secure.txt.swp',
      '.secure.txt.swo',
      '.secure.txt.swx',
      'secure.txt~',
      '#secure.txt#',
      '.#secure.txt',
    ],
    ...[
      '~$secure.txt',
      '%secure.txt%',
      'secure.txt.bak2',
      'secure.txt.tmp',
      'secure.txt.part',
      'secure.autosave.txt',
    ],
  ])('%s', (name) => {
    expect(programme({ [name]: list('0') })).toBe('unknown');
    expect(programme({ [name]: list('1') })).toBe('fail');
  });

  test.each(['secure.txt', 'secure (1).txt', 'secure.txt.txt', 'secure_20230101.txt'])(
    '%s is none',
    (name) => {
      expect(programme({ [name]: list('0') })).toBe('pass');
    },
  );
});

describe('what a program says of the phone on which it runs', () => {
  const log = (said: string) => `~ $ neofetch\n${said}\n~ $ settings list secure\n${list('0')}`;
  test.each([
    ['another model', 'Host: Xiaomi 13', 'unknown'],
    ['the number of another model', 'Host: Xiaomi 2211133G', 'unknown'],
    ['another Android', 'OS: Android 14 aarch64', 'unknown'],
    ['its model', 'Host: Redmi Note 8 Pro', 'pass'],
    ['nothing of it', 'Uptime: 3 days', 'pass'],
    ['the kernel of a computer', 'Kernel: 6.8.0-45-generic', 'pass'],
  ])('%s', (_, said, status) => {
    const text = log(said).replaceAll('neofetch', 'cat info');
    expect(programme({ ...phone, 'log.txt': text })).toBe(status);
  });

  test('another kernel', () => {
    const text = `~ $ cat info\nKernel: 5.15.78-android13-8-g1a2b3c\n~ $ settings list secure\n${list('0')}`;
    const rom = { 'more.txt': '[ro.kernel.version]: [4.14]\n' };
    expect(programme({ ...phone, ...rom, 'log.txt': text })).toBe('unknown');
    expect(
      programme({
        ...phone,
        ...rom,
        'log.txt': text.replace('5.15.78', '4.14.186').replace('-android13-8', ''),
      }),
    ).toBe('pass');
  });
});

test.each([
  ['2201117TY.txt', 'unknown'],
  ['secure_M2007J20CG.txt', 'unknown'],
  ['23049PCD8G/secure.txt', 'unknown'],
  ['2312DRA50G/secure.txt', 'unknown'],
  ['secure_20240105.txt', 'pass'],
])('the number of another model in a path: %s', (path, status) => {
  expect(programme({ ...phone, [path]: list('0') })).toBe(status);
});

test('the number of its own model in a path', () => {
  const rom = getprop({ 'ro.product.model': '2201117TY' }).replace('end of the list\n', '');
  const of = (path: string) => programme({ 'getprop.txt': rom, [path]: list('0') });
  expect([of('secure_2201117TY.txt'), of('secure_22111330G.txt')]).toEqual(['pass', 'unknown']);
});

describe('a word between the dots of a name may say whose the file is:', () => {
  test.each([
    'secure.wife.txt',
    'secure.zoe.log',
    's.mum',
    'secure.poco',
    'secure.fuxi.txt',
    'secure.work.txt',
  ])('%s', (name) => {
    expect(programme({ ...phone, [name]: list('0') })).toBe('unknown');
    expect(programme({ ...phone, [name]: list('1') })).toBe('fail');
  });

  test.each(['secure.out.txt', 'secure.utf8.txt', 'settings.list.secure', 'secure.log.1', 'secure.adb.txt'])(
    'not in %s',
    (name) => {
      expect(programme({ ...phone, [name]: list('0') })).toBe('pass');
    },
  );
});
