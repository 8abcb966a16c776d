import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { follow } from '../../src/scan/follow.ts';
import { InputError } from '../../src/host/input-error.ts';
import { readSource } from '../../src/scan/read-source.ts';
import { sources } from '../../src/scan/sources.ts';
import { detectors } from '../../src/detectors/index.ts';
import { tarOf } from '../tar-file.ts';
import { zipOf } from '../zip-file.ts';

const line = '05-04 12:00:00.123  4321  4388 D FA      : Logging event (FE): login, Bundle[{a=1}]\n';
const mib = 1 << 20;
let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'miaudit-scan-'));
  mkdirSync(at('logs/deep'), { recursive: true });
  writeFileSync(at('logs/a.log'), line);
  writeFileSync(at('logs/deep/b.txt'), gzipSync(line));
  writeFileSync(
    at('report.bin'),
    zipOf([
      { name: 'main.txt', bytes: line },
      { name: 'inner.zip', bytes: 'x' },
    ]),
  );
  writeFileSync(at('bomb.gz'), gzipSync(Buffer.alloc(40 * mib)));
  writeFileSync(at('cut.gz'), gzipSync(Buffer.from(line.repeat(9999))).subarray(0, 300));
  writeFileSync(at('bomb.zip'), zipOf([{ name: 'zeros.txt', bytes: Buffer.alloc(40 * mib) }]));
  const locked = zipOf([{ name: 'main.txt', bytes: line }]);
  locked.writeUInt16LE(1, locked.indexOf('PK\x01\x02') + 8);
  writeFileSync(at('locked.zip'), locked);
  writeFileSync(at('broken.zip'), 'PK\x03\x04 and nothing of the kind');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** `line`, packed by zstd 1.5. */
const zstdLine = Buffer.from(
  'KLUv/QRooQIAMDUtMDQgMTI6MDA6MDAuMTIzICA0MzIxICA0Mzg4IEQgRkEgICAgICA6IExvZ2dpbmcgZXZlbnQgKEZFKTogbG9naW4sIEJ1bmRsZVt7YT0xfV0KhMA7bQ==',
  'base64',
);
/** 2000 blocks of zstd that each say: 128 KiB of the letter a. */
const zstdBomb = Buffer.concat([
  Buffer.from('28b52ffd0058', 'hex'),
  ...Array.from({ length: 2000 }, () => Buffer.from([0x02, 0x00, 0x10, 0x61])),
]);

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield await Promise.resolve(Buffer.alloc(mib));
}

async function read(paths: readonly string[], limit = 100 * mib, stdin = endless) {
  const files = [];
  let events = 0;
  for await (const source of sources(paths, stdin, limit))
    files.push(
      await readSource(source, { detectors, tell: ({ found }) => (events += Number(found === 'event')) }),
    );
  return { files, events };
}

test('folders are walked, and gzip and zip opened whatever they are called', async () => {
  const { files, events } = await read([at('logs'), at('report.bin')]);
  expect(files.map(({ name, unread }) => [name.slice(folder.length + 1), unread])).toEqual([
    ['logs/a.log', undefined],
    ['logs/deep/b.txt', undefined],
    ['report.bin!main.txt', undefined],
    ['report.bin!inner.zip', 'an archive in an archive is not opened; unpack it first'],
  ]);
  expect(events).toBe(3);
});

test.each<[string, Buffer]>([
  ['xz', Buffer.from('fd377a585a0000', 'hex')],
  ['zstd', zstdLine],
  ['gzip', gzipSync(line)],
  ['zip', zipOf([{ name: 'main.txt', bytes: line }])],
])('%s in an archive is named as not read, whatever it is called', async (_, bytes) => {
  const entries = [
    { name: 'main.txt', bytes: line },
    { name: 'packed.txt', bytes },
  ];
  for (const archive of [zipOf(entries), tarOf(entries)]) {
    writeFileSync(at('archive'), archive);
    const { files, events } = await read([at('archive')]);
    expect(files.map(({ unread }) => unread)).toEqual([
      undefined,
      'an archive in an archive is not opened; unpack it first',
    ]);
    expect(events).toBe(1);
  }
});

test.each([
  ['bomb.gz', /bomb/],
  ['bomb.zip', /bomb/],
  ['cut.gz', /unexpected end/i],
  ['broken.zip', /its end is missing/],
  ['locked.zip', /it is encrypted: unpack it with its password/],
])('%s is read as far as it can be, and says why no further', async (name, why) => {
  const { files } = await read([at(name)]);
  expect(files).toHaveLength(1);
  expect(files[0]?.unread).toMatch(why);
  expect(files[0]?.bytes).toBeLessThanOrEqual(16 * mib);
});

const tar = tarOf([
  { name: 'logs/', bytes: '', type: '5' },
  { name: 'logs/main.txt', bytes: line },
  { name: 'inner.tgz', bytes: 'x' },
  { name: `${'deep/'.repeat(30)}b.txt`, bytes: line },
]);
const inTar = ['!logs/main.txt', '!inner.tgz', `!${'deep/'.repeat(30)}b.txt`];

test.each<[string, Buffer, readonly string[], RegExp | undefined]>([
  ['gzip', gzipSync(line), [''], undefined],
  ['zstd', zstdLine, [''], undefined],
  ['zstd, two frames', Buffer.concat([zstdLine, zstdLine]), [''], undefined],
  ['a tar', tar, inTar, /an archive in an archive/],
  ['a tar in gzip', gzipSync(tar), inTar, /an archive in an archive/],
  ['a tar that is cut', tar.subarray(0, 1060), ['!logs/main.txt'], /ends within/],
  [
    'a tar that is damaged',
    Buffer.concat([tar.subarray(0, 1536), line2k()]),
    ['!logs/main.txt', ''],
    /damaged/,
  ],
  ['zstd that is cut', zstdLine.subarray(0, 60), [''], /unexpected EOF/i],
  ['a bomb of zstd', zstdBomb, [''], /bomb|larger than/],
  ['xz', Buffer.from('fd377a585a0000', 'hex'), [''], /packed with xz: unpack it/],
  ['bzip2', Buffer.from('BZh91AY'), [''], /packed with bzip2: unpack it/],
])('%s is opened or named, from a file and from a pipe', async (_, bytes, names, why) => {
  writeFileSync(at('packed'), bytes);
  async function* pipe() {
    for (let from = 0; from < bytes.length; from += 100)
      yield await Promise.resolve(bytes.subarray(from, from + 100));
  }
  for (const [path, called, stdin] of [
    [at('packed'), at('packed'), endless],
    ['-', 'stdin', pipe],
  ] as const) {
    const { files, events } = await read([path], undefined, stdin);
    expect(files.map(({ name }) => name)).toEqual(names.map((name) => called + name));
    expect(files.map(({ unread }) => unread).join('\n')).toMatch(why ?? /^\n*$/);
    if (why === undefined || names === inTar) expect(events).toBeGreaterThan(0);
  }
});

function line2k(): Buffer {
  return Buffer.alloc(2048, 'no header of a tar, ');
}

test('a pipe without end is read up to the limit', async () => {
  const { files } = await read(['-'], 3 * mib);
  expect(files).toMatchObject([
    { name: 'stdin', bytes: 3 * mib, formats: [], unread: `it is larger than ${String(3 * mib)} bytes` },
  ]);
});

test('a path that is not there is reported before anything is read', async () => {
  await expect(read([at('nothing.log')])).rejects.toThrow(InputError);
});

test('a file that shrank while it was read is told', async () => {
  const path = at('shrinks.log');
  writeFileSync(path, line.repeat(20_000));
  const files = [];
  for await (const source of sources([path], endless, 100 * mib)) {
    let told = 0;
    const tell = () => {
      if (told++ === 0) truncateSync(path, 100);
    };
    files.push(await readSource(source, { detectors, tell }));
  }
  expect(files[0]?.unread).toMatch(/^it shrank from/);
});

test('a file that grows, and is begun anew, is followed', async () => {
  const path = at('grows.log');
  writeFileSync(path, 'one');
  const stop = new AbortController();
  const steps = [
    () => {
      appendFileSync(path, ' two');
    },
    () => {
      writeFileSync(path, 'new');
    },
    () => {
      stop.abort();
    },
  ];
  const sleep = () => Promise.resolve(steps.shift()?.());
  let text = '';
  for await (const bytes of await follow(path, sleep, stop.signal)) text += Buffer.from(bytes).toString();
  expect(text).toBe('one twonew');
});

test.skipIf(process.platform !== 'linux')(
  'a file whose name is not in UTF-8 is told, and the others beside it are read',
  async () => {
    mkdirSync(at('odd'));
    writeFileSync(Buffer.concat([Buffer.from(`${at('odd')}/`), Buffer.of(0xff, 0xfe)]), line);
    writeFileSync(at('odd/a.log'), line);
    const read: string[] = [];
    const failed: string[] = [];
    for await (const { name, bytes } of sources([at('odd')], endless, mib))
      try {
        for await (const part of bytes) read.push(Buffer.from(part).toString());
      } catch {
        failed.push(name);
      }
    expect(read).toEqual([line]);
    expect(failed).toHaveLength(1);
  },
);

test('links and pipes in a folder are named, but for links to what was read already', async () => {
  mkdirSync(at('links'));
  writeFileSync(at('links/a.log'), line);
  symlinkSync('a.log', at('links/b.log'));
  symlinkSync('../links', at('links/round'));
  symlinkSync(at('logs'), at('links/outside'));
  symlinkSync(at('nothing'), at('links/torn'));
  const { files, events } = await read([at('links')]);
  expect(files.map(({ name, unread }) => [name.slice(folder.length), unread])).toEqual([
    ['/links/a.log', undefined],
    ['/links/outside', 'it is a link to outside the folder: name what it leads to'],
    ['/links/torn', 'it is a link that cannot be followed (it is not there)'],
  ]);
  expect(events).toBe(1);
});
