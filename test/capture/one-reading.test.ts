import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadRecording } from '../../src/capture/load.ts';
import { repeatedKey } from '../../src/capture/repeated-key.ts';
import { saveRecording } from '../../src/capture/store.ts';
import { verifyCapture } from '../../src/capture/verify-capture.ts';

/** A manifest and a signature that say one thing to this program say the same to every other reader. */
const pair = generateKeyPairSync('ed25519');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let folder = '';
let saved = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miaudit-'));
  saved = join(folder, 'saved');
  await saveRecording(
    {
      origin: 'made',
      basis: 'this test',
      tool: 'miaudit 0.0.0',
      started: '2026-01-02T03:04:05.000Z',
      serial: 'one',
      capture: new Map([['phone/date', { ok: true, raw: 'Mon' }]]),
    },
    saved,
    { key: pair.privateKey },
  );
});
afterEach(() => rm(folder, { recursive: true }));

const edit = async (file: string, change: (text: string) => string) =>
  writeFile(join(saved, file), change(await readFile(join(saved, file), 'utf8')));

test.each([
  ['twice as it is', '"origin": "made", "origin": "recorded"'],
  ['once with an escape', '"orig\\u0069n": "recorded", "origin": "made"'],
])('a key that stands twice, %s, is no manifest, though every digest fits', async (_, keys) => {
  await rm(join(saved, 'capture.json.sig'));
  await edit('capture.json', (text) => text.replace('"origin": "made"', keys));
  const manifest = sha256(await readFile(join(saved, 'capture.json')));
  await edit('SHA256SUMS', (text) => text.replace(/^\w+(?= {2}capture\.json)/, manifest));
  await expect(loadRecording(saved)).rejects.toThrow(/"origin" twice/);
  await expect(verifyCapture(saved, {})).rejects.toThrow(/"origin" twice/);
});

test('the same key in two objects of a manifest is no key that stands twice', () => {
  expect(repeatedKey('{"a":[{"b":"{\\"b\\":1"},{"b":["b","b"]}],"b":{"a":{}}}')).toBeUndefined();
  expect(repeatedKey('{"a":[{"b":1,"c":[],"b":2}]}')).toBe('b');
});

test.each([
  ['before', (text: string) => `Checked by the newsroom.\n${text}`],
  ['after', (text: string) => `${text}Checked by the newsroom.\n`],
  ['within', (text: string) => text.replace('\n', '\n*')],
])('text %s the signature makes it no signature', async (_, change) => {
  await edit('capture.json.sig', change);
  expect((await verifyCapture(saved, {})).signature.state).toBe('unreadable');
  expect((await loadRecording(saved)).digest?.signedBy).toBeUndefined();
});
