import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { matcher } from '../../../src/canary/matcher.ts';
import type { Found } from '../../../src/scan/found.ts';
import { readSource } from '../../../src/scan/read-source.ts';
import { javaHash } from '../../../src/detectors/sensors-body.ts';

const token = 'bq7xkd93mzt5wrhp2vfc';
const data = gzipSync(
  JSON.stringify([{ type: 'track', event: 'search', properties: { url: `https://x.example/${token}` } }]),
).toString('base64');
const form = `crc=${javaHash(data)}&gzip=1&data_list=${encodeURIComponent(data)}`;
/** `{"url":"https://x.example/TOKEN","again":"https://x.example/TOKEN"}`, packed by zstd 1.5. */
const zstdBody =
  'KLUv/QRo/QEAdAN7InVybCI6Imh0dHBzOi8veC5leGFtcGxlL2JxN3hrZDkzbXp0NXdyaHAydmZjIiwiYWdhaW59AQCWQgoKHSEbbw==';
const request = { method: 'POST', url: 'https://sa.example/sa?project=made', headers: [] as object[] };
const withBody = (postData: object) => ({
  startedDateTime: '2026-01-02T03:04:05Z',
  request: { ...request, postData },
});
const harOf = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', entries } });

async function scan(text: string) {
  const found: Found[] = [];
  const whole = Buffer.from(text);
  async function* bytes() {
    const memory = Buffer.alloc(100); // used again for each piece, as a Source may
    for (let at = 0; at < whole.length; at += memory.length)
      yield await Promise.resolve(memory.subarray(0, whole.copy(memory, 0, at)));
  }
  const read = await readSource(
    { name: 'made.har', bytes: bytes() },
    { detectors: [], matcher: matcher([{ token, planted: [] }]), tell: (one) => found.push(one) },
  );
  const canaries = found.filter((one) => one.found === 'canary').map(({ path }) => path.join(' > '));
  const losses = found.filter((one) => one.found === 'loss').map(({ what }) => what);
  return { read, canaries, losses, events: found.filter((one) => one.found === 'event') };
}

test('a Sensors Analytics body gives its events and the canary with its whole path', async () => {
  const { read, canaries, events, losses } = await scan(
    harOf({ ...withBody({ mimeType: 'text/plain', text: form }), response: { status: 200 } }),
  );
  expect(read).toMatchObject({ formats: ['har'] });
  expect(read.unread).toBeUndefined();
  expect(canaries).toEqual([
    'entries[0] > request.body > form:data_list > base64 > gunzip > json:$[0].properties.url',
  ]);
  expect(events).toMatchObject([
    { name: 'search', detector: 'sensors-analytics', stage: 'sent', time: '2026-01-02T03:04:05Z' },
  ]);
  expect(losses).toEqual([]);
});

test.each([
  [undefined, 'queued'],
  [0, 'queued'],
  [200, 'sent'],
  [500, 'failed'],
])('events of Sensors Analytics with answer %s are %s', async (status, stage) => {
  const response = status === undefined ? {} : { response: { status } };
  const { events } = await scan(harOf({ ...withBody({ mimeType: 'text/plain', text: form }), ...response }));
  expect(events).toMatchObject([{ name: 'search', stage }]);
});

describe('every part of an exchange is searched', () => {
  test.each<[string, object, string]>([
    ['the address', { request: { ...request, url: `https://x.example/${token}` } }, 'url'],
    [
      'a header',
      { request: { ...request, headers: [{ name: 'Referer', value: token }] } },
      'request.header:Referer',
    ],
    ['fields instead of a text', withBody({ mimeType: '', params: [{ name: 'q', value: token }] }), 'form:q'],
    [
      'a multipart body',
      withBody({
        mimeType: 'multipart/form-data',
        text: `--B\r\nContent-Disposition: form-data; name="f"\r\n\r\n${token}\r\n--B--`,
      }),
      'request.body > multipart:f',
    ],
    [
      'a packed body of raw bytes',
      withBody({ mimeType: '', text: gzipSync(token).toString('latin1') }),
      'request.body > gunzip',
    ],
    [
      'a body packed with zstd',
      withBody({ mimeType: '', encoding: 'base64', text: zstdBody }),
      'request.body > json:$.url, request.body > json:$.again',
    ],
    [
      'an answer in base64',
      {
        request,
        response: {
          content: {
            text: Buffer.from(`{"a":"${token}"}`).toString('base64'),
            encoding: 'base64',
            mimeType: '',
          },
        },
      },
      'response.body > json:$.a',
    ],
  ])('%s', async (_, entry, path) => {
    const { canaries } = await scan(harOf(entry));
    expect([...new Set(canaries)].join(', ').replaceAll('entries[0] > ', '')).toBe(path);
  });
});

describe('a file that contradicts itself is read as far as possible, and the contradiction is told', () => {
  const answer = (content: object) => ({ request, response: { content } });
  test.each<[string, string, RegExp]>([
    [
      'base64 that is not base64',
      harOf(answer({ text: `plain ${token}`, encoding: 'base64' })),
      /is declared as base64, and is not/,
    ],
    [
      'JSON that is not JSON',
      harOf(answer({ text: `<p>${token}`, mimeType: 'application/json' })),
      /is declared as application\/json, and is not/,
    ],
    ['an encoding that nobody knows', harOf(answer({ text: token, encoding: 'x-made' })), /unknown encoding/],
    [
      'something that is not an entry',
      harOf({ request: 7 }, { request: { ...request, url: token } }),
      /entry 0 is not an exchange/,
    ],
    [
      'a body with a wrong crc',
      harOf(withBody({ text: form.replace(/crc=-?\d+/, 'crc=1') })),
      /crc is wrong/,
    ],
  ])('%s', async (_, text, loss) => {
    const { canaries, losses } = await scan(text);
    expect(canaries).toHaveLength(1);
    const ofEntries = losses.filter((what) => !what.includes('that no rule knows'));
    expect(ofEntries).toEqual([expect.stringMatching(loss)]);
  });

  test('a file that was cut off is searched as text, and said to be unread', async () => {
    const { canaries, read } = await scan(harOf(withBody({ text: `x=1&y=${token}` })).slice(0, -6));
    expect(canaries).toHaveLength(1);
    expect(read.unread).toMatch(/begins like a HAR file, and cannot be read as one/);
  });
});

describe('what cannot be read is reported with its size, whoever is asked', () => {
  const random = Buffer.from(
    Array.from({ length: 300 }, (_, at) => createHash('sha256').update(String(at)).digest()[0] ?? 0),
  );
  const to = (url: string, text: string, encoding?: string) =>
    harOf({ request: { ...request, url, postData: { mimeType: '', text, encoding } } });
  test.each<[string, string, number | undefined]>([
    ['raw bytes', to('https://nobody.example/', random.toString('base64'), 'base64'), 300],
    [
      'base64 in JSON',
      to('https://nobody.example/', JSON.stringify({ data: random.toString('base64'), v: 1 })),
      300,
    ],
    [
      'base64 in a form',
      to('https://nobody.example/', `p=${encodeURIComponent(random.toString('base64'))}&k=1`),
      300,
    ],
    ['text of any language', to('https://nobody.example/', `q=${'你好，世界 '.repeat(900)}`), undefined],
    [
      'base64 of text',
      to('https://nobody.example/', Buffer.from('a word '.repeat(90)).toString('base64')),
      undefined,
    ],
    [
      'gzip of JSON',
      to(
        'https://nobody.example/',
        gzipSync(JSON.stringify({ words: 'made '.repeat(90) })).toString('base64'),
        'base64',
      ),
      undefined,
    ],
    ['a digest', to('https://nobody.example/', `sum=${random.toString('hex')}`), undefined],
  ])('%s', async (_, text, opaque) => {
    const { events } = await scan(text);
    expect(events.map((one) => [one.name, one.opaque, one.properties['owner']])).toEqual(
      opaque === undefined ? [] : [['nobody.example', opaque, 'unknown']],
    );
  });

  test('a known host is reported with what is opaque of its body', async () => {
    const url = 'https://tracking.intl.miui.com/track/v4';
    const { events } = await scan(to(url, `p=${encodeURIComponent(random.toString('base64'))}&ai=1`));
    expect(events).toMatchObject([
      { name: 'tracking.intl.miui.com', opaque: 300, properties: { owner: 'Xiaomi' } },
      { detector: 'onetrack', kind: 'upload', opaque: 300 },
    ]);
  });
});
