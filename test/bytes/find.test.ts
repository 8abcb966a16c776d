import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  base64ReadingOf,
  hexReadingOf,
  nextBase64,
  nextEscaped,
  nextGzip,
  nextHex,
  nextLongLine,
  nextSeparated,
  nextUtf16,
  nextWrapped,
  surveyed,
  type Escape,
} from '../../src/bytes/find.ts';
import { withMemoryText } from '../../src/bytes/kernel.ts';
import { searchFor } from '../../src/bytes/search.ts';

const secret = 'bq7xkd93mzt5wrhp2vfc';
const { grams } = searchFor([{ bytes: Buffer.from(secret), folds: true }]);
const sought = { grams, least: secret.length, leastText: secret.length };
/** What stands around: of every length from none to more than the kernel reads at a time. */
const around = fc.string({ unit: fc.constantFrom(...Array.from(' .,:;()abcXYZ019\n')), maxLength: 90 });
const inside = (text: string) => Buffer.from(text, 'latin1');

test('base64 of a text with the secret is found wherever it stands, and read from the right sign', () => {
  fc.assert(
    fc.property(around, around, around, (before, after, text) => {
      const base64 = Buffer.from(`${text}${secret}${text}`).toString('base64');
      withMemoryText(inside(`${before}. ${base64} .${after}`), (inMemory) => {
        const from = before.length + 2;
        const signs = { from, to: from + base64.replace(/=+$/, '').length };
        expect(nextBase64(inMemory, sought, 0)).toBe(from);
        expect(base64ReadingOf(inMemory, sought, signs).phases).toContain(0);
      });
    }),
  );
});

test('base64 that hides nothing is passed over', () => {
  fc.assert(
    fc.property(around, around, (before, text) => {
      const base64 = Buffer.from(`made ${text} text without it, long enough`).toString('base64');
      withMemoryText(inside(`${before} ${base64}`), (inMemory) => {
        expect(nextBase64(inMemory, sought, 0)).toBe(-1);
      });
    }),
  );
});

test('hex is found, shifted by a digit too', () => {
  fc.assert(
    fc.property(around, fc.boolean(), (before, shifted) => {
      const hex = `${shifted ? '0' : ''}${Buffer.from(secret).toString('hex')}`;
      withMemoryText(inside(`${before} ${hex} `), (inMemory) => {
        const span = nextHex(inMemory, sought, { from: 0, to: inMemory.bytes.length });
        expect(span).toEqual({ from: before.length + 1, to: before.length + 1 + hex.length });
        expect(hexReadingOf(inMemory, sought, span ?? { from: 0, to: 0 }).shifts).toContain(Number(shifted));
      });
    }),
  );
});

const unescapes: readonly (readonly [Escape, (text: string) => string])[] = [
  ['url', (text) => encodeURIComponent(text).replace(/[a-z]/g, (sign) => `%${inside(sign).toString('hex')}`)],
  ['json', (text) => JSON.stringify(text).slice(1, -1).replace('7', '\\u0037')],
  ['html', (text) => text.replace(/[^a-z ]/gu, (sign) => `&#${String(sign.codePointAt(0))};`)],
];

test.each(unescapes)('a value with %s escapes stands as it was before them', (escape, encode) => {
  const value = fc.string({ unit: fc.constantFrom(...Array.from('aé漢😀/"\\\t&%;#\n <'.replace(' ', '_'))) });
  fc.assert(
    fc.property(around, value, (before, text) => {
      const whole = `${escape === 'html' ? text.replaceAll(/[<"\n\t]/g, '') : text}${secret}`;
      withMemoryText(Buffer.from(`${before} "${encode(whole)}"`), (inMemory) => {
        const found = nextEscaped(inMemory, sought, escape, before.length + 2);
        expect(found && Buffer.from(found.bytes).toString()).toBe(whole);
        const place = found?.placeOf(Buffer.byteLength(whole) - secret.length) ?? 0;
        expect(place).toBe(before.length + 2 + Buffer.byteLength(encode(whole.slice(0, -secret.length))));
      });
    }),
  );
});

test('pairs of digits with one sign between, and UTF-16, are found', () => {
  fc.assert(
    fc.property(around, fc.constantFrom(':', '-', ',', '\\x'), (before, sign) => {
      const pairs = Array.from(inside(secret), (byte) => byte.toString(16)).join(sign);
      withMemoryText(inside(`${before}.(${pairs}).`), (inMemory) => {
        expect(nextSeparated(inMemory, sought.least, before.length + 2)?.from).toBe(before.length + 2);
      });
      withMemoryText(Buffer.concat([inside(`${before}.`), Buffer.from(secret, 'utf16le')]), (inMemory) => {
        expect(nextUtf16(inMemory, sought.least, 0)).toEqual({
          from: before.length + 1,
          to: inMemory.bytes.length,
        });
      });
    }),
  );
});

const line = fc.string({ unit: fc.constantFrom(...Array.from('ab. \n')), maxLength: 400 });

test('long lines, and signs at the end of lines, are found where a search one by one finds them', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 1, max: 60 }), fc.nat(60), (text, long, from) => {
      const at = Math.min(from, text.length);
      const longLine = new RegExp(`(?<=^|\\n)[^\\n]{${long}}`).exec(text.slice(at));
      const signs = new RegExp(`[ab]{${long},}(?=\\n|$)`).exec(text.slice(at));
      withMemoryText(inside(text), (inMemory) => {
        expect(nextLongLine(inMemory, long, at, text.length)).toBe(
          longLine === null ? -1 : at + longLine.index,
        );
        expect(nextWrapped(inMemory, long, at, text.length)).toBe(signs === null ? -1 : at + signs.index);
      });
    }),
    { numRuns: 1000 },
  );
});

test('where a text was surveyed, the same is found in it, however many signs it has of those that are rare elsewhere', () => {
  const signs = fc.constantFrom('%41', '\\u0041', '&amp;', '\0', '\x1f\x8b\x08', ' ', 'z', `\0${secret}`);
  const texts = fc
    .tuple(fc.array(signs, { maxLength: 60 }), fc.constantFrom(1, 1, 9000))
    .map(([parts, times]) => `${parts.join('')}${'%'.repeat(times)}${parts.toReversed().join('')}`);
  fc.assert(
    fc.property(texts, fc.nat(400), (text, from) => {
      withMemoryText(inside(text), (inMemory) => {
        const look = () => [
          nextGzip(inMemory, from),
          nextUtf16(inMemory, 2, from)?.from,
          ...(['url', 'json', 'html'] as const).map(
            (kind) => nextEscaped(inMemory, sought, kind, from)?.span,
          ),
        ];
        expect(nextGzip(inMemory, from)).toBe(text.indexOf('\x1f\x8b\x08', from));
        expect(surveyed(inMemory, look)).toEqual(look());
      });
    }),
  );
});

test('what was surveyed is forgotten when another text lies there', () => {
  withMemoryText(inside('..........%41'), (inMemory) => {
    surveyed(inMemory, () => nextGzip(inMemory, 0));
  });
  withMemoryText(inside('\x1f\x8b\x08..........'), (inMemory) => {
    expect(nextGzip(inMemory, 0)).toBe(0);
  });
});
