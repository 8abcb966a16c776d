import { expect, test } from 'vitest';
import { openNetworks } from '../../../src/browse/witnesses/networks.ts';

const { ownerOf, countryOf, tables } = await openNetworks();

// Addresses that their owners have made known: name servers, mail, addresses in their documentation; and allocations.
test.each([
  ['8.8.8.8', 'Google', 'US'],
  ['223.5.5.5', 'Alibaba', 'CN'],
  ['47.74.128.1', 'Alibaba', 'SG'],
  ['161.117.71.1', 'Alibaba', 'SG'],
  ['8.208.0.1', 'Alibaba', 'GB'],
  ['18.196.0.1', 'Amazon', 'DE'],
  ['13.228.1.1', 'Amazon', 'SG'],
  ['43.154.0.1', 'Tencent', 'HK'],
  ['43.224.245.1', 'Xiaomi', 'HK'],
  ['120.92.0.1', 'Kingsoft Cloud', 'CN'],
  ['52.95.110.1', 'Amazon', 'US'],

  ['77.88.8.8', 'Yandex', 'RU'],
  ['13.107.42.14', 'Microsoft', 'US'],
  ['180.76.76.76', 'Baidu', 'CN'],
  ['9.9.9.9', undefined, 'US'], // Quad9: whom the table leaves out has no owner, and never a wrong one
  ['192.168.1.1', undefined, undefined],
  ['::1', undefined, undefined],
  ['no address', undefined, undefined],
])('%s is in a network of %s, in %s', (address, owner, country) => {
  expect([ownerOf(address), countryOf(address)]).toEqual([owner, country]);
});

test.each([
  ['2001:4860:4860::8888', 'Google'],
  ['2001:4860:4860:0:0:0:0:8888', 'Google'],
  ['157.240.1.35', 'Meta'],
])('%s is in a network of %s', (address, owner) => {
  expect(ownerOf(address)).toBe(owner);
});

test.each([
  ['1.1.1.1', 'Cloudflare'],
  ['2606:4700:4700::1111', 'Cloudflare'],
  ['104.16.132.229', 'Cloudflare'],
  ['23.32.3.1', 'Akamai'],
  ['151.101.1.69', 'Fastly'],
])('%s is in a network of %s, and nobody knows where', (address, owner) => {
  expect([ownerOf(address), countryOf(address)]).toEqual([owner, undefined]);
});

test('each table has a name and a date', () => {
  expect(tables).toHaveLength(2);
  for (const table of tables)
    expect(table).toMatch(/^(?:owners|countries): .*@ip-location-db\/\S+, 20\d\d-\d\d-\d\d$/);
});
