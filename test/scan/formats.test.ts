import { describe, expect, test } from 'vitest';
import { expected, logFormats } from '../../scripts/log-formats.js';
import { matcher } from '../../src/canary/matcher.ts';
import { detectors } from '../../src/detectors/index.ts';
import type { Found } from '../../src/scan/found.ts';
import { readSource } from '../../src/scan/read-source.ts';

async function scan(bytes: Buffer | string, piece = 1 << 16, token = 'example.org') {
  const found: Found[] = [];
  const whole = Buffer.from(bytes);
  async function* pieces() {
    const memory = Buffer.alloc(piece); // used again for each piece, as a Source may
    for (let at = 0; at < whole.length; at += piece)
      yield await Promise.resolve(memory.subarray(0, whole.copy(memory, 0, at)));
  }
  const read = await readSource(
    { name: 'made', bytes: pieces() },
    { detectors, tell: (one) => found.push(one), matcher: matcher([{ token, planted: [] }]) },
  );
  return {
    read,
    events: found.filter((one) => one.found === 'event'),
    canaries: found.filter((one) => one.found === 'canary'),
    losses: found.filter((one) => one.found === 'loss'),
  };
}

describe('every format of the table in docs/scan.md', () => {
  test.each(logFormats.map((format) => [`${format.from}: ${format.name}`, format] as const))(
    '%s',
    async (_, { bytes, why }) => {
      for (const piece of [1 << 16, 700]) {
        const { read, events, canaries, losses } = await scan(bytes, piece);
        const told = events.map(({ sdk, name }) => [sdk, name]);
        expect(told).toEqual(why === undefined ? expected : []);
        expect(losses).toEqual([]);
        expect(read.formats.length > 0).toBe(why === undefined);
        expect(canaries.length).toBeGreaterThan(0);
      }
    },
  );
});

const message = (tag: string, text: string, more: object = {}) => ({
  header: {
    logLevel: 'VERBOSE',
    pid: 4000,
    tid: 4001,
    applicationId: 'com.example.app',
    processName: 'com.example.app:remote',
    tag,
    timestamp: { seconds: 1_700_000_000, nanos: 123_000_000 },
    ...more,
  },
  message: text,
});
const event = 'Logging event (FE): level_up, Bundle[{level=3}]';

test('an export of Android Studio gives time, process and app, and the number of the message', async () => {
  const { read, events, canaries } = await scan(
    JSON.stringify(
      {
        metadata: {},
        logcatMessages: [message('Other', 'x'), message('FA', event), message('X', 'example.org')],
      },
      null,
      2,
    ),
  );
  expect(events).toMatchObject([
    {
      name: 'level_up',
      package: 'com.example.app',
      pid: 4000,
      tid: 4001,
      time: '2023-11-14 22:13:20.123',
      entry: 1,
      lines: [],
    },
  ]);
  expect(canaries).toMatchObject([{ entry: 2, path: ['message'] }]);
  expect(read).toMatchObject({ formats: ['JSON list', 'Android Studio, old'] });
  expect(read.lines).toBeGreaterThan(20);
});

test('lines in JSON keep their numbers, and what is beside the message is searched', async () => {
  const line = (value: object) => `${JSON.stringify(value)}\n`;
  const { read, events, canaries } = await scan(
    line({ tag: 'Other', level: 3, message: 'two\nlines' }) +
      'no JSON at all, example.org\r\n' +
      line({ tag: 'FA', level: 2, message: event, ts: 1_700_000_000_123, url: 'https://example.org/' }),
    10_000,
  );
  expect(events).toMatchObject([{ name: 'level_up', lines: [3], time: '2023-11-14 22:13:20.123' }]);
  expect(canaries.map(({ lines }) => lines)).toEqual([[2], [3]]);
  expect(read.lines).toBe(3);
});

test.each([
  ['a list of other things', '[{"message":"x"},{"message":"y"}]'],
  ['an export that is cut', JSON.stringify({ logcatMessages: [message('FA', event)] }).slice(0, -3)],
  ['JSON of something else', '{"a":1,"b":"example.org"}\n{"a":2}'],
])('%s is read as plain text', async (_, text) => {
  const { read, canaries } = await scan(`${text}\nexample.org`);
  expect(read.formats).toEqual([]);
  expect(canaries.length).toBeGreaterThan(0);
});
