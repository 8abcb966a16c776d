import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from '../../../src/device/adb/quote.ts';
import { words } from '../words.ts';

test.each([
  [['getprop'], 'getprop'],
  [['settings', 'get', 'global', 'ad_aaid'], 'settings get global ad_aaid'],
  [['log', 'it is'], "log 'it is'"],
  [['log', "it's"], String.raw`log 'it'\''s'`],
  [['log', ''], "log ''"],
  [['echo', 'a=b', '~', '$x', 'a;b', 'a\nb'], "echo 'a=b' '~' '$x' 'a;b' 'a\nb'"],
])('%j becomes %s', (argv, line) => {
  expect(quote(argv)).toBe(line);
});

test('every word reaches a program through a real POSIX shell as it is', () => {
  fc.assert(
    fc.property(words, (argv) => {
      const said = execFileSync('/bin/sh', ['-c', quote(['printf', String.raw`%s\0`, ...argv])]);
      expect(said.toString()).toBe(argv.map((word) => `${word}\0`).join(''));
    }),
    { numRuns: 150 },
  );
});

test('a NUL, which no program can be given, is refused', () => {
  expect(() => quote(['echo', 'a\0b'])).toThrow(RangeError);
});
