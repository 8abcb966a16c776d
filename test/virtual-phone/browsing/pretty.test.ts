import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prettyWithoutBackslashes } from '../../../src/virtual-phone/browsing/pretty.ts';

test('tabs, no space behind a colon, and no backslash', () => {
  const text = prettyWithoutBackslashes({ a: 'say "x": 1', b: { 'c d': ['/', 'e\nf'] } });
  expect(text).toBe('{\n\t"a":"say "x": 1",\n\t"b":{\n\t\t"c d":[\n\t\t\t"/",\n\t\t\t"enf"\n\t\t]\n\t}\n}');
});

test('what needed no backslash can be read again', () => {
  const plain = fc.dictionary(
    fc.stringMatching(/^[a-z$_ ]{1,8}$/),
    fc.stringMatching(/^[ -!#-[\]-~]{0,20}$/),
  );
  fc.assert(
    fc.property(plain, (value) => {
      expect(JSON.parse(prettyWithoutBackslashes(value))).toEqual({ ...value });
    }),
  );
});
