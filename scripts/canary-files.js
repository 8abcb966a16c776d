// Places in logs, HAR files and other files that docs/canaries.md tells of.
import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { address, base64, encryptedCbc, json, token } from './canary-kinds.js';

const line = (text) => `05-04 10:00:00.123  4000  4001 D OkHttp  : ${text}\n`;
const otherLine = '05-04 10:00:00.124  5000  5001 I Other   : made words\n';
const log = (...lines) => ['made.log', lines.join('')];
const parts = (text, length) => text.match(new RegExp(`.{1,${length}}`, 'g'));
const padded = (count) => JSON.stringify({ pad: 'y'.repeat(count), url: address });
/** A text that is cut within the token. */
const cut = (text) => {
  const at = text.indexOf(token) + 9;
  return [text.slice(0, at), text.slice(at)];
};
const incompressible = base64(gzipSync(JSON.stringify({ pad: base64(randomBytes(9000)), url: address })));

function har(change) {
  const entry = {
    startedDateTime: '2026-01-02T03:04:05.000Z',
    request: { method: 'POST', url: 'https://made.example/v1', headers: [], queryString: [], cookies: [] },
    response: { status: 200, headers: [], cookies: [], content: { mimeType: 'text/plain', text: 'made' } },
  };
  const file = { log: { version: '1.2', pages: [], entries: [entry] } };
  change(entry, file.log);
  return ['made.har', JSON.stringify(file)];
}
const body = (text, more = {}, headers = []) =>
  har(({ request }) => {
    request.headers = headers;
    request.postData = { mimeType: 'application/octet-stream', text, ...more };
  });
const encoded = (bytes, headers) => body(base64(bytes), { encoding: 'base64' }, headers);
const file = (name, ...bytes) => [name, Buffer.concat(bytes.map((each) => Buffer.from(each)))];

/** A tar archive of one file. */
function tar(name, bytes) {
  const head = Buffer.alloc(512);
  head.write(name, 0);
  head.write('0000644\0', 100);
  head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('00000000000\0', 136);
  head.write(' '.repeat(8), 148);
  head.write('0', 156);
  head.write('ustar\0', 257);
  head.write('00', 263);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, bytes, Buffer.alloc(((512 - (bytes.length % 512)) % 512) + 1024)]);
}

const lost = 'the exporter has replaced bytes by U+FFFD';
const noMark = 'nothing marks it';

/** A name, the file, and why the canary is not found. */
export const files = [
  ['a log: base64 of gzip, cut into pieces of 4000', log(...parts(incompressible, 4000).map(line))],
  [
    'a log: base64 cut into pieces of 3000, another thread between',
    log(...parts(base64(padded(3500)), 3000).map((part) => line(part) + otherLine)),
  ],
  ['a log: the token cut in two after 4000 characters', log(...parts(padded(4000 - 41), 4000).map(line))],
  ['a log: base64 in lines of 76 (MIME)', log(...parts(base64(padded(300)), 76).map(line))],
  ['a log: base64 in lines of 64 (PEM)', log(...parts(base64(padded(300)), 64).map(line))],
  [
    'a log: parts with `[1/3]` before them',
    log(...parts(incompressible, 500).map((part, at, all) => line(`[${at + 1}/${all.length}] ${part}`))),
  ],
  [
    'a log: parts with `part 1:` before them, the token cut in two',
    log(...cut(padded(3900)).map((part, at) => line(`part ${at + 1}: ${part}`))),
  ],
  [
    "a log: Chromium's console",
    log(line(`[INFO:CONSOLE(1)] "beacon ${base64(json)}", source: https://made.example/ (1)`)),
  ],
  [
    'a log: hex in lines of 32',
    log(...parts(json.toString('hex'), 32).map(line)),
    'lines so short are not joined',
  ],
  [
    'a log: the token cut in two by a short line',
    log(...cut(address).map(line)),
    'nothing tells that the lines belong together',
  ],
  [
    'a log: an address wrapped within a drawn box',
    log(...cut(address).map((part) => line(`│ ${part}`))),
    'nothing tells that the lines belong together',
  ],
  [
    'a log: quoted-printable that continues in the next line',
    log(...cut(`u=3D${address}`).map((part, at) => line(at === 0 ? `${part}=` : part))),
    'the header of the next line is between',
  ],
  ['HAR: the address', har(({ request }) => (request.url += `?u=${encodeURIComponent(address)}`))],
  ['HAR: gzip, declared as base64', encoded(gzipSync(json))],
  ['HAR: gzip, one character a byte', body(gzipSync(json).toString('latin1'))],
  ['HAR: gzip, broken by UTF-8', body(gzipSync(json).toString('utf8')), lost],
  ['HAR: zlib, declared as base64', encoded(deflateSync(json))],
  ['HAR: raw deflate, declared as base64', encoded(deflateRawSync(json))],
  [
    'HAR: brotli, named by a header',
    encoded(brotliCompressSync(json), [{ name: 'Content-Encoding', value: 'br' }]),
  ],
  ['HAR: AES', encoded(encryptedCbc(json)), 'encrypted: its bytes are counted as opaque'],
  [
    'HAR: an answer, gzip declared as base64',
    har(
      ({ response }) =>
        (response.content = { mimeType: 'x', text: base64(gzipSync(json)), encoding: 'base64' }),
    ),
  ],
  ['HAR: Referer', body('{}', {}, [{ name: 'Referer', value: address }])],
  ['HAR: a cookie in base64', body('{}', {}, [{ name: 'Cookie', value: `d=${base64(json)}` }])],
  [
    'HAR: a part of a multipart form, gzip, one character a byte',
    body(
      `--b\r\nContent-Disposition: form-data; name="f"; filename="e.gz"\r\n\r\n${gzipSync(json).toString('latin1')}\r\n--b--\r\n`,
      { mimeType: 'multipart/form-data; boundary=b' },
    ),
  ],
  [
    'HAR: `_webSocketMessages`',
    har((entry) => (entry._webSocketMessages = [{ type: 'send', data: json.toString() }])),
  ],
  ['HAR: `queryString` alone', har(({ request }) => (request.queryString = [{ name: 'u', value: address }]))],
  ['HAR: `cookies` alone', har(({ request }) => (request.cookies = [{ name: 'u', value: address }]))],
  [
    'HAR: `params` beside an empty text',
    body('', { params: [{ name: 'u', value: encodeURIComponent(address) }] }),
  ],
  ['HAR: the title of a page', har((_, whole) => (whole.pages = [{ id: 'p', title: address }]))],
  ['HAR: `redirectURL`', har(({ response }) => (response.redirectURL = address))],
  ['a file: plain in binary', file('made.bin', randomBytes(200), address, randomBytes(200))],
  ['a file: gzip in binary', file('made.bin', randomBytes(200), gzipSync(json), randomBytes(200))],
  [
    'a file: UTF-16 in a database',
    file('made.db', 'SQLite format 3\0', randomBytes(100), Buffer.from(address, 'utf16le')),
  ],
  ['a file: `.tar`', file('made.tar', tar('a.txt', json))],
  ['a file: `.tar.gz`', file('made.tar.gz', gzipSync(tar('a.txt', json)))],
  ['a file: gzip in a tar', file('made.tar', tar('a.gz', gzipSync(json))), 'named as not read'],
  ['a file: zlib in binary, behind 200 bytes', file('made.bin', randomBytes(200), deflateSync(json)), noMark],
  ['a file: `.br`', file('made.br', brotliCompressSync(json)), noMark],
];
