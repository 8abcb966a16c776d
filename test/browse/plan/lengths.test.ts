import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawLengths, makeFiller, lengthen } from '../../../src/browse/plan/lengths.ts';

const lengths = { short: 20, long: 1_020 };

test('one half of the visits is short, the other long, in an order that the seed gives', () => {
  const drawn = drawLengths('a seed', 1, 24, lengths);
  expect(drawn.filter((one) => one === 20)).toHaveLength(12);
  expect(drawn.filter((one) => one === 1_020)).toHaveLength(12);
  expect(drawLengths('a seed', 1, 24, lengths)).toEqual(drawn);
  expect(drawLengths('another', 1, 24, lengths)).not.toEqual(drawn);
  expect(drawLengths('a seed', 2, 24, lengths)).not.toEqual(drawn);
});

test('what is added can be typed, differs from visit to visit, and no compression brings it below 5.95 bits a character', () => {
  const filler = makeFiller('canary', 4_000);
  expect(filler).toMatch(/^[A-Za-z0-9]{4000}$/);
  expect(makeFiller('another', 20)).not.toBe(filler.slice(0, 20));
  expect(gzipSync(filler).length).toBeGreaterThan((4_000 * 5.95) / 8);
});

test.each([
  ['https://example.com/', 'https://example.com/?l=xy'],
  ['https://example.com/?c=1', 'https://example.com/?c=1&l=xy'],
  ['https://example.com/a#b', 'https://example.com/a?l=xy#b'],
])('%s becomes %s', (url, expected) => {
  expect(lengthen(url, 'xy')).toBe(expected);
});
