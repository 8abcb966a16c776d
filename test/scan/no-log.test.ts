import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { scanSources } from '../../src/scan/scan-sources.ts';
import { zipOf } from '../zip-file.ts';

const line = '05-04 12:00:00.123  4321  4388 D FA      : Logging event (FE): login, Bundle[{a=1}]\n';
/** Bytes that look like chance, and are the same in every run. */
const random = (count: number) =>
  Buffer.concat(
    Array.from({ length: Math.ceil(count / 64) }, (_, at) =>
      createHash('sha512')
        .update(`made ${String(at)}`)
        .digest(),
    ),
  ).subarray(0, count);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'miaudit-no-log-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What is told of a file beside a good log: why it was not read, and what is missing. */
async function beside(name: string, bytes: Uint8Array | string) {
  const here = mkdtempSync(join(folder, 'one-'));
  writeFileSync(join(here, 'a.log'), line);
  mkdirSync(join(here, 'deep'));
  writeFileSync(join(here, 'deep', name), bytes);
  const { report } = await scanSources({
    paths: [here],
    stdin: () => {
      throw new Error('nothing is piped');
    },
    detectors,
    limit: 1 << 24,
    tool: 'made',
  });
  expect(report.events).toHaveLength(1);
  return {
    unread: report.files.flatMap(({ unread }) => unread ?? []),
    losses: report.losses.map(({ what }) => what),
  };
}

describe('a binary file of a kind that is not known is not read, also beside a good log', () => {
  test.each<[what: string, bytes: Buffer]>([
    ['random', random(5000)],
    ['few random bytes', random(64)],
    ['a message of protobuf', Buffer.from('0a046d6164651205080110021803', 'hex')],
    ['text, then zeros', Buffer.concat([Buffer.from('made words\n'.repeat(30_000)), Buffer.alloc(100)])],
    ['in UTF-16, by chance', Buffer.concat([Buffer.from('\x01\0\x02\0', 'latin1'), random(4000)])],
  ])('%s', async (_, bytes) => {
    const { unread } = await beside('made.bin', bytes);
    expect(unread).toEqual([expect.stringContaining('of a kind that is not known')]);
  });

  test('also in an archive', async () => {
    const zip = zipOf([
      { name: 'b.log', bytes: line },
      { name: 'proto/made.proto', bytes: random(2000) },
    ]);
    writeFileSync(join(folder, 'report.zip'), zip);
    const { report } = await scanSources({
      paths: [join(folder, 'report.zip')],
      stdin: () => {
        throw new Error('nothing is piped');
      },
      detectors,
      limit: 1 << 24,
      tool: 'made',
    });
    expect(report.files.map(({ unread }) => unread !== undefined)).toEqual([false, true]);
  });
});

test.each<[kind: string, begins: string]>([
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['a picture', '\xff\xd8\xff\xe0\0\x10JFIF\0'],
  ['a picture', 'RIFF\x10\0\0\0WEBPVP8 '],
  ['sound or film', '\0\0\0\x18ftypmp42\0\0\0\0'],
  ['a typeface', 'wOF2\0\x01\0\0'],
  ['a program', '\x7fELF\x02\x01\x01\0'],
  ['a program', 'dex\n035\0'],
  ['a part of an app', '\x03\0\x08\0\x10\0\0\0'],
  ['a certificate or signature', '\x30\x82\x03\x10\x30\x82\x02'],
  ['a list of a folder', '\0\0\0\x01Bud1\0'],
])('%s is told as what holds no log (%j)', async (kind, begins) => {
  const bytes = Buffer.concat([Buffer.from(begins, 'latin1'), random(3000)]);
  expect(await beside('made', bytes)).toEqual({
    unread: [],
    losses: [`${kind} holds no log that can be read: it was searched for canaries alone`],
  });
});

describe('a text is read, whatever it says', () => {
  test.each<[what: string, text: Buffer | string]>([
    ['words', 'made words\n'],
    ['nothing', ''],
    ['the letters of a kind', 'ID3 is a made word, OggS and BM, too\n'],
    ['another alphabet', Buffer.from('Hist\xf3ria\n'.repeat(9), 'latin1')],
    ['UTF-16', Buffer.from('\ufeffmade words\n', 'utf16le')],
    ['what a terminal writes', '\x1b[1mmade\x1b[0m\x07\x08\r\n'],
    ['a control or two', `${'made words '.repeat(9)}\x02\x03`],
    ['a character that is cut after 64 KiB', `\x01${'é'.repeat(40_000)}`],
  ])('%s', async (_, text) => {
    expect(await beside('made.txt', text)).toEqual({ unread: [], losses: [] });
  });
});
