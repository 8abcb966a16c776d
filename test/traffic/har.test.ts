import { expect, test } from 'vitest';
import { z } from 'zod';
import { readHar } from '../../src/scan/har/har.ts';
import { writeHar, type OpenedExchange } from '../../src/traffic/har.ts';

/** What HAR 1.2 demands, written down from its description and not from our code. */
const pair = z.object({ name: z.string(), value: z.string() });
const message = {
  httpVersion: z.string(),
  cookies: z.array(z.object({ name: z.string(), value: z.string() })),
  headers: z.array(pair),
  headersSize: z.int(),
  bodySize: z.int(),
};
const har = z.object({
  log: z.object({
    version: z.literal('1.2'),
    creator: z.object({ name: z.string(), version: z.string() }),
    entries: z.array(
      z.object({
        startedDateTime: z.iso.datetime(),
        time: z.number().min(0),
        request: z.object({
          method: z.string(),
          url: z.url(),
          queryString: z.array(pair),
          postData: z.object({ mimeType: z.string(), text: z.string() }).optional(),
          ...message,
        }),
        response: z.object({
          status: z.int(),
          statusText: z.string(),
          content: z.object({ size: z.int(), mimeType: z.string() }),
          redirectURL: z.string(),
          ...message,
        }),
        cache: z.object({}),
        timings: z.object({ send: z.number(), wait: z.number(), receive: z.number() }),
      }),
    ),
    comment: z.string().optional(),
  }),
});

const exchange: OpenedExchange = {
  startedAt: 1_600_000_000_000,
  endedAt: 1_600_000_000_250,
  method: 'POST',
  url: 'https://a.example/up?c=token&b=%C3%A4',
  httpVersion: '1.1',
  requestHeaders: [['Content-Type', 'application/x-www-form-urlencoded']],
  requestBody: Buffer.from('words=typed'),
  status: 302,
  statusText: 'Found',
  responseHeaders: [['Location', 'https://b.example/']],
  responseBody: Uint8Array.of(0xff, 0, 0x80),
};

test('is valid, and reads back as what was sent: text as text, bytes as base64', () => {
  const text = writeHar([exchange], 3);
  const { log } = har.parse(JSON.parse(text));
  expect(log.entries[0]).toMatchObject({
    startedDateTime: '2020-09-13T12:26:40.000Z',
    time: 250,
    request: {
      queryString: [
        { name: 'c', value: 'token' },
        { name: 'b', value: 'ä' },
      ],
      postData: { text: 'words=typed' },
    },
    response: { redirectURL: 'https://b.example/' },
  });
  expect(log.comment).toBe('3 more were too many to keep');
  const [read] = [...readHar(text).entries];
  const parts =
    read && 'parts' in read ? new Map(read.parts.map(({ name, bytes }) => [name, bytes])) : new Map();
  expect(Buffer.from(parts.get('response.body') ?? [])).toEqual(Buffer.from([0xff, 0, 0x80]));
});

test('a request without an answer, a clock that goes back, and pseudo headers of HTTP/2', () => {
  const odd = {
    ...exchange,
    endedAt: exchange.startedAt - 5_000,
    httpVersion: '2',
    requestHeaders: [[':authority', 'a.example'] as const, ['accept', '*/*'] as const],
    requestBody: new Uint8Array(),
    status: 0,
    statusText: '',
    responseHeaders: [],
    responseBody: new Uint8Array(),
  };
  const { log } = har.parse(JSON.parse(writeHar([odd], 0)));
  expect(log.entries[0]).toMatchObject({ time: 0, request: { headers: [{ name: 'accept' }] } });
  expect(log.comment).toBeUndefined();
});

test('nothing that was opened is a valid file too', () => {
  expect(har.parse(JSON.parse(writeHar([], 0))).log.entries).toEqual([]);
});
