// Puts into docs/canaries.md which tool finds a canary in which coat. Each tool is asked in this one run.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { process as trackHar } from 'trackhar';
import { matcher } from '../build/canary/matcher.js';

const page = new URL('../docs/canaries.md', import.meta.url);
const token = 'bq7xkd93mzt5wrhp2vfc';
const address = `https://example.org/${token}`;

const base64 = (bytes) => Buffer.from(bytes).toString('base64');
const each = (write) => Array.from(Buffer.from(token), write).join('');
const hex = (byte) => byte.toString(16);
const percent = each((byte) => `%${hex(byte)}`);
const utf16 = Buffer.from(token, 'utf16le');
const long = `${'made words before it '.repeat(3)}${token}${' and behind'.repeat(6)}`;
const digests = ['md5', 'sha1', 'sha256'].flatMap((name) =>
  ['hex', 'base64'].map((encoding) => [
    `${name} of the address, ${encoding}`,
    createHash(name).update(address).digest(encoding),
  ]),
);

/** Each coat as a value, which stands in a request's body and, for grep, in a file. */
const coats = [
  ['plain', token],
  ['capitals', token.toUpperCase()],
  ['URL-encoded', percent],
  ['URL-encoded twice', percent.replaceAll('%', '%25')],
  ['JSON `\\u`', each((byte) => `\\u00${hex(byte)}`)],
  ['HTML, decimal', each((byte) => `&#${byte};`)],
  ['HTML, hex', each((byte) => `&#x${hex(byte)};`)],
  ['hex', each(hex)],
  ['hex, capitals', each(hex).toUpperCase()],
  ['hex with `:`', Array.from(Buffer.from(token), hex).join(':')],
  ['hex with `\\x`', each((byte) => `\\x${hex(byte)}`)],
  ...[0, 1, 2].map((ahead) => [`base64, ${ahead} bytes ahead`, base64(`${'ab'.slice(0, ahead)}${token}`)]),
  ['base64 without padding', base64(`a${token}`).replace(/=+$/, '')],
  ['base64, wrapped lines', base64(long).replace(/.{76}/g, '$&\r\n')],
  ['base64, wrapped, in JSON', JSON.stringify(base64(long).replace(/.{76}/g, '$&\n'))],
  ['base64 of base64', base64(base64(token))],
  ['gzip in base64', base64(gzipSync(token))],
  ['zlib in base64', base64(deflateSync(token))],
  ['raw deflate in base64', base64(deflateRawSync(token))],
  ['gzip', gzipSync(token)],
  ['UTF-16LE', utf16],
  ['UTF-16BE', Buffer.from(utf16).swap16()],
  ['backwards', Buffer.from(token).reverse()],
  ['base64, backwards', Buffer.from(base64(token)).reverse()],
  ...digests,
  [
    'a Sensors Analytics form',
    `gzip=1&data_list=${encodeURIComponent(base64(gzipSync(JSON.stringify([{ properties: { url: address } }]))))}`,
  ],
];

const ours = matcher([{ token, planted: [address] }]);

async function foundByTrackHar(bytes) {
  const request = {
    method: 'POST',
    url: 'https://nobody.example/',
    httpVersion: 'HTTP/1.1',
    headers: [],
    queryString: [],
    cookies: [],
    postData: { mimeType: 'text/plain', text: bytes.toString('latin1') },
  };
  const har = { log: { version: '1.2', entries: [{ startedDateTime: '2026-01-01T00:00:00Z', request }] } };
  const [found] = await trackHar(har, { indicatorValues: { advertisingId: token } });
  return (found?.length ?? 0) > 0;
}

function foundByGrep(bytes) {
  return spawnSync('grep', ['-a', '-i', '-q', '-F', '-e', token], { input: bytes }).status === 0;
}

const mark = (found) => (found ? 'yes' : '–');
const rows = [];
for (const [name, value] of coats) {
  const bytes = Buffer.from(value);
  const [sighting] = ours.find(bytes).sightings;
  const path = sighting === undefined ? '' : ` \`${sighting.path.join(' > ') || '(plain)'}\``;
  rows.push([name, `${mark(sighting)}${path}`, mark(await foundByTrackHar(bytes)), mark(foundByGrep(bytes))]);
}

const header = ['coat', 'miaudit', 'TrackHAR 1.0.0', '`grep -a -i -F`'];
const widths = header.map((title, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
const table = [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
const text = readFileSync(page, 'utf8');
writeFileSync(
  page,
  text.replace(/(<!-- table -->\n)[^]*?(<!-- end -->)/, (_, open, close) => `${open}\n${table}\n\n${close}`),
);
