// The encodings that docs/canaries.md tells of. `token` and `address` are what is looked for.
import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { brotliCompressSync, crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

export const token = 'bq7xkd93mzt5wrhp2vfc';
export const address = `https://example.org/${token}`;

export const base64 = (bytes) => Buffer.from(bytes).toString('base64');
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
/** As `hexdump -C`, `xxd` and `od -A x -t x1` write it. */
function dump(bytes, write) {
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) =>
    bytes.subarray(16 * row, 16 * row + 16),
  );
  return rows.map((row, at) => write((16 * at).toString(16), Array.from(row, hex))).join('\n');
}
export const behind = (count, bytes) => Buffer.concat([randomBytes(count), bytes]);
export const json = Buffer.from(JSON.stringify({ event: 'made', url: address }));
const md5 = (text) => createHash('md5').update(text).digest('hex');
const uuidOf = (digits) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
export const noMark = 'nothing marks it, so every word would have to be tried';

const base64url = (bytes) => bytes.toString('base64url');
const field = (number, bytes) =>
  Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), Buffer.from(bytes)]);
const protobuf = Buffer.concat([field(1, 'made'), field(2, field(1, address))]);
/** `long` in zstd, made by its program: Node 20 has no compressor. */
const zstd = 'KLUv/SCV3QEAQgMMEbA9YEmncBp4J3EmZlRRpgQizRJy3mZlzZHAoZ8i1hVIKzoeb0zr347zwv4217usAgDT5XQjNJk=';
const utf32 = (text) =>
  Buffer.concat(Array.from(text, (character) => Buffer.from([character.charCodeAt(0), 0, 0, 0])));
const urlSpace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
function uuid5(text) {
  const bytes = createHash('sha1').update(urlSpace).update(text).digest();
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return uuidOf(bytes.subarray(0, 16).toString('hex'));
}
function inBase(bytes, alphabet) {
  const base = BigInt(alphabet.length);
  let text = '';
  for (let left = BigInt(`0x${bytes.toString('hex')}`); left > 0n; left /= base)
    text = alphabet[left % base] + text;
  return text;
}
const digits62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base58 = (bytes) => inBase(bytes, '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz');
const base62 = (bytes) => inBase(bytes, digits62);
const digits85 = `${digits62}!#$%&()*+-;<=>?@^_\`{|}~`;
const ascii85 = Array.from({ length: 85 }, (_, at) => String.fromCharCode(0x21 + at)).join('');
const z85 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#';
/** Four bytes are five digits. What is left at the end is left out. */
const inGroups = (bytes, alphabet) =>
  Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) =>
    inBase(bytes.subarray(4 * at, 4 * at + 4), alphabet).padStart(5, alphabet[0]),
  ).join('');
function uuencode(bytes) {
  const digit = (value) => String.fromCharCode(value === 0 ? 0x60 : value + 0x20);
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const body = bits
    .match(/.{1,6}/g)
    .map((six) => digit(parseInt(six.padEnd(6, '0'), 2)))
    .join('');
  return `begin 644 made\n${digit(bytes.length)}${body}\n\`\nend`;
}
const pythonBytes = (bytes) =>
  `b'${Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f && byte !== 0x5c ? String.fromCharCode(byte) : `\\x${hex(byte)}`)).join('')}'`;
const javaHash = (text) =>
  Array.from(text).reduce((hash, character) => (Math.imul(hash, 31) + character.charCodeAt(0)) | 0, 0);
export function encryptedCbc(bytes) {
  const cipher = createCipheriv('aes-128-cbc', Buffer.alloc(16, 7), Buffer.alloc(16, 9));
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

/** Each encoding as a value, and why it is not found. The value is in a request's body and, for grep, in a file. */
export const kinds = [
  ['plain', token],
  ['capitals', token.toUpperCase()],
  ['URL-encoded', percent],
  ['URL-encoded twice', percent.replaceAll('%', '%25')],
  ['JSON `\\u`', each((byte) => `\\u00${hex(byte)}`)],
  ['HTML, decimal', each((byte) => `&#${byte};`)],
  ['HTML, hex', each((byte) => `&#x${hex(byte)};`)],
  ['quoted-printable, all characters', each((byte) => `=${hex(byte).toUpperCase()}`)],
  ['quoted-printable, a line that continues', `u=3D${address.slice(0, 30)}=\r\n${address.slice(30)}`],
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
  ['a form with base64 in URL escapes', `data=${encodeURIComponent(base64(json))}`],
  ['protobuf in base64', base64(protobuf)],
  ['protobuf in hex', protobuf.toString('hex')],
  ['gzip of protobuf in base64', base64(gzipSync(protobuf))],
  [
    'MessagePack in base64',
    base64(
      Buffer.concat([
        Buffer.from([0x81, 0xa3]),
        Buffer.from('url'),
        Buffer.from([0xd9, address.length]),
        Buffer.from(address),
      ]),
    ),
  ],
  [
    'CBOR in base64',
    base64(
      Buffer.concat([
        Buffer.from([0xa1, 0x63]),
        Buffer.from('url'),
        Buffer.from([0x78, address.length]),
        Buffer.from(address),
      ]),
    ),
  ],
  ['base64url', base64url(json)],
  ['base64 of base64 of base64', base64(base64(base64(json)))],
  ['JSON in JSON in JSON', JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ url: address }) }) })],
  ['URL-encoded three times', encodeURIComponent(encodeURIComponent(encodeURIComponent(address)))],
  ['JavaScript `\\u{…}`', each((byte) => `\\u{${byte.toString(16)}}`)],
  ['UTF-16LE in base64', base64(utf16)],
  ['UTF-16LE in hex', utf16.toString('hex')],
  ['OkHttp `[hex=…]`', `[hex=${json.toString('hex')}]`],
  ['okio `[text=…]`', `[text=${json.toString().replaceAll('"', '\\"')}]`],
  [
    '`xxd -p`',
    json
      .toString('hex')
      .match(/.{1,60}/g)
      .join('\n'),
  ],
  ['base64, its end cut off', base64(`${json}made`).slice(0, -7)],
  ['base64, one character cut off at its front', base64(json).slice(1)],
  ['base64, two characters cut off at its front', base64(json).slice(2)],
  ['base64 with dots in it', `${base64(json).slice(0, 8)}...${base64(json).slice(8)}`],
  ['base64 of gzip, its end cut off', base64(gzipSync(long)).slice(0, -16)],
  [
    'base64 of gzip, its front cut off',
    base64(gzipSync(json)).slice(16),
    'what is left has no beginning to decompress from',
  ],
  ['a label of a host name', `https://${token}.example.org/`],
  [
    'a label in the wire format of DNS, in hex',
    Buffer.from(`\x14${token}\x07example\x03org\0`).toString('hex'),
  ],
  ['a word of a search, joined by `+`', `q=made+${token}+words`],
  ['UUID of version 5', uuid5(address)],
  [
    'bzip2 in base64',
    // `long`, made by its program: Node has no compressor.
    'QlpoOTFBWSZTWZuiKV8AADUZgEAAGqA/a/3QIABUNqkZGjQDE09IIqQDQAxAYRSjAes2BBnlXS2TEA3mpPhq6G9kh3qifVGozlnSwpIcxwR2ZD4mRf6Q16fi7kinChITdEUr4A==',
    'bzip2 in a text is not decompressed: no SDK is known to log it',
  ],
  ['brotli in base64', base64(brotliCompressSync(json)), noMark],
  ['zstd in base64', zstd, 'zstd in a text is not decompressed: no SDK is known to log it'],
  [
    'okio `[size=… hex=…]` of gzip',
    `[size=${String(gzipSync(json).length)} hex=${gzipSync(json).toString('hex').slice(0, 128)}…]`,
    'only the first 64 bytes are printed',
  ],
  ['MD5 with a salt', md5(`${address}salt`), 'the salt is not known'],
  ['base58', base58(json), noMark],
  [
    'ROT13',
    token.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97)),
  ],
  ['XOR with one byte, in base64', base64(json.map((byte) => byte ^ 0x5a)), 'any text could be any other'],
  [
    'AES-256-CTR in base64',
    base64(createCipheriv('aes-256-ctr', randomBytes(32), randomBytes(16)).update(json)),
    'encrypted: reported as opaque if an SDK is known',
  ],
  ['octal escapes', each((byte) => `\\${byte.toString(8).padStart(3, '0')}`)],
  ['UTF-32LE in base64', base64(utf32(address)), 'no program is known to write it'],
  ['base62', base62(json), noMark],
  ['Ascii85', inGroups(json, ascii85)],
  ['base85 of RFC 1924, as Python writes it', inGroups(json, digits85)],
  ['Z85', inGroups(json, z85)],
  ['base85, as one number', inBase(json, digits85), noMark],
  ['uuencode', uuencode(Buffer.from(address))],
  [
    'uuencode, an end of a line within the token',
    `M${uuencode(Buffer.from(`${'made '.repeat(6)}${token}`.slice(0, 45)))
      .split('\n')[1]
      .slice(1)}\n%${uuencode(Buffer.from(token.slice(-5)))
      .split('\n')[1]
      .slice(1)}`,
    'lines are not put together',
  ],
  [
    '`repr` of gzip in Python',
    pythonBytes(gzipSync(json)),
    'characters and escapes mixed for bytes that are not text: no app is known to write it',
  ],
  [
    'each byte plus 42, in hex',
    Buffer.from(json.map((byte) => byte + 42)).toString('hex'),
    'any text could be any other',
  ],
  ['all bits inverted, in base64', base64(json.map((byte) => byte ^ 0xff)), 'any text could be any other'],
  [
    'base64 with another alphabet',
    base64(json).replace(/[a-z]/gi, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    ),
    'any text could be any other',
  ],
  ['HMAC-SHA256', createHmac('sha256', 'made').update(address).digest('hex'), 'the key is not known'],
  ['CRC-32', `crc=${crc32(address)}`, 'equal values of 32 bits turn up by chance'],
  ["Java's `hashCode`", `hash=${javaHash(address)}`, 'equal values of 32 bits turn up by chance'],
  [
    'AES-128-CBC in hex',
    encryptedCbc(json).toString('hex'),
    'encrypted: reported as opaque if an SDK is known',
  ],
  [
    'zero-width characters in it',
    `${token.slice(0, 9)}\u200b${token.slice(9)}`,
    'no program that does so is known',
  ],
  ['a blank behind each character', token.split('').join(' '), 'no program that does so is known'],
  ['split by dashes', token.match(/.{1,4}/g).join('-'), 'no program that does so is known'],
  ['base32, backwards', base32(json).split('').reverse().join(''), 'no program is known to do so'],
];
