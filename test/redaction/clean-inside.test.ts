import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { cleanInside } from '../../src/redaction/clean-inside.ts';

const clean = (text: string) => text.replaceAll('0123456789abcdef', 'redacted');
const event = '{"event":"page","properties":{"$device_id":"0123456789abcdef","url":"https://example.org/"}}';
const cleaned = event.replace('0123456789abcdef', 'redacted');
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');

test('what is in base64 of gzip in a form is cleaned and encoded again; its sum goes', () => {
  const form = `crc=-17&gzip=1&data_list=${encodeURIComponent(base64(gzipSync(event)))}&instant_event=1`;
  const better = cleanInside(JSON.stringify({ text: form }), clean);
  const { text } = JSON.parse(better) as { text: string };
  const fields = new URLSearchParams(text);
  expect([...fields.keys()]).toEqual(['gzip', 'data_list', 'instant_event']);
  expect(gunzipSync(Buffer.from(fields.get('data_list') ?? '', 'base64')).toString()).toBe(cleaned);
});

test.each([
  ['base64', base64(event), base64(cleaned)],
  [
    'base64url',
    Buffer.from(`${event}>>>???`).toString('base64url'),
    Buffer.from(`${cleaned}>>>???`).toString('base64url'),
  ],
  ['base64 in base64', base64(base64(event)), base64(base64(cleaned))],
])('%s', (_name, before, after) => {
  expect(cleanInside(`{"body":"${before}"}`, clean)).toBe(`{"body":"${after}"}`);
});

test('what holds nothing to clean stays to the letter', () => {
  for (const text of [
    `{"text":"crc=5&gzip=1&data_list=${encodeURIComponent(base64(gzipSync('{"event":"page"}')))}"}`,
    'https://example.org/averylongpathofwordsthatisnobase64ofanything/index.html',
    base64(Uint8Array.from({ length: 200 }, (_, at) => (at * 37) % 256)),
  ])
    expect(cleanInside(text, clean)).toBe(text);
});

test('a bomb is left closed, and many words take time in proportion', () => {
  const bomb = base64(gzipSync(Buffer.alloc(1 << 26)));
  expect(cleanInside(bomb, clean)).toBe(bomb);
  const many = `${base64(event)} `.repeat(5_000);
  expect(cleanInside(many, clean)).toBe(`${base64(cleaned)} `.repeat(5_000));
});
