import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importFiles } from '../../../src/capture/import/import.ts';
import { getprop } from '../../checks/texts.ts';
import { zipOf } from '../../zip-file.ts';
import { list, programme } from './saved-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miaudit-phones-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

const of = (model: string, more: Readonly<Record<string, string>> = {}) =>
  getprop({ 'ro.product.model': model, ...more }).replace('end of the list\n', '');
const zip = (name: string, bytes: string) => zipOf([{ name, bytes }]);
const reportOf = (model: string) =>
  `== dumpstate: 2026-05-04 12:34:56\n------ SYSTEM PROPERTIES (getprop) ------\n${of(model)}------ 0.030s was the duration of 'SYSTEM PROPERTIES' ------\n`;

describe('a folder with the answers of several phones is refused:', () => {
  test.each<[string, Readonly<Record<string, string | Buffer>>]>([
    ['zips', { 'x.zip': zip('getprop.txt', of('Mi 9T')), 'y.zip': zip('getprop.txt', of('Redmi Note 7')) }],
    [
      'zips with other names',
      { 'x.zip': zip('props.txt', of('Mi 9T')), 'y.zip': zip('props.log', of('Redmi Note 7')) },
    ],
    ['folders with other names', { 'x/props.txt': of('Mi 9T'), 'y/props.txt': of('Redmi Note 7') }],
    [
      'serial numbers alone',
      {
        'x/props.txt': of('Mi 9T', { 'ro.serialno': 'a1b2c3d4' }),
        'y/props.txt': of('Mi 9T', { 'ro.serialno': 'ffff0001' }),
      },
    ],
    [
      'zips of bug reports',
      {
        'x.zip': zip('bugreport-x.txt', reportOf('Mi 9T')),
        'y.zip': zip('bugreport-y.txt', reportOf('Redmi Note 7')),
      },
    ],
  ])('%s', async (_, files) => {
    await put(files);
    await expect(importFiles(folder)).rejects.toThrow('holds the answers of several phones');
  });
});

const settings = (...lines: readonly string[]) =>
  list('0').replace('android_id=0\n', lines.map((line) => `${line}\n`).join(''));
const [one, two] = ['android_id=0123456789abcdef', 'android_id=fedcba9876543210'];

describe('settings alone of two phones are refused:', () => {
  test.each<[string, Readonly<Record<string, string | Buffer>>]>([
    ['in two folders', { 'x/secure.txt': settings(one), 'y/secure.txt': settings(two) }],
    ['in two zips', { 'x.zip': zip('secure.txt', settings(one)), 'y.zip': zip('secure.txt', settings(two)) }],
    [
      'in two folders below one that tells less',
      {
        'a/g.txt': 'adb_enabled=1\ndevice_name=Jana\n',
        'x/secure.txt': settings(one),
        'y/secure.txt': settings(two),
      },
    ],
    ['in a folder, and another in it', { 'secure.txt': settings(one), 'y/s.txt': settings(two) }],
    [
      'by the name that the owner gave',
      {
        'x/global.txt': 'device_name=Jana\nadb_enabled=1\nairplane_mode_on=0\n',
        'y/global.txt': 'adb_enabled=1\nairplane_mode_on=0\ndevice_name=Zoe\n',
      },
    ],
    [
      'by the address of Bluetooth',
      {
        'x/secure.txt': settings('bluetooth_address=22:22:33:44:55:66'),
        'y/secure.txt': settings('bluetooth_address=22:22:33:44:55:77'),
      },
    ],
  ])('%s', async (_, files) => {
    await put(files);
    await expect(importFiles(folder)).rejects.toThrow('holds the answers of several phones');
  });

  test('in one zip', async () => {
    const files = [
      { name: 'x/secure.txt', bytes: settings(one) },
      { name: 'y/secure.txt', bytes: settings(two) },
    ];
    await put({ 'a.zip': zipOf(files) });
    await expect(importFiles(join(folder, 'a.zip'))).rejects.toThrow('holds the answers of several phones');
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['nothing that tells phones', { 'x/secure.txt': list('0'), 'y/secure.txt': list('1') }],
    ['one id', { 'x/secure.txt': settings(one), 'y/secure.txt': settings(one) }],
    [
      'one id and another name',
      { 'x/s.txt': settings(one, 'bluetooth_name=a'), 'y/s.txt': settings(one, 'bluetooth_name=b') },
    ],
    ['an id of another user', { 'secure.txt': settings(one), 'user 10/secure.txt': settings(two) }],
    ['two lists in one folder', { 'a.txt': settings(one), 'b.txt': settings(two) }],
  ])('but not %s', async (_, files) => {
    await put(files);
    expect((await importFiles(folder)).files.length).toBe(2);
  });
});

describe('one phone is not several:', () => {
  test.each<[string, Readonly<Record<string, string | Buffer>>]>([
    [
      'a list, and a zip with the same',
      { 'getprop.txt': of('Mi 9T'), 'y.zip': zip('getprop.txt', of('Mi 9T')) },
    ],
    [
      'a report, packed and unpacked',
      { 'x.zip': zip('bugreport-x.txt', reportOf('Mi 9T')), 'bugreport-x.txt': reportOf('Mi 9T') },
    ],
    [
      'a list of before an update',
      { 'a/props.txt': of('Mi 9T'), 'b/props.txt': of('Mi 9T', { 'ro.build.version.release': '12' }) },
    ],
  ])('%s', async (_, files) => {
    await put(files);
    expect((await importFiles(folder)).recording.capture.has('phone/getprop')).toBe(true);
  });
});

test('a zip whose name is a letter or a number may be of one of several phones, as a folder may', () => {
  for (const name of ['b', '2']) {
    expect(programme({ [`${name}/secure.txt`]: list('0') })).toBe('unknown');
    expect(programme({ [`${name}.zip/secure.txt`]: list('0') })).toBe('unknown');
  }
});

test('what is packed within a zip is told as that', async () => {
  await put({
    'x.zip': zipOf([
      { name: 'getprop.txt', bytes: of('Mi 9T') },
      { name: 'more.zip', bytes: zip('secure.txt', list('0')) },
      { name: 'more.7z', bytes: 'x' },
    ]),
  });
  const { files } = await importFiles(folder);
  const why = (path: string) => files.find((one) => one.path === path)?.why;
  for (const path of ['x.zip/more.zip', 'x.zip/more.7z'])
    expect(why(path)).toBe('it is packed, in a zip that is packed itself: unpack it first');
});
