import { expect, test } from 'vitest';
import { fileForPerson, chooseLook } from '../../src/commands/audit-look.ts';

test.each<[string, readonly [string, string][], string | undefined]>([
  ['no file', [], undefined],
  [
    'files for machines',
    [
      ['junit', 'a.xml'],
      ['sarif', 'a.sarif'],
    ],
    undefined,
  ],
  [
    'a page behind others',
    [
      ['junit', 'a.xml'],
      ['json', 'a.json'],
      ['html', 'a.html'],
    ],
    'a.html',
  ],
  [
    'data alone',
    [
      ['csv', 'a.csv'],
      ['json', 'a.json'],
    ],
    'a.json',
  ],
])('of %s, a person is sent to %j', (_, files, expected) => {
  expect(fileForPerson(files.map(([format, path]) => ({ format, path })))).toBe(expected);
});

const phone = {
  ...{ label: 'desk', token: 'phone-1', model: 'Mi 9T', rom: 'MIUI 12', region: 'eea', android: '10' },
  ...{ language: 'en', browsers: [] },
};

test.each<[string, object, number, string]>([
  ['the only phone', {}, 1, ''],
  ['one that was named', { serial: ['usb-1'] }, 1, ' -s phone-1'],
  ['one of several', {}, 2, ' -s phone-1'],
  ['one that was selected', { select: ['model=Mi 9T'] }, 1, ' -s phone-1'],
  ['the only one of all', { all: true }, 1, ' -s phone-1'],
  ['one of a farm', { stf: 'https://farm.example' }, 2, ' --stf https://farm.example -s phone-1'],
  [
    'one of another server and key',
    { P: '5099', identity: 'my key' },
    2,
    " -P 5099 --identity 'my key' -s phone-1",
  ],
  ['a virtual phone', { demo: '' }, 1, ' --demo mi-9t'],
  ['checks of the reader', { check: ['./my check.js'] }, 1, " --check './my check.js'"],
])('a command names %s', (_, part, phones, expected) => {
  const none = { check: undefined, serial: undefined, all: undefined, select: undefined };
  const options = { brief: false, verbose: false, ...none };
  expect(chooseLook({ ...options, ...part }, [], phones).phoneOptionOf?.(phone)).toBe(expected);
});
