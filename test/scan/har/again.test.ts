import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { matcher } from '../../../src/canary/matcher.ts';
import type { Found } from '../../../src/scan/found.ts';
import { readSource } from '../../../src/scan/read-source.ts';
import { sources } from '../../../src/scan/sources.ts';
import type { Source } from '../../../src/scan/source.ts';

const token = 'bq7xkd93mzt5wrhp2vfc';
const exchange = `{"request":{"url":"https://made.example/${token}"}}`;
const filler = 'made '.repeat(200_000); // more than a piece

async function read(source: Source): Promise<unknown> {
  const found: Found[] = [];
  const file = await readSource(source, {
    detectors: [],
    matcher: matcher([{ token, planted: [] }]),
    tell: (one) => found.push(one),
  });
  return { file, found };
}

/** A path as the command line gives it, and the same bytes as they come through a pipe. */
async function bothWays(bytes: Uint8Array, limit = 2 ** 30): Promise<readonly unknown[]> {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-har-'));
  try {
    const path = join(folder, 'made.har');
    writeFileSync(path, bytes);
    const outcomes: unknown[] = [];
    for await (const source of sources([path], () => [] as never, limit)) {
      outcomes.push(await read(source));
      for await (const { again, ...once } of sources([path], () => [] as never, limit)) {
        expect(again).toBeDefined();
        outcomes.push(await read(once));
      }
    }
    return outcomes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each([
  ['is whole', `{"log":{"comment":"${filler}","entries":[${exchange}]}}`, 'har'],
  [
    'names its list in a way of its own',
    `{"log":{"comment":"${filler}","\\u0065ntries":[${exchange}]}}`,
    'har',
  ],
  ['is cut', `{"log":{"comment":"${filler}","entries":[${exchange}, ${exchange.slice(0, 30)}`, undefined],
])('a HAR file that %s is read from a file as through a pipe', async (_, written, format) => {
  for (const bytes of [Buffer.from(written), Buffer.from(`\ufeff${written}`, 'utf16le')]) {
    const [ofFile, ofPipe] = await bothWays(bytes);
    expect(ofFile).toEqual(ofPipe);
    expect(ofFile).toMatchObject({
      file: { formats: format === undefined ? [] : [format] },
      found: expect.arrayContaining([expect.objectContaining({ found: 'canary', token })]) as unknown,
    });
  }
});

test('a HAR file that is too long is searched as a text, as far as it was read', async () => {
  const bytes = Buffer.from(`{"log":{"entries":[${exchange},{"comment":"${filler}"},${exchange}]}}`);
  const [ofFile, ofPipe] = await bothWays(bytes, 500_000);
  expect(ofFile).toEqual(ofPipe);
  expect(ofFile).toMatchObject({ file: { unread: 'it is larger than 500000 bytes' } });
  expect(
    (ofFile as { found: unknown[] }).found.filter((one) => (one as Found).found === 'canary'),
  ).toHaveLength(1);
});
