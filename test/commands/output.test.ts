import { expect, test } from 'vitest';
import { fileNames } from '../../src/commands/output.ts';

test.each<[string, readonly string[], readonly string[]]>([
  ['a serial', ['k7m2p9'], ['k7m2p9']],
  [
    'a way out of the folder',
    ['../bb', '..', '/etc/passwd', 'a/../../b'],
    ['__bb', '_', '_etc_passwd', 'a_.._.._b'],
  ],
  ['a hidden file or an option', ['.ssh', '-rf'], ['_ssh', '_rf']],
  ['an address', ['127.0.0.1:5555'], ['127.0.0.1_5555']],
  ['controls, direction and letters of other scripts', ['a\u0000b\u202Ec\u043E'], ['a_b_c_']],
  [
    'the same twice, also where upper and lower case are one',
    ['a', 'A', 'a', 'a-2'],
    ['a', 'A-2', 'a-3', 'a-2-2'],
  ],
  ['nothing', ['', ' '], ['phone', '_']],
  ['a long one', ['x'.repeat(500)], ['x'.repeat(100)]],
])('%s becomes the name of a file of its own in the folder', (_, given, expected) => {
  expect(fileNames(given)).toEqual(expected);
});
