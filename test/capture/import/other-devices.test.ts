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
