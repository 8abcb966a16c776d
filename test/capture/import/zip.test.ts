import { describe, expect, test } from 'vitest';
import { readZip } from '../../../src/capture/import/zip.ts';
import { InputError } from '../../../src/host/input-error.ts';
import { zipOf } from '../../zip-file.ts';

const all = () => true;

test('the wanted files, by name', async () => {
  const zip = zipOf([
    { name: 'a.txt', bytes: 'one' },
    { name: 'b/c.txt', bytes: 'two' },
    { name: 'd.bin', bytes: 'x' },
  ]);
  const { files, names } = await readZip(zip, 'a.zip', (name) => name.endsWith('.txt'));
  expect([...files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
    ['a.txt', 'one'],
    ['b/c.txt', 'two'],
  ]);
  expect(names).toEqual(['a.txt', 'b/c.txt', 'd.bin']);
});

describe('refused as a whole', () => {
  test.each([
    ['an entry that climbs out', [{ name: '../evil.txt', bytes: 'x' }]],
    ['an entry that climbs out deeper', [{ name: 'a/../../evil.txt', bytes: 'x' }]],
    ['an absolute path', [{ name: '/etc/passwd', bytes: 'x' }]],
    ['a drive', [{ name: 'C:\\evil.txt', bytes: 'x' }]],
    [
      'two files of one name',
      [
        { name: 'a.txt', bytes: 'x' },
        { name: 'a.txt', bytes: 'y' },
      ],
    ],
    [
      'two files of one path',
      [
        { name: 'a/b.txt', bytes: 'x' },
        { name: './a//b.txt', bytes: 'y' },
      ],
    ],
    [
      'two ways to write one name',
      [
        { name: 's\u00e9cure.txt', bytes: 'x' },
        { name: 'se\u0301cure.txt', bytes: 'y' },
      ],
    ],
    ['a link', [{ name: 'link.txt', bytes: '/etc/passwd', mode: 0o120777 }]],
    ['a bomb', [{ name: 'bomb.txt', bytes: Buffer.alloc(40_000_000) }]],
    ['more files than there can be', Array.from({ length: 20_001 }, (_, n) => ({ name: `${n}`, bytes: '' }))],
  ])('%s', async (_, entries) => {
    await expect(readZip(zipOf(entries), 'a.zip', all)).rejects.toThrow(InputError);
  });

  test('a bomb is not unpacked where nobody wants it', async () => {
    const zip = zipOf([{ name: 'bomb.bin', bytes: Buffer.alloc(40_000_000) }]);
    expect((await readZip(zip, 'a.zip', () => false)).files).toEqual(new Map());
  });

  test('a file that is larger than the zip says', async () => {
    const zip = zipOf([{ name: 'a.txt', bytes: Buffer.alloc(5000, 'ab') }]);
    const lying = Buffer.from(zip);
    const central = lying.indexOf('PK\u0001\u0002', 0, 'latin1');
    lying.writeUInt32LE(10, central + 24);
    await expect(readZip(lying, 'a.zip', all)).rejects.toThrow(InputError);
  });

  test('a file that has another name in front of its bytes', async () => {
    const zip = zipOf([{ name: 'secure.txt', bytes: 'x' }]);
    const lying = Buffer.from(zip);
    lying.write('user10.txt', zip.indexOf('secure.txt', 0, 'latin1'), 'latin1');
    await expect(readZip(lying, 'a.zip', all)).rejects.toThrow(
      'a.zip calls one file secure.txt and user10.txt',
    );
  });

  test('a zip cut short, and what is not a zip', async () => {
    const zip = zipOf([{ name: 'a.txt', bytes: 'one' }]);
    await expect(readZip(zip.subarray(0, zip.length - 30), 'a.zip', all)).rejects.toThrow('Use a whole zip');
    await expect(readZip(Buffer.from('no zip'), 'a.zip', all)).rejects.toThrow(InputError);
  });
});

test('folders that hold nothing are named', async () => {
  const zip = zipOf([
    { name: 'a/', bytes: '' },
    { name: 'a/b/', bytes: '' },
    { name: 'c/', bytes: '' },
    { name: 'c/d.txt', bytes: 'x' },
  ]);
  expect((await readZip(zip, 'a.zip', all)).emptyFolders).toEqual(['a/b/']);
});
