import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

test.each([
  ['audit', ['audit', '--demo', '-q', '--no-screens'], 'Privacy audit of mi-9t · Mi 9T'],
  ['fix', ['fix', '--demo', '--dry-run', '--no-screens'], 'What a fix would do on'],
  [
    'browse',
    ['browse', '--demo', '--scenario', 'visit', '--settle', '0', '-q'],
    'What was seen while browsing',
  ],
  ['scan', ['scan', 'test/made'], 'What these logs show'],
])('%s -f html is a page', async (_, argv, title) => {
  const { stdout, stderr } = await miaudit([...argv, '-f', 'html']);
  expect(stdout, stderr).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(stdout).toContain(title);
});

test('the code of pages is loaded when a page is asked for, and not before', () => {
  const imported = new Map(
    readdirSync('dist')
      .filter((name) => name.endsWith('.js'))
      .map((name) => {
        const text = readFileSync(join('dist', name), 'utf8');
        return [
          name,
          [...text.matchAll(/^import\s[^'"]*["']\.\/([^"']+)["']/gm)].map(([, file = '']) => file),
        ];
      }),
  );
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    for (const file of imported.get(name) ?? []) load(file);
  };
  for (const name of imported.keys()) if (/^(?:cli|command-.*)\.js$/.test(name)) load(name);
  expect(
    [...loaded].filter((name) => /page|preact|charts/.test(name) && !name.includes('checks-page')),
  ).toEqual([]);
  expect([...imported.keys()].filter((name) => name.includes('page')).length).toBeGreaterThan(0);
});
