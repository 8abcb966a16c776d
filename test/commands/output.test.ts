import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Host } from '../../src/commands/host.ts';
import { deliver, readDestinations, fileNames } from '../../src/commands/output.ts';

test.each<[string, readonly string[], readonly string[]]>([
  ['a serial', ['k7m2p9'], ['k7m2p9']],
  [
    'a way out of the folder',
    ['../bb', '..', '/etc/passwd', 'a/../../b'],
    ['__bb', '_', '_etc_passwd', 'a_.._.._b'],
  ],
  ['a hidden file or an option', ['.ssh', '-rf'], ['_ssh', '_rf']],
  ['an address', ['127.0.0.1:5555'], ['127.0.0.1_5555']],
  ['controls, direction and letters of other scripts', ['a\u0000b\u202Ec\u043E'], ['a_b_c_']],
  [
    'the same twice, also where upper and lower case are one',
    ['a', 'A', 'a', 'a-2'],
    ['a', 'A-2', 'a-3', 'a-2-2'],
  ],
  ['nothing', ['', ' '], ['phone', '_']],
  ['a long one', ['x'.repeat(500)], ['x'.repeat(100)]],
])('%s becomes the name of a file of its own in the folder', (_, given, expected) => {
  expect(fileNames(given)).toEqual(expected);
});

/** A folder with `old.txt`, `locked.txt` that is read-only, `link.txt` to `old.txt`, and a capture. */
function madeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-output-'));
  for (const name of ['old.txt', 'locked.txt']) writeFileSync(join(folder, name), 'old');
  chmodSync(join(folder, 'locked.txt'), 0o444);
  symlinkSync('old.txt', join(folder, 'link.txt'));
  mkdirSync(join(folder, 'capture'));
  writeFileSync(join(folder, 'capture', 'capture.json'), '{}');
  return folder;
}

const formats = ['text', 'json'] as const;

test.each<[string, readonly string[], string]>([
  ['a folder', ['json=FOLDER/capture'], 'is a folder, not a file'],
  ['a folder that is not there', ['json=FOLDER/none/a.json'], 'cannot be written'],
  ['a file that is read-only', ['json=FOLDER/locked.txt'], 'is read-only'],
  ['standard output as a file', ['json=-'], '"-" is not one'],
  ['one file twice', ['json=FOLDER/a', 'text=FOLDER/a'], 'Two reports would go to'],
  ['one file in two spellings', ['json=FOLDER/a', 'text=FOLDER/capture/../a'], 'Two reports would go to'],
  ['one file, once by a link', ['json=FOLDER/old.txt', 'text=FOLDER/link.txt'], 'Two reports would go to'],
  ['a file of the capture that is read', ['json=FOLDER/capture/capture.json'], 'which is read'],
  ['no path', ['json='], 'lacks its path'],
])('%s is refused before a phone is asked, and nothing is written', async (_, output, words) => {
  const folder = madeFolder();
  const before = readdirSync(folder);
  const given = output.map((word) => word.replaceAll('FOLDER', folder));
  await expect(
    readDestinations({ format: 'text', output: given }, formats, [join(folder, 'capture')]),
  ).rejects.toThrow(words);
  expect(readdirSync(folder)).toEqual(before);
  expect(readFileSync(join(folder, 'capture', 'capture.json'), 'utf8')).toBe('{}');
});

const silent = { out: () => Promise.resolve() } as unknown as Host;

async function deliverTo(folder: string, phones: readonly string[], ...output: readonly string[]) {
  const given = output.map((word) => word.replaceAll('FOLDER', folder));
  const destinations = await readDestinations({ format: 'text', output: given }, formats);
  await deliver(
    destinations,
    phones,
    (format, some) => `${format}: ${some.join(' ')}`,
    (name) => name,
    silent,
  );
}

test('a report goes into the file behind a link, and the link stays', async () => {
  const folder = madeFolder();
  await deliverTo(folder, ['a'], 'json=FOLDER/link.txt');
  expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe('json: a');
  expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
});

test('the same format goes to two files', async () => {
  const folder = madeFolder();
  await deliverTo(folder, ['a'], 'json=FOLDER/1', 'json=FOLDER/2');
  for (const name of ['1', '2']) expect(readFileSync(join(folder, name), 'utf8')).toBe('json: a');
});

test('a phone with the name of another report replaces nothing', async () => {
  const folder = madeFolder();
  await deliverTo(folder, ['all', 'b'], 'json=FOLDER/{phone}', 'text=FOLDER/all');
  expect(readFileSync(join(folder, 'all'), 'utf8')).toBe('text: all b');
  expect(readFileSync(join(folder, 'all-2'), 'utf8')).toBe('json: all');
  expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('json: b');
});

test('a name with another place than that of the phone is refused, unless a file is called so', async () => {
  const folder = madeFolder();
  await expect(deliverTo(folder, ['a'], 'json=FOLDER/{label}.json')).rejects.toThrow(
    /^\{label\} in .* stands for nothing\. Write \{phone\}/,
  );
  writeFileSync(join(folder, '{label}.json'), '');
  await deliverTo(folder, ['a'], 'json=FOLDER/{label}.json', 'text=FOLDER/{1}');
  expect(readFileSync(join(folder, '{label}.json'), 'utf8')).toBe('json: a');
});
