import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { replacing } from '../../src/redaction/replace.ts';

test.each([
  ['a word, wherever it is', 'serial123,xserial123', 'S,xS'],
  ['the longest that begins there', 'serial1234', 'L'],
  ['what overlaps, as a whole', '9876serial1234', 'L'],
  ['words beside one another', 'serial123serial1234', 'SL'],
  ['letters beyond ASCII before it', 'Тест serial123 ü', 'Тест S ü'],
  ['nothing', 'Serial123', 'Serial123'],
])('%s', (_, text, expected) => {
  const words = { serial123: 'S', serial1234: 'L', '9876se': 'O' };
  expect(replacing(new Map(Object.entries(words)))(text)).toBe(expected);
});

test('no word is left, and without a word the text stays', () => {
  const part = fc.constantFrom('abcd', 'bcda', 'abc', 'ü', ' ', 'dcba');
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join('');
      const replaced = replacing(
        new Map([
          ['abcd', '<1>'],
          ['bcda', '<2>'],
        ]),
      )(text);
      expect(replaced).not.toMatch(/abcd|bcda/);
      expect(replaced.replaceAll(/<\d>/g, '').length).toBeLessThanOrEqual(text.length);
      if (!/abcd|bcda/.test(text)) expect(replaced).toBe(text);
    }),
  );
});
