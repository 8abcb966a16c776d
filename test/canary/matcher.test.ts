import { createHash } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findValues, matcher } from '../../src/canary/matcher.ts';

const token = 'bq7xkd93mzt5wrhp2vfc';
const address = `https://Host.example/${token}/x?a=1`;
const tokens = matcher([{ token, planted: [address] }]);
const hex = Buffer.from(token).toString('hex');
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
const backwards = (text: string) => Buffer.from(text).reverse().toString();
const everyCharacter = (text: string, write: (code: number) => string) =>
  Array.from(Buffer.from(text), write).join('');
const percent = (text: string) => everyCharacter(text, (code) => `%${code.toString(16)}`);
const unicode = (text: string) => everyCharacter(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`);
const filler = 'lorem ipsum dolor sit amet lorem ipsum dolor sit ame';
const wrapped = (end: string) => base64(`${filler}${token} consectetur`).replace(/.{76}/g, `$&${end}`);

const paths = (bytes: string | Uint8Array) =>
  tokens.find(Buffer.from(bytes)).sightings.map(({ path }) => path.join(' > '));

describe('finds a token in every encoding and names the encodings', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['plain', `see ${token}!`, ''],
    ['within a word', `abc${token}xyz`, ''],
    ['in capitals', token.toUpperCase(), 'case'],
    ['URL-encoded', percent(token), 'url'],
    ['URL-encoded in part', `%62${token.slice(1)}`, 'url'],
    ['URL-encoded twice', percent(percent(token)), 'url > url'],
    ['twice, the second time only the percent signs', percent(token).replaceAll('%', '%25'), 'url > url'],
    ['JSON \\u', unicode(token), 'json'],
    ['JSON \\u, capitals', unicode(token.replaceAll('z', 'Z')).replaceAll('u007', 'u007'), 'json > case'],
    ['JavaScript \\u{…}', everyCharacter(token, (code) => `\\u{${code.toString(16)}}`), 'json'],
    ['octal', everyCharacter(token, (code) => `\\${code.toString(8).padStart(3, '0')}`), 'json'],
    ['octal in part', `\\${token.charCodeAt(0).toString(8)}${token.slice(1)}`, 'json'],
    ['HTML decimal', everyCharacter(token, (code) => `&#${code};`), 'html'],
    ['HTML hex', everyCharacter(token, (code) => `&#x${code.toString(16)};`), 'html'],
    ['hex', hex, 'hex'],
    ['hex between odd digits', `7${hex}a`, 'hex'],
    ['hex, capitals, after an odd digit', `7${hex.toUpperCase()}`, 'hex'],
    ...[':', ' ', '-', '\\x'].map((character): [string, string, string] => [
      `hex with '${character}'`,
      `( ${character}${(hex.match(/../g) ?? []).join(character)} )`,
      'hex',
    ]),
    ...['', 'a', 'ab'].flatMap((ahead): [string, string, string][] => [
      [`base64 behind ${ahead.length} bytes`, base64(ahead + token), 'base64'],
      [
        `base64 without padding behind ${ahead.length} bytes`,
        base64(ahead + token).replace(/=+$/, ''),
        'base64',
      ],
      [
        `base64url behind ${ahead.length} bytes`,
        Buffer.from(`${ahead}~~>?${token}ÿ`).toString('base64url'),
        'base64',
      ],
    ]),
    ['base64 glued to a path', `/data/app/${base64(token)}`, 'base64'],
    ['base64 wrapped', wrapped('\n'), 'base64'],
    ['base64 wrapped with CRLF', wrapped('\r\n'), 'base64'],
    ['base64 wrapped in a JSON string', JSON.stringify(wrapped('\n')), 'json > base64'],
    ['base64 of base64', base64(base64(`a${token}`)), 'base64 > base64'],
    ['gzip in base64', base64(gzipSync(token)), 'base64 > gunzip'],
    ['zlib in base64', base64(deflateSync(token)), 'base64 > inflate'],
    ['deflate in base64', base64(deflateRawSync(`a word ${token}`)), 'base64 > inflate-raw'],
    ['gzip cut off', base64(gzipSync(`${token}${filler}`).subarray(0, -12)), 'base64 > gunzip'],
    ['gzip in the middle', Buffer.concat([Buffer.from('..'), gzipSync(token), Buffer.from('..')]), 'gunzip'],
    ['UTF-16LE', Buffer.from(`a${token}b`, 'utf16le'), 'utf16'],
    ['UTF-16BE', Buffer.from(`a${token}b`, 'utf16le').swap16(), 'utf16'],
    ['backwards', backwards(token), 'reversed'],
    ['base64 backwards', backwards(base64(`abc${token}`)), 'reversed > base64'],
    ['URL-encoded backwards', backwards(percent(token)), 'reversed > url'],
  ])('%s', (_, text, path) => {
    expect(paths(text)).toEqual([path]);
    expect(tokens.mayHold(Buffer.from(text))).toBe(true);
  });

  test.each<[string, string]>([
    [
      'a form',
      `crc=1&data_list=${encodeURIComponent(base64(gzipSync(JSON.stringify([{ properties: { url: address } }]))))}&gzip=1`,
    ],
    [
      'a form in a line',
      `Body: a=b&data_list=${base64(gzipSync(JSON.stringify([{ properties: { url: address } }])))}&c=d`,
    ],
  ])('names the containers: %s', (_, text) => {
    expect(paths(text)).toEqual(['form:data_list > base64 > gunzip > json:$[0].properties.url']);
  });

  test.each<[string, string, string]>([
    ['JSON', JSON.stringify({ a: [1, { 'b c': token }] }), 'json:$.a[1]["b c"]'],
    ['JSON in JSON', JSON.stringify({ a: JSON.stringify({ b: `x"${token}` }) }), 'json:$.a > json:$.b'],
    ['JSON behind words', `track event: {"url": "https:\\/\\/x\\/${token}"}`, 'json:$.url'],
    ['a JSON name', `{"a":1,"${token}":2}`, `json:$.${token}`],
    [
      'multipart',
      `--B\r\nContent-Disposition: form-data; name="f"\r\n\r\n{"q":"${token}"}\r\n--B--`,
      'multipart:f > json:$.q',
    ],
    ['a header', `GET / HTTP/1.1\r\nCookie: a=b; c=${token}\r\n\r\n`, 'header:Cookie'],
    ['an HTTP body', `POST / HTTP/1.1\r\nHost: x\r\n\r\na=1&b=${percent(token)}`, 'body > form:b'],
  ])('names the containers: %s', (_, text, path) => {
    expect(paths(text)).toEqual([path]);
  });
});

describe('finds hashes of what was planted', () => {
  const whole = `host.example/${token}/x?a=1`;
  const spellings = [
    token,
    address,
    address.toLowerCase(),
    whole,
    `${whole}/`,
    'Host.example',
    'host.example',
    'host.example/',
  ];
  test.each(
    spellings.flatMap((spelling) => ['md5', 'sha1', 'sha256'].map((name) => [name, spelling] as const)),
  )('%s of %s', (name, spelling) => {
    const digest = createHash(name).update(spelling).digest();
    const step = `${name}:${spelling}`;
    expect(paths(digest.toString('hex').toUpperCase())).toEqual([`hex > ${step}`]);
    expect(paths(digest.toString('base64'))).toEqual([`base64 > ${step}`]);
    expect(paths(`id/${digest.toString('base64url')}/x`)).toEqual([`base64 > ${step}`]);
  });
});

test('the offset is that of the outermost encoding', () => {
  const text = `one ${token} two ${base64(`abc${token}`)} three x=${percent(token)}`;
  const found = tokens.find(Buffer.from(text)).sightings;
  expect(found.map(({ offset }) => offset)).toEqual([4, text.indexOf('two ') + 4 + 4, text.indexOf('%')]);
});

test('two canaries, several places', () => {
  const other = 'zz2kqk7wm4hg9xrtbvcd';
  const both = matcher([token, other].map((each) => ({ token: each, planted: [] })));
  const found = both.find(Buffer.from(`${other} ${token} ${base64(other)}`)).sightings;
  expect(found.map((one) => [one.token, ...one.path])).toEqual([[other], [token], [other, 'base64']]);
});

describe('known values', () => {
  test.each([
    ['an address of a network card', '04:CF:8C:12:ab:9f'],
    ['a name with blanks and letters beyond ASCII', 'Café Wi-Fi 2'],
    ['six characters', 'a1b2c3'],
  ])('%s', (_, value) => {
    for (const text of [
      `is ${value} so`,
      value.toLowerCase(),
      `is ${encodeURIComponent(value)} so`,
      `is ${value.replaceAll(' ', '+')} so`,
      JSON.stringify({ a: [value] }).replace(
        /[^ -~]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
      Buffer.from(`is ${value} so`).toString('hex'),
      base64(`is ${value} so`),
      base64(gzipSync(`is ${value} so`)),
      createHash('md5').update(value).digest('hex'),
    ])
      expect(findValues(Buffer.from(text), [value]).sightings, text).toHaveLength(1);
  });

  test('what is too short or nothing is refused', () => {
    expect(() => findValues(Buffer.from('x'), ['12345'])).toThrow(RangeError);
    expect(() => matcher([])).toThrow(RangeError);
  });
});
