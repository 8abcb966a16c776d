import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions, parseVersion } from '../../src/checks/version.ts';

test.each([
  ['12.10.5-gn', [12, 10, 5]],
  ['V12.1.4', [12, 1, 4]],
  ['3.4.3', [3, 4, 3]],
  ['13.28.0-gn beta', [13, 28, 0]],
  ['14.4', [14, 4]],
  ['12', undefined],
  ['', undefined],
  ['null', undefined],
  ['12..4', undefined],
  ['12.1.', undefined],
  ['twelve.1.4', undefined],
  ['12.1.4\n13.0.0', undefined],
  [`${'9'.repeat(400)}.1`, undefined],
])('%s is read as %j', (name, numbers) => {
  expect(parseVersion(name)).toEqual(numbers);
});

const version = fc.array(fc.nat(999), { minLength: 2, maxLength: 5 });

test('comparing is by number, not by letter, and what is missing is 0', () => {
  expect(compareVersions([12, 10, 5], [12, 1, 4])).toBeGreaterThan(0);
  expect(compareVersions([3, 4], [3, 4, 0])).toBe(0);
  expect(compareVersions([12, 1, 3, 9], [12, 1, 4])).toBeLessThan(0);
});

test('one of two versions is older, and both orders say so', () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
    }),
  );
});

test('a version is read back from how it is written', () => {
  fc.assert(
    fc.property(version, (numbers) => {
      expect(parseVersion(numbers.join('.'))).toEqual(numbers);
    }),
  );
});
