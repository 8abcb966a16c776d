import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

/** The files of dist that a command loads: V8 writes down all that it compiled. */
async function loadedBy(argv: readonly string[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-loaded-'));
  await miaudit(argv, { env: { NODE_V8_COVERAGE: folder } });
  const urls = readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      result: readonly { url: string }[];
    };
    return result.map(({ url }) => url).filter((url) => url.includes('/dist/'));
  });
  return urls.map((url) => basename(url, '.js')).toSorted();
}

// A short command is mostly Node compiling files (docs/decisions/0031-less-to-load-at-the-start.md): one import more can double its time.
test.each([
  { argv: ['--version'], loads: [] },
  { argv: ['--help'], loads: ['base', 'cli', 'rolldown-runtime'] },
  {
    argv: ['scan', '/dev/null'],
    loads: ['base', 'cli', 'command-scan', 'rolldown-runtime', 'scan', 'search'],
  },
])('$argv loads what it needs', async ({ argv, loads }) => {
  expect(await loadedBy(argv)).toEqual(loads);
});

test('an audit in text loads no schemas and no page', async () => {
  const loaded = await loadedBy(['audit', '--demo', '--no-screens']);
  expect(loaded).toContain('command-audit');
  for (const file of ['zod', 'audit-page', 'scan', 'fixtures']) expect(loaded).not.toContain(file);
});
