import { createCipheriv } from 'node:crypto';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  base64ReadingOf,
  findHexReading,
  isPlainWithoutBase64,
  nextBase64,
  nextEscaped,
  nextGzip,
  nextHex,
  nextLongLine,
  nextSeparated,
  nextStream,
  nextUtf16,
  nextWrapped,
  withRareIndex,
  type Escape,
} from '../../src/bytes/find.ts';
import { withMemoryText } from '../../src/bytes/kernel.ts';
import { searchFor } from '../../src/bytes/search.ts';

const secret = 'bq7xkd93mzt5wrhp2vfc';
const { ngrams } = searchFor([{ bytes: Buffer.from(secret), folds: true }]);
const target = { ngrams, least: secret.length, leastText: secret.length, leastStream: 6 };
/** What is around: of every length from none to more than the kernel reads at a time. */
const around = fc.string({ unit: fc.constantFrom(...Array.from(' .,:;()abcXYZ019\n')), maxLength: 90 });
const inside = (text: string) => Buffer.from(text, 'latin1');

test('base64 of a text with the secret is found wherever it is, and read from the right character', () => {
  fc.assert(
    fc.property(around, around, around, (before, after, text) => {
      const base64 = Buffer.from(`${text}${secret}${text}`).toString('base64');
      withMemoryText(inside(`${before}. ${base64} .${after}`), (inMemory) => {
        const from = before.length + 2;
        const characters = { from, to: from + base64.replace(/=+$/, '').length };
        expect(nextBase64(inMemory, target, 0)).toBe(from);
        expect(base64ReadingOf(inMemory, target, characters).phases).toContain(0);
      });
    }),
  );
});

test('base64 that holds no target is skipped', () => {
  fc.assert(
    fc.property(around, around, (before, text) => {
      const base64 = Buffer.from(`made ${text} text without it, long enough`).toString('base64');
      withMemoryText(inside(`${before} ${base64}`), (inMemory) => {
        expect(nextBase64(inMemory, target, 0)).toBe(-1);
      });
    }),
  );
});

test('hex is found, shifted by a digit too', () => {
  fc.assert(
    fc.property(around, fc.boolean(), (before, shifted) => {
      const hex = `${shifted ? '0' : ''}${Buffer.from(secret).toString('hex')}`;
      withMemoryText(inside(`${before} ${hex} `), (inMemory) => {
        const span = nextHex(inMemory, target, { from: 0, to: inMemory.bytes.length });
        expect(span).toEqual({ from: before.length + 1, to: before.length + 1 + hex.length });
        expect(findHexReading(inMemory, target, span ?? { from: 0, to: 0 }).shifts).toContain(
          Number(shifted),
        );
      });
    }),
  );
});

const unescapes: readonly (readonly [Escape, (text: string) => string])[] = [
  [
    'url',
    (text) =>
      encodeURIComponent(text).replace(/[a-z]/g, (character) => `%${inside(character).toString('hex')}`),
  ],
  ['json', (text) => JSON.stringify(text).slice(1, -1).replace('7', '\\u0037')],
  ['html', (text) => text.replace(/[^a-z ]/gu, (character) => `&#${String(character.codePointAt(0))};`)],
];

test.each(unescapes)('a value with %s escapes is decoded', (escape, encode) => {
  const value = fc.string({ unit: fc.constantFrom(...Array.from('aé漢😀/"\\\t&%;#\n <'.replace(' ', '_'))) });
  fc.assert(
    fc.property(around, value, (before, text) => {
      const whole = `${escape === 'html' ? text.replaceAll(/[<"\n\t]/g, '') : text}${secret}`;
      withMemoryText(Buffer.from(`${before} "${encode(whole)}"`), (inMemory) => {
        const found = nextEscaped(inMemory, target, escape, before.length + 2);
        expect(found && Buffer.from(found.bytes).toString()).toBe(whole);
        const place = found?.placeOf(Buffer.byteLength(whole) - secret.length) ?? 0;
        expect(place).toBe(before.length + 2 + Buffer.byteLength(encode(whole.slice(0, -secret.length))));
      });
    }),
  );
});

test('pairs of digits with a separator, and UTF-16, are found', () => {
  fc.assert(
    fc.property(around, fc.constantFrom(':', '-', ',', '\\x'), (before, character) => {
      const pairs = Array.from(inside(secret), (byte) => byte.toString(16)).join(character);
      withMemoryText(inside(`${before}.(${pairs}).`), (inMemory) => {
        expect(nextSeparated(inMemory, target, before.length + 2)?.from).toBe(before.length + 2);
      });
      withMemoryText(Buffer.concat([inside(`${before}.`), Buffer.from(secret, 'utf16le')]), (inMemory) => {
        expect(nextUtf16(inMemory, target.least, 0)).toEqual({
          from: before.length + 1,
          to: inMemory.bytes.length,
        });
      });
    }),
  );
});

const line = fc.string({ unit: fc.constantFrom(...Array.from('ab. \n')), maxLength: 400 });

test('long lines, and characters at the end of lines, are found where a search one by one finds them', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 1, max: 60 }), fc.nat(60), (text, long, from) => {
      const at = Math.min(from, text.length);
      const longLine = new RegExp(`(?<=^|\\n)[^\\n]{${long}}`).exec(text.slice(at));
      const characters = new RegExp(`[ab]{${long},}(?=\\n|$)`).exec(text.slice(at));
      withMemoryText(inside(text), (inMemory) => {
        expect(nextLongLine(inMemory, long, at, text.length)).toBe(
          longLine === null ? -1 : at + longLine.index,
        );
        expect(nextWrapped(inMemory, long, at, text.length)).toBe(
          characters === null ? -1 : at + characters.index,
        );
      });
    }),
    { numRuns: 1000 },
  );
});

test('with an index of rare characters the same is found, also where these characters are frequent', () => {
  const characters = fc.constantFrom(
    '%41',
    '\\u0041',
    '&amp;',
    '\0',
    '\x1f\x8b\x08',
    ' ',
    'z',
    `\0${secret}`,
  );
  const texts = fc
    .tuple(fc.array(characters, { maxLength: 60 }), fc.constantFrom(1, 1, 9000))
    .map(([parts, times]) => `${parts.join('')}${'%'.repeat(times)}${parts.toReversed().join('')}`);
  fc.assert(
    fc.property(texts, fc.nat(400), (text, from) => {
      withMemoryText(inside(text), (inMemory) => {
        const look = () => [
          nextGzip(inMemory, from),
          nextUtf16(inMemory, 2, from)?.from,
          ...(['url', 'json', 'html'] as const).map(
            (kind) => nextEscaped(inMemory, target, kind, from)?.span,
          ),
        ];
        expect(nextGzip(inMemory, from)).toBe(text.indexOf('\x1f\x8b\x08', from));
        expect(withRareIndex(inMemory, look)).toEqual(look());
      });
    }),
  );
});

test('the index is cleared before another text is read', () => {
  withMemoryText(inside('..........%41'), (inMemory) => {
    withRareIndex(inMemory, () => nextGzip(inMemory, 0));
  });
  withMemoryText(inside('\x1f\x8b\x08..........'), (inMemory) => {
    expect(nextGzip(inMemory, 0)).toBe(0);
  });
});

const streams = fc.record({
  text: fc.string({
    unit: fc.constantFrom(...Array.from('{"made": 0123}\n')),
    minLength: 30,
    maxLength: 400,
  }),
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FIXED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
  ),
  cut: fc.constantFrom(0, 0, 5),
  isRaw: fc.boolean(),
});

test('a zlib or deflate stream is found at its first byte, whatever wrote it, also if its end is cut off', () => {
  fc.assert(
    fc.property(streams, ({ text, level, strategy, cut, isRaw }) => {
      const whole = (isRaw ? deflateRawSync : deflateSync)(`${secret}${text}`, { level, strategy });
      withMemoryText(whole.subarray(0, whole.length - cut), (inMemory) => {
        expect(nextStream(inMemory, target, 0)).toBe(0);
      });
    }),
  );
});

test('bytes that no decompressor takes are not a stream', () => {
  const random = createCipheriv('aes-128-ctr', Buffer.alloc(16, 3), Buffer.alloc(16));
  let found = 0;
  for (let each = 0; each < 2000; each++)
    withMemoryText(random.update(Buffer.alloc(64)), (inMemory) => {
      if (nextStream(inMemory, target, 0) >= 0) found++;
    });
  expect(found).toBeLessThan(10);
});

test('a word that was judged for one target is judged again for another', () => {
  const other = 'zz2kqk7wm4hg9xrtbvcd';
  const otherTarget = { ...target, ngrams: searchFor([{ bytes: Buffer.from(other), folds: true }]).ngrams };
  withMemoryText(inside(` ${Buffer.from(`made ${other} made`).toString('base64')} `), (inMemory) => {
    expect(nextBase64(inMemory, target, 0)).toBe(-1);
    expect(nextBase64(inMemory, target, 0)).toBe(-1);
    expect(nextBase64(inMemory, otherTarget, 0)).toBe(1);
    expect(nextBase64(inMemory, target, 0)).toBe(-1);
  });
});

test('a text is plain where it has no byte beyond ASCII, no other controls, and no long run of base64', () => {
  const bytes = fc.oneof(
    fc.constantFrom(...Buffer.from('\t\r\x1b ~\x7f{"')),
    fc.constantFrom(...Buffer.from('aZ09+/-_')),
    fc.nat({ max: 255 }),
  );
  const texts = fc.array(fc.oneof({ weight: 40, arbitrary: fc.constantFrom(32, 97, 98) }, bytes), {
    maxLength: 90,
  });
  fc.assert(
    fc.property(texts, fc.constantFrom(6, 30), (characters, least) => {
      const text = Buffer.from(characters);
      const isPlain = /^[\t-\r\x1b\x20-\x7f]*$/.test(text.toString('latin1'));
      const hasRun = new RegExp(`[A-Za-z0-9+/_-]{${String(least)}}`).test(text.toString('latin1'));
      withMemoryText(text, (inMemory) => {
        expect(isPlainWithoutBase64(inMemory, least)).toBe(isPlain && !hasRun);
      });
    }),
  );
});
