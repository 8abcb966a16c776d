import { expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { matcher } from '../../src/canary/matcher.ts';
import { readSource } from '../../src/scan/read-source.ts';
import { scanSources } from '../../src/scan/scan-sources.ts';
import { zipOf } from '../zip-file.ts';

const read = (text: string | Buffer) =>
  readSource(
    {
      name: 'made',
      bytes: (async function* () {
        yield await Promise.resolve(Buffer.from(text));
      })(),
    },
    { detectors, tell: () => undefined },
  );

test.each([
  ['mitmproxy', '1917:9:websocket;0:~8:response;400:6:reason;2:OK,11:status_code;3:200#}}'],
  ['Charles', '[{"status":"COMPLETE","method":"POST","host":"made.example","path":"/"}]'],
  ['Charles', '[ {\n  "status" : "FAILED",\n  "method" : "CONNECT"\n} ]'],
  ['Charles', Buffer.from('\xac\xed\0\x05sr\0 com.xk72.charles.model.Session\x01\x02', 'latin1')],
  ['Charles', '<?xml version="1.0" encoding="UTF-8"?><charles-session><transaction/></charles-session>'],
  [
    'Charles',
    '<?xml version="1.0"?>\n<!DOCTYPE charles-session SYSTEM "https://made.example/made.dtd">\n<charles-session>',
  ],
  ['Charles', 'HTTP-Trace-Version: 1.0\r\nGenerator: Charles/5.0\r\n\r\nMethod: POST\r\n'],
])('a session of %s is named, with how to make a HAR file of it', async (program, text) => {
  const { unread } = await read(text);
  expect(unread).toContain(`of ${program}: `);
  expect(unread).toContain('and scan the HAR file');
});

test('an archive of Fiddler is named, and its canaries are found', async () => {
  const token = 'qzxwvtsrpnmlkjhgfdcb12';
  const saz = zipOf([
    { name: '_index.htm', bytes: '<html><body>made</body></html>' },
    { name: 'raw/1_c.txt', bytes: `POST https://made.example/${token} HTTP/1.1\r\n\r\n` },
    { name: 'raw/1_s.txt', bytes: 'HTTP/1.1 200 OK\r\n\r\n' },
  ]);
  const { report, leaks } = await scanSources({
    paths: ['-'],
    stdin: async function* () {
      yield await Promise.resolve(saz);
    },
    detectors,
    matcher: matcher([{ token, planted: [] }]),
    limit: 1 << 20,
    tool: 'made',
  });
  expect(leaks).toBe(1);
  expect(report.files.flatMap(({ unread }) => unread ?? [])).toEqual([
    expect.stringContaining('it is a session of Fiddler'),
  ]);
});

test.each([
  '12:34:a line of grep -n\n',
  '[{"status":"COMPLETE","message":"made"}]',
  '1:2:version\n06-28 11:26:06.630  4000  4001 I made    : a line of a log\n',
])('%j is no session of another program', async (text) => {
  expect((await read(text)).unread ?? '').not.toContain('HAR file');
});

const cells = ['06-28', '11:26:06.630', '4000', '4001', 'I', 'Made', ': a line of a log'];
test.each([
  ['words in elements', cells.map((cell) => `<span class="made">${cell}</span>`).join(' ')],
  ['cells of a table', `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`],
])('a page with a log of %s is not silent beside a good log', async (_, line) => {
  const { formats, unread } = await read(
    `<!DOCTYPE html>\n<html><body><pre>\n${line}\n</pre></body></html>\n`,
  );
  expect(formats).toEqual([]);
  expect(unread).toContain('it is a web page with a log in it that was not read');
});

test('a page without a log is nothing that was not read', async () => {
  const page = '<!DOCTYPE html>\n<html><body><p>At 11:26:06 <b>made</b>: a page</p></body></html>\n';
  expect((await read(page)).unread).toBeUndefined();
});

test('a long page without a log is looked at to a bound, and one that is longer says so', async () => {
  const page = (length: number) => '<!DOCTYPE html>\n<html><body><p>made</p>\n'.padEnd(length, 'made page\n');
  expect((await read(page(1 << 20))).unread).toBeUndefined();
  expect((await read(page((1 << 20) + 1))).unread).toContain('only the first 1048576 bytes');
});

test('a HAR file without an exchange was no recording', async () => {
  expect((await read('{"log":{"entries":[]}}')).unread).toContain('without an exchange');
});

test.each([
  ['gzip', '\x1f\x8b\x08\0made'],
  ['xz', '\xfd7zXZ\0made'],
])('what is packed with %s in what was unpacked is named', async (program, bytes) => {
  expect((await read(Buffer.from(bytes, 'latin1'))).unread).toContain(`packed with ${program}`);
});

test('hosts that no rule knows are counted and named, those of known endpoints are not', async () => {
  const losses: string[] = [];
  const request = (url: string) => ({ request: { url, method: 'GET' }, response: { status: 200 } });
  const entries = [
    'https://one.example/',
    'https://two.example/a',
    'https://two.example/b',
    'https://api.mixpanel.com/',
  ];
  const text = JSON.stringify({ log: { entries: entries.map(request) } });
  await readSource(
    {
      name: 'made',
      bytes: (async function* () {
        yield await Promise.resolve(Buffer.from(text));
      })(),
    },
    { detectors, tell: (one) => one.found === 'loss' && losses.push(one.what) },
  );
  expect(losses).toEqual([
    '3 exchanges with 2 hosts that no rule knows (two.example, one.example): whose they are, and what they collect, is not known',
  ]);
});

test.each<[string, (text: string) => Buffer]>([
  ['a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['no mark', (text) => Buffer.from(text, 'utf16le')],
  ['the other order', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('a HAR file in UTF-16 with %s is a HAR file', async (_, encoded) => {
  const har = JSON.stringify({ log: { entries: [{ request: { url: 'https://made.example/' } }] } });
  expect(await read(encoded(har))).toMatchObject({ formats: ['har'] });
  expect((await read(encoded(har))).unread).toBeUndefined();
});

test.each([
  ['lz4', '\x04\x22\x4d\x18made'],
  ['lzip', 'LZIP\x01made'],
  ['compress', '\x1f\x9d\x90made'],
  ['cpio', '070701made'],
  ['a backup of Android', 'ANDROID BACKUP\n5\n1\nnone\n'],
  ['a PDF', '%PDF-1.7\nmade'],
  ['a word processor', '{\\rtf1\\ansi made}'],
  ['a word processor', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1made'],
  ['a database of SQLite', 'SQLite format 3\0made'],
  ['a HAR file', '[{"log":{"version":"1.2","entries":[]}}]'],
  ['a HAR file', '{"made":1,"log":{"creator":{"name":"made"},"entries":[]}}'],
])('%s is named as not read, also beside a good log', async (what, bytes) => {
  const { formats, unread } = await read(Buffer.from(bytes, 'latin1'));
  expect(formats).toEqual([]);
  expect(unread).toContain(what);
});

test.each([
  ['made.har', '{"entries":[]}', true],
  ['made.pcap', '\xd4\xc3', true],
  ['made.har', '', true],
  ['made.txt', '{"entries":[]}', false],
  ['made.har', '06-28 11:26:06.630  4000  4001 I made    : a line of a log\n', false],
])('%s that holds %j', async (name, text, isNamed) => {
  const bytes = (async function* () {
    yield await Promise.resolve(Buffer.from(text, 'latin1'));
  })();
  const { unread } = await readSource({ name, bytes }, { detectors, tell: () => undefined });
  expect(unread?.includes('its name ends with') ?? false).toBe(isNamed);
});
