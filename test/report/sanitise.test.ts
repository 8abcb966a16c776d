import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sanitise } from '../../src/report/sanitise.ts';

test.each([
  ['colours', '\u001B[31mred\u001B[0m', 'red'],
  ['a title', '\u001B]0;owned\u0007text', 'text'],
  ['line breaks', 'one\r\ntwo', 'one two'],
  ['reading direction', 'abc\u202Ecba', 'abc cba'],
  ['NUL and bell', 'a\u0000\u0007b', 'a b'],
  ['an 8-bit escape', 'a\u009B31mb', 'a 31mb'],
])('%s is taken out', (_, text, expected) => {
  expect(sanitise(text)).toBe(expected);
});

test('whatever a phone says, it is one short line without controls', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      const line = sanitise(text, 100);
      expect(line.length).toBeLessThanOrEqual(100);
      expect(line).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
    }),
  );
});
