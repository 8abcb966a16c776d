import { expect, test } from 'vitest';
import { identifiersIn } from '../../src/detectors/identifiers.ts';

const uuid = '3f2b8c1d-9a4e-4b6f-8d7c-1a2b3c4d5e6f';

test.each<[value: string, what: string]>([
  ['abcd1234abcd1234', 'Android id'],
  ['bcd1234abcd1234', 'Android id'], // a zero before it is not printed
  ['012345678901234', 'IMEI or a hash of it'],
  [uuid, 'id of the installation'],
  [`${uuid}R`, 'id of the installation'], // Amplitude
  ['made-by-an-app-1', 'device id'],
  ['5d41402abc4b2a76b9719d911017c592', 'device id'],
])('a `device_id` of the value %s is what its value says: %s', (value, what) => {
  expect(identifiersIn({ device_id: value })).toEqual([{ property: 'device_id', what }]);
  expect(identifiersIn({ properties: { $device_id: value } })).toEqual([
    { property: 'properties.$device_id', what },
  ]);
});

test('an `android_id` is one by its name', () => {
  expect(identifiersIn({ android_id: uuid })).toEqual([{ property: 'android_id', what: 'Android id' }]);
});
