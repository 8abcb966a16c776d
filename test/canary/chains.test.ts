import { createCipheriv } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forge } from '../../src/canary/forge.ts';
import { matcher } from '../../src/canary/matcher.ts';

/** Bytes of a stream cipher over zeros: random enough, and the same in every run. */
function randomFrom(seed: number): (count: number) => Buffer {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16));
  return (count) => cipher.update(Buffer.alloc(count));
}

const everyByte = (write: (byte: number) => string) => (bytes: Buffer) =>
  Buffer.from(Array.from(bytes, write).join(''));
const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');
const base64Of = (pack: (bytes: Buffer) => Buffer) => (bytes: Buffer) =>
  Buffer.from(pack(bytes).toString('base64'));

/** A prefix of 1 to 16 bytes that depends on the data, so that a run can be repeated. */
function prefixed(bytes: Buffer): Buffer {
  const count = 1 + (bytes.length % 16);
  return Buffer.concat([randomFrom(bytes.length & 0xff)(count), bytes]);
}

/** RFC 4648, 6, without padding. */
function base32(bytes: Buffer): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet.charAt(parseInt(five.padEnd(5, '0'), 2)))
    .join('');
}

interface Encoder {
  readonly name: string;
  readonly steps: readonly string[];
  readonly encode: (bytes: Buffer) => Buffer;
}

const encoders: readonly Encoder[] = [
  { name: 'percent', steps: ['url'], encode: everyByte((byte) => `%${hexOf(byte)}`) },
  { name: 'unicode', steps: ['json'], encode: everyByte((byte) => `\\u00${hexOf(byte)}`) },
  { name: 'html decimal', steps: ['html'], encode: everyByte((byte) => `&#${byte};`) },
  { name: 'html hex', steps: ['html'], encode: everyByte((byte) => `&#x${hexOf(byte)};`) },
  { name: 'hex', steps: ['hex'], encode: everyByte(hexOf) },
  { name: 'HEX', steps: ['hex'], encode: everyByte((byte) => hexOf(byte).toUpperCase()) },
  {
    name: 'hex with colons',
    steps: ['hex'],
    encode: (bytes) => Buffer.from(Array.from(bytes, hexOf).join(':')),
  },
  { name: 'hex with \\x', steps: ['hex'], encode: everyByte((byte) => `\\x${hexOf(byte)}`) },
  { name: 'base64', steps: ['base64'], encode: base64Of((bytes) => bytes) },
  { name: 'base64url', steps: ['base64'], encode: (bytes) => Buffer.from(bytes.toString('base64url')) },
  {
    name: 'base64 wrapped',
    steps: ['base64'],
    encode: (bytes) => Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n')),
  },
  { name: 'gzip', steps: ['base64', 'gunzip'], encode: base64Of((bytes) => gzipSync(bytes)) },
  { name: 'zlib', steps: ['base64', 'inflate'], encode: base64Of((bytes) => deflateSync(bytes)) },
  { name: 'deflate', steps: ['base64', 'inflate-raw'], encode: base64Of((bytes) => deflateRawSync(bytes)) },
  { name: 'UTF-16LE', steps: ['utf16'], encode: (bytes) => Buffer.from(bytes.toString('latin1'), 'utf16le') },
  {
    name: 'UTF-16BE',
    steps: ['utf16'],
    encode: (bytes) => Buffer.from(bytes.toString('latin1'), 'utf16le').swap16(),
  },
  {
    name: 'gzip behind bytes',
    steps: ['base64', 'gunzip'],
    encode: base64Of((bytes) => prefixed(gzipSync(bytes))),
  },
  {
    name: 'zlib behind bytes',
    steps: ['base64', 'inflate'],
    encode: base64Of((bytes) => prefixed(deflateSync(bytes))),
  },
  {
    name: 'deflate behind bytes in hex',
    steps: ['hex', 'inflate-raw'],
    encode: (bytes) => Buffer.from(prefixed(deflateRawSync(bytes)).toString('hex')),
  },
  {
    name: 'numbers',
    steps: ['bytes'],
    encode: (bytes) => Buffer.from(`[${Array.from(bytes).join(', ')}]`),
  },
  {
    name: 'signed numbers of gzip',
    steps: ['bytes', 'gunzip'],
    encode: (bytes) => Buffer.from(`[${Array.from(new Int8Array(gzipSync(bytes))).join(', ')}]`),
  },
  { name: 'base32', steps: ['base32'], encode: (bytes) => Buffer.from(base32(bytes)) },
  { name: 'reversed', steps: ['reversed'], encode: (bytes) => Buffer.from(bytes.toReversed()) },
];

/**
 * What the right path is. The steps of the encoders, the last one applied first, except for what leaves the same bytes:
 * - a text reversed twice is the text;
 * - UTF-16 reversed is UTF-16 of the reversed text in the other byte order, so these two may change places.
 * Container names are left out: what is around the canary is random and may look like one.
 */
function canonical(path: readonly string[]): string[] {
  const steps: string[] = [];
  for (const step of path) {
    let at = steps.length;
    if (step === 'reversed') while (steps[at - 1] === 'utf16') at--;
    if (step === 'reversed' && steps[at - 1] === 'reversed') steps.splice(at - 1, 1);
    else steps.splice(at, 0, step);
  }
  return steps.filter((step) => !/^(?:form|json|header|multipart):/.test(step));
}

/** Random text without the characters of which containers are made; they have their own tests. */
const words = fc
  .string({
    unit: fc.constantFrom(...Array.from(' abcdefghijklmnopqrstuvwxyzABCXYZ0123456789/+-_.,:;!?#@()<>~*\n')),
    maxLength: 12,
  })
  .map((text) => Buffer.from(text));
const between = fc.constantFrom(' ', '"', '(', '\n', ', ').map((text) => Buffer.from(text));
const layer = fc.record({
  encoder: fc.constantFrom(...encoders),
  before: words,
  after: words,
  edge: between,
});

test('every chain of up to four encoders over a random canary in random text is found, with the right path', () => {
  fc.assert(
    fc.property(
      fc.array(layer, { maxLength: 4 }),
      fc.integer({ min: 0, max: 255 }),
      fc.boolean(),
      words,
      (layers, seed, inCapitals, before) => {
        // UTF-16 of what is not text (zeros, since it already is UTF-16) is made by no program.
        fc.pre(layers.filter(({ encoder }) => encoder.steps[0] === 'utf16').length < 2);
        // Numbers and base32 are not searched for backwards.
        const steps = layers.flatMap(({ encoder }) => encoder.steps);
        fc.pre(!steps.includes('reversed') || !(steps.includes('base32') || steps.includes('bytes')));
        const token = forge(randomFrom(seed));
        let text = Buffer.concat([before, Buffer.from(inCapitals ? token.toUpperCase() : token), before]);
        let path: readonly string[] = inCapitals ? ['case'] : [];
        for (const { encoder, before: ahead, after, edge } of layers) {
          text = Buffer.concat([ahead, edge, encoder.encode(text), edge, after]);
          path = [...encoder.steps, ...path];
        }
        const { sightings, unread } = matcher([{ token, planted: [] }]).find(text);
        expect(unread).toEqual([]);
        expect(sightings.map((sighting) => canonical(sighting.path))).toEqual([canonical(path)]);
      },
    ),
    { seed: 20200430, numRuns: 400 },
  );
}, 120_000);

test('a million random texts without the canary: no sighting', () => {
  const random = randomFrom(7);
  const token = forge(random);
  const tokens = matcher([{ token, planted: [`https://example.org/${token}?q=${token}`] }]);
  const alphabets = [
    'abcdefghijklmnopqrstuvwxyz ',
    '0123456789abcdef',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
    'bcdfghjkmnpqrstvwxyz23456789',
    '%\\u&#x;0123456789abcdef',
    '{}[]":,=&abc012\\/',
  ].map((characters) => Buffer.from(characters));
  const texts = 1_000_000;
  const length = 32;
  const together = 10_000;
  for (let done = 0; done < texts; done += together) {
    const lines = random(together * length).map((byte, i) => {
      if (i % length === length - 1) return 0x0a;
      const characters = alphabets[Math.floor(i / length) % alphabets.length] ?? Buffer.from('x');
      return characters[byte % characters.length] ?? 0;
    });
    expect(tokens.find(lines).sightings).toEqual([]);
  }
}, 120_000);
