import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tallyOf } from './report-of.ts';

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
const held = (field: number, value: string | Buffer) =>
  Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(value.length)]), Buffer.from(value)]);
const number = (field: number, value: number) => Buffer.from([...varint(field * 8), ...varint(value)]);
const fraction = (field: number, value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([Buffer.from(varint(field * 8 + 1)), bytes]);
};
const message = (...fields: Buffer[]) => Buffer.concat(fields);

/** The fields of docs/evidence/hosts.md#app-measurement. */
const parameter = (name: string, value: Buffer) => held(1, message(held(1, name), value));
const event = (name: string, ...parameters: Buffer[]) =>
  held(2, message(...parameters, held(2, name), number(3, 1_700_000_000_000)));
const bundle = (app: string, ...fields: Buffer[]) =>
  held(1, message(number(1, 1), ...fields, held(8, 'android'), held(14, app)));

function eventsOf(body: Buffer, headers: readonly object[] = []) {
  const entry = {
    startedDateTime: '2026-01-02T03:04:05.000Z',
    request: {
      method: 'POST',
      url: 'https://app-measurement.com/a',
      headers,
      postData: { mimeType: '', text: body.toString('base64'), encoding: 'base64' },
    },
    response: { status: 204 },
  };
  return tallyOf(entry)
    .report('test', [], 0)
    .events.filter(({ kind }) => kind === 'event');
}

test('events of app-measurement have their app, their parameters and the ids of their bundle', () => {
  const body = bundle(
    'com.made.game',
    event('level_up', parameter('_o', held(2, 'app')), parameter('level', number(3, 300))),
    event('_e', parameter('price', fraction(5, 9.5))),
    held(3, message(number(1, 1), held(2, 'favourite'), held(3, 'made'))),
    held(19, 'f2065e9c-0650-made'),
    held(21, '00aa11bb-made'),
  );
  const shared = {
    advertising_id: 'f2065e9c-0650-made',
    app_instance_id: '00aa11bb-made',
    user_properties: { favourite: 'made' },
  };
  expect(eventsOf(gzipSync(body))).toMatchObject([
    {
      name: 'level_up',
      package: 'com.made.game',
      stage: 'sent',
      properties: { _o: 'app', level: 300, ...shared },
      identifiers: [
        { property: 'advertising_id', what: 'advertising id' },
        { property: 'app_instance_id', what: 'id of the installation' },
      ],
    },
    { name: '_e', package: 'com.made.game', properties: { price: null, ...shared } },
  ]);
});

test("Google's own process sends the events of several apps, and each keeps its own", () => {
  const body = message(bundle('com.made.game', event('one')), bundle('com.made.chat', event('two')));
  const sent = eventsOf(body, [{ name: 'X-Android-Package', value: 'com.google.android.gms' }]);
  expect(sent.map(({ name, package: app }) => [name, app])).toEqual([
    ['one', 'com.made.game'],
    ['two', 'com.made.chat'],
  ]);
});

test('an app id of another shape names no app, and a body of another shape tells its texts', () => {
  expect(eventsOf(bundle('1:23', event('one')))).toMatchObject([{ name: 'one' }]);
  expect(eventsOf(bundle('1:23', event('one')))[0]).not.toHaveProperty('package');
  expect(eventsOf(held(7, message(held(5, 'level_up'), number(6, 0))))).toMatchObject([
    { name: 'batch', properties: { names: ['level_up'] } },
  ]);
});
