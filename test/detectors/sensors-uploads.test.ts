import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { javaHash } from '../../src/detectors/sensors-body.ts';
import { eventsIn, scanLines } from '../scan/scan-lines.ts';
import { tagged } from './tagged.ts';

/** Made, in the shape of docs/evidence/sdks.md#sensors-wire. */
const visits = Array.from({ length: 40 }, (_, n) => ({
  type: 'track',
  event: `view_${n}`,
  properties: { url: `https://a.example/${javaHash(`page ${n}`)}${'x'.repeat(n)}`, $device_id: 'made' },
}));
const bodyOf = (events: unknown) => {
  const data = gzipSync(JSON.stringify(events)).toString('base64');
  return `crc=${javaHash(data)}&gzip=1&data_list=${encodeURIComponent(data)}`;
};
const plain = Buffer.from(JSON.stringify(visits[0])).toString('base64');
const encrypted = encodeURIComponent(Buffer.alloc(48, 0xee).toString('base64'));

const namesIn = (lines: readonly string[]) =>
  eventsIn(scanLines(lines)).map(({ name, opaque }) => (opaque === undefined ? name : `${name} ${opaque}`));

test.each<[string, string, readonly string[]]>([
  ['a body alone', bodyOf(visits.slice(0, 2)), ['view_0', 'view_1']],
  ['a body behind words', `--> POST body: "${bodyOf(visits.slice(0, 1))}" (412-byte body)`, ['view_0']],
  ['an address', `GET https://sa.example/sa.gif?project=made&data=${plain}&ext=crc%3D1`, ['view_0']],
  ['gzip=9', `crc=1&gzip=9&data_list=${encrypted}`, ['encrypted events 48']],
  ['gzip=9 at the end of the line', `data=${encrypted}&gzip=9`, ['encrypted events 48']],
  ['gzip=9 at the end of what is quoted', `body "data=${encrypted}&gzip=9"`, ['encrypted events 48']],
  ['gzip=13 behind', `data_list=${encrypted}&gzip=13`, ['encrypted events 48']],
  ['one that was cut', `gzip=1&data_list=${'AAAA'.repeat(4)}`, ['events that do not unpack 12']],
])('%s in a line: its events', (_, text, expected) => {
  expect(namesIn(tagged('OkHttp', text))).toEqual(expected);
});

test('a body that was cut into pieces is put together', () => {
  const data = Buffer.from(JSON.stringify(visits)).toString('base64');
  const pieces = `data_list=${encodeURIComponent(data)}`.match(/.{1,3000}/g) ?? [];
  expect(pieces.length).toBeGreaterThan(2);
  expect(namesIn(tagged('OkHttp', ...pieces))).toEqual(visits.map(({ event }) => event));
});

test('a wrong crc is reported as a loss, beside the events', () => {
  const found = scanLines(tagged('OkHttp', bodyOf(visits.slice(0, 2)).replace(/^crc=-?\d+/, 'crc=17')));
  expect(eventsIn(found).map(({ name }) => name)).toEqual(['view_0', 'view_1']);
  expect(found.filter((one) => one.found === 'loss')).toMatchObject([
    { what: expect.stringMatching(/its crc is wrong/) as string, lines: [1] },
  ]);
});

test.each([
  `https://a.example/?data=${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64')}`,
  `data=${Buffer.from('{"properties":{"a":1}}').toString('base64')}`,
  'data_list=[1, 2, 3]',
  'no data_list=',
  `metadata=${plain}`,
])('no event: %s', (text) => {
  expect(namesIn(tagged('OkHttp', text))).toEqual([]);
});
