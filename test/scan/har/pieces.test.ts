import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matcher } from '../../../src/canary/matcher.ts';
import type { Found } from '../../../src/scan/found.ts';
import { scanHar } from '../../../src/scan/har/scan-har.ts';
import { scanHarPieces } from '../../../src/scan/har/scan-pieces.ts';
import { takeEntries } from '../../../src/scan/har/take-entries.ts';

const token = 'bq7xkd93mzt5wrhp2vfc';
const looking = { file: 'made.har', matcher: matcher([{ token, planted: [] }]) };

/** What is told, and how many exchanges there are, or why the text is no HAR file. */
function outcome(scan: (tell: (found: Found) => void) => number): unknown {
  const found: Found[] = [];
  try {
    return { count: scan((one) => found.push(one)), found };
  } catch (error) {
    return String(error);
  }
}

const asOneText = (bytes: Uint8Array) =>
  outcome((tell) => scanHar(Buffer.from(bytes).toString('utf8'), { ...looking, tell }));

function cutAt(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const cuts = [...new Set(places.map((place) => 512 + (place % Math.max(1, bytes.length))))]
    .filter((cut) => cut < bytes.length)
    .sort((one, other) => one - other);
  return [0, ...cuts].map((from, at) => bytes.subarray(from, cuts[at] ?? bytes.length));
}

/** Each piece lies where the one before it was. */
function inPieces(pieces: readonly Uint8Array[]): unknown {
  const memory = Buffer.alloc(Math.max(...pieces.map(({ length }) => length)));
  return outcome((tell) => {
    const reader = scanHarPieces({ ...looking, tell });
    for (const piece of pieces) {
      memory.fill(0x7b).set(piece);
      reader.push(memory.subarray(0, piece.length));
    }
    return reader.end() ?? scanHar(Buffer.concat(pieces).toString('utf8'), { ...looking, tell });
  });
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', ',', ':', ' ', 'é', '😀', '\n'),
    maxLength: 40,
  }),
  fc.constantFrom(token, Buffer.from(`{"url":"https://${token}.example/"}`).toString('base64')),
);
/** Long enough to be read apart from the entry that they are in. */
const body = fc.oneof(
  text,
  fc
    .tuple(text, fc.nat({ max: 1400 }), text)
    .map(([one, count, other]) => one + 'made\n"'.repeat(count / 6) + other),
  fc.tuple(text, text).map(([one, other]) => one.repeat(60) + other),
);
const encoding = fc.constantFrom(undefined, 'base64', 'made');
const mimeType = fc.constantFrom('text/plain', 'application/json', 'text/html');
const entry = fc.oneof(
  fc.record(
    {
      request: fc.record({
        url: fc.oneof(fc.webUrl(), fc.constant('https://tracking.miui.com/track/v4')),
        postData: fc.record({ mimeType, text: body }),
      }),
      response: fc.record({
        status: fc.constantFrom(200, 403, 502),
        content: fc.record(
          { text: fc.oneof(body, fc.array(body)), encoding, mimeType },
          { requiredKeys: [] },
        ),
      }),
      text: body,
      comment: fc.jsonValue(),
    },
    { requiredKeys: ['request'] },
  ),
  fc.jsonValue(),
);
const file = fc.record(
  {
    filler: fc.constant('made '.repeat(110)), // the first piece holds how a HAR file begins
    pages: fc.array(fc.record({ title: text })),
    entries: fc.array(entry, { maxLength: 6 }),
    behind: fc.jsonValue(),
  },
  { requiredKeys: ['filler', 'entries'] },
);
const places = fc.array(fc.nat(), { maxLength: 8 });
const indent = fc.constantFrom(undefined, 1, '\t');

test('a file is read in pieces as it is read as one text, wherever it is cut', () => {
  fc.assert(
    fc.property(file, places, indent, (log, cuts, blanks) => {
      const bytes = Buffer.from(JSON.stringify({ log }, null, blanks));
      expect(inPieces(cutAt(bytes, cuts))).toEqual(asOneText(bytes));
    }),
  );
});

test('a file that was damaged is read as one text says, or not at all', () => {
  const damage = fc.tuple(
    fc.nat(),
    fc.constantFrom('', ',', '"', '\\', '[', ']', '{', '}', '\xff', ' "entries":[1]'),
  );
  fc.assert(
    fc.property(file, places, fc.array(damage, { minLength: 1, maxLength: 3 }), (log, cuts, damages) => {
      let written = Buffer.from(JSON.stringify({ log })).toString('latin1');
      for (const [place, instead] of damages) {
        const at = 10 + (place % (written.length - 10));
        written = written.slice(0, at) + instead + written.slice(at + 1);
      }
      const bytes = Buffer.from(written, 'latin1');
      expect(inPieces(cutAt(bytes, cuts))).toEqual(asOneText(bytes));
    }),
  );
});

const exchange = (name: string) => `{"request":{"url":"https://${name}.example/"}}`;

test.each([
  ['no entries', '{"log":{"entries":[ ]}}'],
  ['a comma behind the last entry', `{"log":{"entries":[${exchange('a')},]}}`],
  ['two lists, of which the last counts', `{"log":{"entries":[1],"entries":[${exchange('a')}]}}`],
  ['a list that is named in a way of its own', `{"log":{"\\u0065ntries":[${exchange('a')}]}}`],
  ['a list in another place', `{"log":{"a":{"entries":[${exchange('a')}]},"entries":[${exchange('b')}]}}`],
  ['two logs, of which the last counts', `{"log":{"entries":[1]},"log":{"entries":[${exchange('b')}]}}`],
  ['a mark of UTF-8', `\ufeff{"log":{"entries":[${exchange('a')}]}}`],
  ['no list', '{"log":{"pages":[]}}'],
  ['another bracket at the end', `{"log":{"entries":[${exchange('a')}}}}`],
  ['text behind the end', `{"log":{"entries":[${exchange('a')}]}} made`],
  ['a number for the list', '{"log":{"entries":0}}'],
])('a file with %s is read as one text says', (_, written) => {
  const bytes = Buffer.from(written);
  for (let cut = 20; cut < bytes.length; cut++)
    expect(inPieces([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(asOneText(bytes));
});

test.each(['text of miaudit 0', '\\u0074ext of miaudit 0', '\\u0074ext'])(
  'a text that is %s in a file is that, beside one that is long',
  (written) => {
    const long = 'made '.repeat(200);
    const json = `{"request":{"postData":{"${written.length < 12 ? written : 'text'}":"${written}"}},"response":{"content":{"text":"${long}"}}}`;
    const taken: unknown[] = [];
    takeEntries((one) => taken.push(one)).push(Buffer.from(`{"log":{"entries":[${json}]}}`));
    expect(JSON.parse(JSON.stringify(taken), asText)).toEqual([JSON.parse(json)]);
  },
);

/** Bytes as JSON writes a buffer. */
const asText = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'data' in value
    ? Buffer.from(value.data as number[]).toString()
    : value;

test('entries are taken one by one, and what is around them is left', () => {
  const bytes = Buffer.from('{"log":{"pages":[{"title":"[,"}],"entries":[{"a":"\\"],"}, 2 ,[3]],"x":1}}');
  const taken: unknown[] = [];
  const reader = takeEntries((one) => taken.push(one));
  reader.push(bytes);
  expect(taken).toEqual([{ a: '"],' }, 2, [3]]);
  expect(reader.end()).toEqual({ log: { pages: [{ title: '[,' }], entries: [1], x: 1 } });
});

test('brackets without end in a member cost no more than their length', () => {
  const bytes = Buffer.from(`{"log":{"a":${'[]'.repeat(1_000_000)},"entries":[]}}`);
  const reader = takeEntries(() => undefined);
  reader.push(bytes);
  expect(() => reader.end()).toThrow(SyntaxError);
});

test('a canary in a header that repeats is told of each exchange, beside headers that hold none', () => {
  const entry = {
    request: {
      url: 'https://made.example/',
      headers: [
        { name: 'x-made', value: token },
        { name: 'accept', value: 'made/text' },
      ],
    },
  };
  const bytes = Buffer.from(JSON.stringify({ log: { entries: [entry, entry, entry] } }));
  const paths: string[] = [];
  const reader = scanHarPieces({
    ...looking,
    tell: (found) => {
      if (found.found === 'canary') paths.push(found.path.join());
    },
  });
  reader.push(bytes);
  reader.end();
  expect(paths).toEqual([0, 1, 2].map((at) => `entries[${String(at)}],request.header:x-made`));
});

test('two files may be read beside each other', () => {
  const [one, other] = ['a', 'b'].map((name) => {
    const bytes = Buffer.from(
      `{"log":{"comment":"[\\"${name}","entries":[${exchange(name)},{"request":{}}]}}`,
    );
    return { bytes, half: bytes.indexOf('example') };
  });
  const taken: unknown[] = [];
  const readers = [one, other].map((file) => ({ file, reader: takeEntries((entry) => taken.push(entry)) }));
  for (const { file, reader } of readers) reader.push(file?.bytes.subarray(0, file.half) ?? Buffer.alloc(0));
  for (const { file, reader } of readers) reader.push(file?.bytes.subarray(file.half) ?? Buffer.alloc(0));
  expect(taken).toEqual(
    ['a', 'b'].flatMap((name) => [{ request: { url: `https://${name}.example/` } }, { request: {} }]),
  );
});
