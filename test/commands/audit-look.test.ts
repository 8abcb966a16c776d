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
  ...{ label: 'phone-1', model: 'Mi 9T', rom: 'MIUI 12', region: 'eea', android: '10' },
  ...{ language: 'en', browsers: [] },
};

test.each<[string, object, number, string]>([
  ['the only phone', {}, 1, ''],
  ['one that was named', { serial: ['usb-1'] }, 1, ' -s phone-1'],
  ['one of several', {}, 2, ' -s phone-1'],
  ['one with a label of this run', { label: ['desk'] }, 2, ' -s SERIAL'],
  ['one of a farm', { stf: 'https://farm.example' }, 2, ' --stf https://farm.example -s SERIAL'],
  [
    'one of another server and key',
    { P: '5099', identity: 'my key' },
    2,
    " -P 5099 --identity 'my key' -s phone-1",
  ],
  ['a virtual phone', { demo: '' }, 1, ' --demo mi-9t'],
  ['checks of the reader', { check: ['./my check.js'] }, 1, " --check './my check.js'"],
])('a command names %s', (_, part, phones, expected) => {
  const options = { brief: false, verbose: false, check: undefined, serial: undefined, label: undefined };
  expect(chooseLook({ ...options, ...part }, [], phones).phoneOptionOf?.(phone)).toBe(expected);
});
