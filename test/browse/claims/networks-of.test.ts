import { expect, test } from 'vitest';
import { networksOf } from '../../../src/browse/claims/traffic.ts';

const owners: Readonly<Record<string, string>> = { '192.0.2.1': 'Alibaba', '192.0.2.2': 'Alibaba' };
const networks = {
  tables: [],
  ownerOf: (address: string) => owners[address],
  countryOf: (address: string) => (address === '203.0.113.9' ? undefined : 'SG'),
};

test.each([
  [['192.0.2.1', '192.0.2.2'], 'networks of Alibaba (SG)'],
  // Nothing says that these are of one owner.
  [['203.0.113.7', '203.0.113.9'], 'networks whose owners the table does not name (SG, country unknown)'],
  [
    ['203.0.113.7', '192.0.2.1'],
    'networks of Alibaba (SG), and in networks whose owners the table does not name (SG)',
  ],
])('the networks of %j', (addresses, words) => {
  expect(networksOf(addresses, networks)).toBe(words);
});
