import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { matcher } from '../../src/canary/matcher.ts';

const token = 'bq7xkd93mzt5wrhp2vfc';
const planted = [{ token, planted: [`https://example.org/${token}`] }];
const tokens = matcher(planted);
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');

describe('a limit that stops the search is reported with its place, and sightings before it stay', () => {
  test('a bomb in base64 is opened as far as its limit', () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(token), Buffer.alloc(50_000_000)]));
    const { sightings, unread } = tokens.find(Buffer.from(`data: ${base64(bomb)}`));
    expect(sightings.map(({ path }) => path)).toEqual([['base64', 'gunzip']]);
    expect(unread).toEqual([{ limit: 'ratio', path: ['base64'], offset: 6 }]);
  });

  test('a piece that is too large, though its ratio is small', () => {
    const { unread } = matcher(planted, { size: 1000 }).find(gzipSync('made text '.repeat(200)));
    expect(unread).toEqual([{ limit: 'size', path: [], offset: 0 }]);
  });

  test('too many encodings inside each other', () => {
    let text = token;
    for (let i = 0; i < 4; i++) text = base64(text);
    expect(tokens.find(Buffer.from(text)).sightings).toHaveLength(1);
    const shallow = matcher(planted, { depth: 3 }).find(Buffer.from(text));
    expect(shallow.sightings).toEqual([]);
    expect(shallow.unread).toContainEqual({
      limit: 'depth',
      path: ['base64', 'base64', 'base64'],
      offset: 0,
    });
  });

  test('too much work in all', () => {
    const lines = `${base64(base64(base64(base64(base64(`made text ${token}`)))))}\n\n`.repeat(100);
    const { sightings, unread } = matcher(planted, { work: 0 }).find(Buffer.from(lines));
    expect(sightings.length).toBeGreaterThan(5);
    expect(sightings.length).toBeLessThan(100);
    expect(unread.map(({ limit }) => limit)).toEqual(['work']);
  });

  test('too many sightings', () => {
    const { sightings, unread } = matcher(planted, { sightings: 10 }).find(
      Buffer.from(`${token} `.repeat(50)),
    );
    expect(sightings).toHaveLength(10);
    expect(unread.map(({ limit }) => limit)).toEqual(['sightings']);
  });
});

/** Each repeats what one part of the matcher takes for a beginning. */
const hostile: readonly (readonly [string, string | Uint8Array])[] = [
  ['percent signs', '%'],
  ['escapes', '%25'],
  ['escapes that are backwards', '52%'],
  ['backslashes', '\\'],
  ['unicode escapes', '\\u005c'],
  ['ampersands', '&#38;'],
  ['hex of hex', '33'],
  ['hex with colons', '3a:'],
  ['base64 of one letter', 'QUFB'],
  ["gzip's magic in base64", 'H4sI'],
  ["gzip's magic", Uint8Array.of(0x1f, 0x8b, 0x08, 0x1e)],
  ['zeros', Uint8Array.of(0)],
  ['UTF-16', Uint8Array.of(0x41, 0)],
  ['brackets', '{"a":['],
  ['long base64 lines', `${'QUFB'.repeat(19)}\n`],
  ['the token itself', `{"a":"${token}`],
];

describe('the cost of hostile texts is linear', () => {
  test.each(hostile)('%s', (_, piece) => {
    const once = Buffer.from(piece);
    const look = (size: number) => {
      const text = Buffer.alloc(size, once);
      const before = process.cpuUsage().user;
      tokens.find(text);
      return process.cpuUsage().user - before;
    };
    look(50_000);
    // Generous, since other work runs beside: squares would be 64 times as much again.
    expect(look(1_600_000)).toBeLessThan(32 * 8 * Math.max(look(50_000), 20_000));
  });
});
