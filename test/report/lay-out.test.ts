import { expect, test } from 'vitest';
import { layOut } from '../../src/report/lay-out.ts';
import { wrapAt } from '../../src/report/wrap.ts';

const path = `docs/evidence/${'x'.repeat(22)}.md#row`; // 43 letters

test('a line keeps its indent, and continues two further in', () => {
  expect(layOut(['  one two three four five six seven eight nine'], 40)).toBe(
    '  one two three four five six seven\n    eight nine',
  );
});

test('words beside a head continue below themselves', () => {
  expect(layOut([{ head: '[1] ', words: 'one two three four five six seven eight nine' }], 40)).toBe(
    '[1] one two three four five six seven\n    eight nine',
  );
});

test('words that have no room beside a head are below it', () => {
  expect(layOut([{ head: `  ${'n'.repeat(20)}  `, words: 'one two three four five' }], 40)).toBe(
    `  ${'n'.repeat(20)}\n      one two three four five`,
  );
  expect(layOut([{ head: '      source    ', words: path }], 50)).toBe(`      source\n       ${path}`);
});

test('a long word that continues a line is indented as far as the terminal has room for it', () => {
  expect(wrapAt(50)(`see ${path} there`, ' '.repeat(16)).split('\n')).toEqual([
    'see',
    `       ${path}`,
    `${' '.repeat(16)}there`,
  ]);
});

test('a line of a log is never broken, and without an end no line is', () => {
  const long = 'word '.repeat(50).trim();
  expect(layOut([{ whole: `    ${long}` }], 40)).toBe(`    ${long}`);
  expect(layOut([long, { head: '1 ', words: long }], Infinity)).toBe(`${long}\n1 ${long}`);
});
