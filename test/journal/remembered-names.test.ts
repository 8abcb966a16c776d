import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { rememberedToken, rememberToken } from '../../src/journal/remembered-names.ts';

let file = '';
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'remembered-')), 'new', 'names.json');
});

const token = (number: number) => `phone-${String(number).padStart(12, '0')}`;

test('an address has the phone that was last there', async () => {
  expect(await rememberedToken(file, token(1))).toBeUndefined();
  await rememberToken(file, token(1), token(2));
  await rememberToken(file, token(1), token(3));
  expect(await rememberedToken(file, token(1))).toBe(token(3));
});

test('phones that are noted at the same time are all kept', async () => {
  await Promise.all([1, 2, 3].map((at) => rememberToken(file, token(at), token(at + 100))));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(3);
});

test('the file is bounded: the oldest address goes first', async () => {
  const full = Array.from({ length: 500 }, (_, at) => [token(at), token(at + 1000)]);
  await rememberToken(file, token(900), token(901));
  writeFileSync(file, JSON.stringify(full));
  await rememberToken(file, token(800), token(801));
  expect(await rememberedToken(file, token(0))).toBeUndefined();
  expect(await rememberedToken(file, token(1))).toBe(token(1001));
  expect(await rememberedToken(file, token(800))).toBe(token(801));
  expect(statSync(file).mode & 0o077).toBe(0);
});

test.each(['{', '[["a","b"]]', '[["phone-000000000001","<script>"]]', 'x'.repeat(100_001)])(
  'a file that is not ours names no phone, and is begun anew',
  async (text) => {
    await rememberToken(file, token(1), token(2));
    writeFileSync(file, text);
    expect(await rememberedToken(file, token(1))).toBeUndefined();
    await rememberToken(file, token(1), token(3));
    expect(await rememberedToken(file, token(1))).toBe(token(3));
  },
);

test('where nothing can be written, nothing fails', async () => {
  await rememberToken(join(file, '\0'), token(1), token(2));
  expect(await rememberedToken(join(file, '\0'), token(1))).toBeUndefined();
});
