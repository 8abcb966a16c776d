import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { corpus, testOnCorpus } from '../corpus.ts';
import { javaHash, readSensorsBody } from '../../src/detectors/sensors-body.ts';

function bodyOf(events: unknown, crc?: number): string {
  const data = gzipSync(JSON.stringify(events)).toString('base64');
  return `crc=${crc ?? javaHash(data)}&gzip=1&data_list=${encodeURIComponent(data)}`;
}

/** Made, in the shape of docs/evidence/sdks.md#sensors-wire. */
const visit = (url: string, more: object = {}) => ({
  type: 'track',
  event: 'page_load_event_start',
  distinct_id: 'made-0001',
  properties: { url, $device_id: 'made', ...more },
});

test("Java's hashCode, by values from its documentation's formula", () => {
  expect(javaHash('')).toBe(0);
  expect(javaHash('ab')).toBe(97 * 31 + 98);
  // Two texts with equal hashes, and a text whose hash is the smallest int.
  expect(javaHash('Aa')).toBe(javaHash('BB'));
  expect(javaHash('polygenelubricants')).toBe(-2147483648);
});

describe('a form', () => {
  test('its events', () => {
    const body = readSensorsBody(bodyOf([visit('https://a.example/'), visit('https://b.example/')]));
    expect(body?.events.map(({ name, properties }) => [name, properties?.['url']])).toEqual([
      ['page_load_event_start', 'https://a.example/'],
      ['page_load_event_start', 'https://b.example/'],
    ]);
    expect(body?.crc).toBe('right');
  });

  test('one event in `data`, not packed, its plus signs not escaped', () => {
    const text = JSON.stringify(visit('https://a.example/?>>>~~~'));
    const body = readSensorsBody(`data=${Buffer.from(text).toString('base64')}`);
    expect(body).toMatchObject({ crc: 'absent', events: [{ name: 'page_load_event_start' }] });
  });

  test('a wrong checksum is reported, beside the events', () => {
    expect(readSensorsBody(bodyOf([visit('https://a.example/')], 17))).toMatchObject({
      crc: 'wrong',
      events: [{ name: 'page_load_event_start' }],
    });
  });

  test.each(['9', '13'])('gzip=%s is encrypted: opaque, with its size', (gzip) => {
    const data = encodeURIComponent(Buffer.alloc(48, 0xee).toString('base64'));
    expect(readSensorsBody(`gzip=${gzip}&data_list=${data}`)).toEqual({
      events: [],
      crc: 'absent',
      opaque: 48,
    });
  });

  test('what does not unpack says so', () => {
    expect(readSensorsBody('gzip=1&data_list=AAAA')?.unread).toMatch(/does not unpack/);
    expect(readSensorsBody(`data_list=${Buffer.from('no JSON').toString('base64')}`)?.unread).toMatch(
      /no event/,
    );
  });

  test.each(['', 'a=b', 'data=%%%', 'data_list=', 'data=a,b'])('%j is not such a body', (text) => {
    expect(readSensorsBody(text)).toBeUndefined();
  });
});

testOnCorpus('a body that others published gives what they decoded', () => {
  const name = 'http_payloads/sensors_analytics_data_list_gzip_0';
  const [expected] = JSON.parse(corpus(`${name}.decoded.txt`)) as { properties: object }[];
  const body = readSensorsBody(corpus(`${name}.txt`).trim());
  expect(body?.events).toEqual([
    { name: 'ViewProduct', properties: { distinct_id: '123456', ...expected?.properties } },
  ]);
});
