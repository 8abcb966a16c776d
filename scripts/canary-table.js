// Writes into docs/canaries.md which tool finds a canary in which encoding, and why not. All tools are asked in this one run.
import { spawnSync } from 'node:child_process';
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { process as trackHar } from 'trackhar';
import { matcher } from '../build/canary/matcher.js';

const page = new URL('../docs/canaries.md', import.meta.url);
const token = 'bq7xkd93mzt5wrhp2vfc';
const address = `https://example.org/${token}`;

const base64 = (bytes) => Buffer.from(bytes).toString('base64');
const each = (write) => Array.from(Buffer.from(token), write).join('');
const hex = (byte) => byte.toString(16).padStart(2, '0');
const percent = each((byte) => `%${hex(byte)}`);
const utf16 = Buffer.from(token, 'utf16le');
const long = `${'made words before it '.repeat(3)}${token}${' and behind'.repeat(6)}`;
const digests = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) =>
  ['hex', 'base64'].map((encoding) => [
    `${name} of the address, ${encoding}`,
    createHash(name).update(address).digest(encoding),
  ]),
);

/** RFC 4648, 6. */
function base32(bytes) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits
    .match(/.{1,5}/g)
    .map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}
function base58(bytes) {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let text = '';
  for (let left = BigInt(`0x${bytes.toString('hex')}`); left > 0n; left /= 58n)
    text = alphabet[left % 58n] + text;
  return text;
}
/** As `hexdump -C`, `xxd` and `od -A x -t x1` write it. */
function dump(bytes, write) {
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) =>
    bytes.subarray(16 * row, 16 * row + 16),
  );
  return rows.map((row, at) => write((16 * at).toString(16), Array.from(row, hex))).join('\n');
}
const behind = (count, bytes) => Buffer.concat([randomBytes(count), bytes]);
const json = Buffer.from(JSON.stringify({ event: 'made', url: address }));
const md5 = (text) => createHash('md5').update(text).digest('hex');
const uuidOf = (digits) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
const noMark = 'nothing marks it, so every word would have to be tried';

/** Each encoding as a value, and why it is not found. The value stands in a request's body and, for grep, in a file. */
const kinds = [
  ['plain', token],
  ['capitals', token.toUpperCase()],
  ['URL-encoded', percent],
  ['URL-encoded twice', percent.replaceAll('%', '%25')],
  ['JSON `\\u`', each((byte) => `\\u00${hex(byte)}`)],
  ['HTML, decimal', each((byte) => `&#${byte};`)],
  ['HTML, hex', each((byte) => `&#x${hex(byte)};`)],
  ['quoted-printable, all characters', each((byte) => `=${hex(byte).toUpperCase()}`)],
  ['quoted-printable, a line that goes on', `u=3D${address.slice(0, 30)}=\r\n${address.slice(30)}`],
  ['hex', each(hex)],
  ['hex, capitals', each(hex).toUpperCase()],
  ['hex with `:`', Array.from(Buffer.from(token), hex).join(':')],
  ['hex with `\\x`', each((byte) => `\\x${hex(byte)}`)],
  ['hex with `0x` and commas', Array.from(Buffer.from(token), (byte) => `0x${hex(byte)}`).join(', ')],
  [
    'hex, wrapped lines',
    json
      .toString('hex')
      .match(/.{1,64}/g)
      .join('\n'),
  ],
  [
    '`hexdump -C`',
    dump(
      json,
      (at, row) => `${at.padStart(8, '0')}  ${row.slice(0, 8).join(' ')}  ${row.slice(8).join(' ')}  |made|`,
    ),
  ],
  [
    '`xxd`',
    dump(
      json,
      (at, row) =>
        `${at.padStart(8, '0')}: ${row
          .join('')
          .match(/.{1,4}/g)
          .join(' ')}  made`,
    ),
  ],
  ['`od -A x -t x1`', dump(json, (at, row) => `${at.padStart(6, '0')} ${row.join(' ')}`)],
  ['`hexdump -C` of gzip', dump(gzipSync(json), (at, row) => `${at.padStart(8, '0')}  ${row.join(' ')}`)],
  ['numbers of a Java array', `[${Array.from(json).join(', ')}]`],
  ['signed numbers of gzip', `[${Array.from(new Int8Array(gzipSync(json))).join(', ')}]`],
  ['a Buffer in JSON', JSON.stringify(json)],
  ['a Uint8Array in JSON', JSON.stringify({ ...json })],
  ['codes with spaces', Array.from(json).join(' ')],
  ...[0, 1, 2].map((ahead) => [`base64, ${ahead} bytes ahead`, base64(`${'ab'.slice(0, ahead)}${token}`)]),
  ['base64 without padding', base64(`a${token}`).replace(/=+$/, '')],
  ['base64, wrapped lines', base64(long).replace(/.{76}/g, '$&\r\n')],
  ['base64, wrapped, in JSON', JSON.stringify(base64(long).replace(/.{76}/g, '$&\n'))],
  ['base64 of base64', base64(base64(token))],
  ['base32', base32(json)],
  ['base32, small letters', base32(json).toLowerCase()],
  ...[
    ['gzip', gzipSync],
    ['zlib', deflateSync],
    ['raw deflate', deflateRawSync],
  ].flatMap(([name, pack]) => [
    [`${name} in base64`, base64(pack(token))],
    [`${name} behind 4 bytes, in base64`, base64(behind(4, pack(json)))],
    [`${name} behind 16 bytes, in base64`, base64(behind(16, pack(json)))],
    [`${name} behind 5 bytes, in hex`, behind(5, pack(json)).toString('hex')],
  ]),
  ['raw deflate behind 40 bytes', base64(behind(40, deflateRawSync(json))), noMark],
  ['gzip', gzipSync(token)],
  ['UTF-16LE', utf16],
  ['UTF-16BE', Buffer.from(utf16).swap16()],
  ['backwards', Buffer.from(token).reverse()],
  ['base64, backwards', Buffer.from(base64(token)).reverse()],
  ...digests,
  ['MD5, middle 16 digits', `k=${md5(address).slice(8, 24)}`],
  ['MD5 in the form of a UUID', uuidOf(md5(address))],
  ['MD5 of the MD5', md5(md5(address))],
  ['MD5 of the address in capitals', md5(token.toUpperCase())],
  ['MD5 of the path alone', md5(`/${token}`)],
  ['SHA-256, first 16 digits', `k=${createHash('sha256').update(address).digest('hex').slice(0, 16)}`],
  ['SHA3-256 of the address', createHash('sha3-256').update(address).digest('hex')],
  [
    'a Sensors Analytics form',
    `gzip=1&data_list=${encodeURIComponent(base64(gzipSync(JSON.stringify([{ properties: { url: address } }]))))}`,
  ],
  ['brotli in base64', base64(brotliCompressSync(json)), noMark],
  ['MD5 with a salt', md5(`${address}salt`), 'the salt is not known'],
  ['base58', base58(json), noMark],
  [
    'ROT13',
    token.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97)),
    'any text could be any other',
  ],
  ['XOR with one byte, in base64', base64(json.map((byte) => byte ^ 0x5a)), 'any text could be any other'],
  [
    'AES-256-CTR in base64',
    base64(createCipheriv('aes-256-ctr', randomBytes(32), randomBytes(16)).update(json)),
    'encrypted: reported as opaque if an SDK is known',
  ],
  [
    'octal escapes',
    each((byte) => `\\${byte.toString(8).padStart(3, '0')}`),
    'no SDK that writes them is known',
  ],
  ['split by dashes', token.match(/.{1,4}/g).join('-'), 'no program that does so is known'],
  ['base32, backwards', base32(json).split('').reverse().join(''), 'nobody is known to do so'],
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
for (const [name, value, why] of kinds) {
  const bytes = Buffer.from(value);
  const [sighting] = ours.find(bytes).sightings;
  if (sighting === undefined && why === undefined)
    throw new Error(`Not found, and no reason is given: ${name}`);
  const path = sighting === undefined ? ` (${why})` : ` \`${sighting.path.join(' > ') || '(plain)'}\``;
  rows.push([name, `${mark(sighting)}${path}`, mark(await foundByTrackHar(bytes)), mark(foundByGrep(bytes))]);
}

const header = ['encoding', 'miaudit', 'TrackHAR 1.0.0', '`grep -a -i -F`'];
const widths = header.map((title, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
const table = [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
const text = readFileSync(page, 'utf8');
writeFileSync(
  page,
  text.replace(/(<!-- table -->\n)[^]*?(<!-- end -->)/, (_, open, close) => `${open}\n${table}\n\n${close}`),
);
