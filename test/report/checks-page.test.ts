import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { checksPage } from '../../src/report/checks-page.ts';

test('docs/checks.md is what the checks say now (else: npm run checks-page)', () => {
  expect(readFileSync('docs/checks.md', 'utf8')).toBe(checksPage(checks));
});

test('every check has a heading of its own', () => {
  const page = checksPage(checks);
  expect(checks.filter(({ id }) => page.split(`\n### ${id}\n`).length !== 2)).toEqual([]);
});
