import { expect, test } from 'vitest';
import { isDownload, readAddressBar } from '../../../src/virtual-phone/screens/address-bar.ts';

test.each([
  ['https://example.org/a b', undefined],
  ['https://example.org/a', 'https://example.org/a'],
  ['HTTP://example.org', 'HTTP://example.org'],
  ['example.org/x?y=1', 'https://example.org/x?y=1'],
  ['127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
  ['localhost:8080', 'http://localhost:8080'],
  ['rivers', undefined],
  ['what is example.org', undefined],
])('%s is the address %s', (typed, url) => {
  const read = readAddressBar(typed);
  expect('words' in read ? undefined : read.url).toBe(url);
});

test('words are searched for, whatever is in them', () => {
  expect(readAddressBar(' a&b c ')).toEqual({
    words: 'a&b c',
    url: 'https://www.google.com/search?q=a%26b%20c',
  });
});

test.each([
  ['https://example.org/app.APK?x=1', true],
  ['https://example.org/page.html', false],
  ['https://example.zip/', false],
  ['nothing.zip', false],
])('%s is saved: %s', (url, saved) => {
  expect(isDownload(url)).toBe(saved);
});
