import { expect, test } from 'vitest';
import { fill, usualEvents, type UserAction } from '../../../src/virtual-phone/browsing/user-action.ts';

const filled = (action: UserAction) =>
  usualEvents[action.kind].map((event) => [event.name, fill(event, action)]);

test('a visit is reported when the page begins to load and when it is there', () => {
  expect(filled({ kind: 'page', url: 'https://example.org/a?b=c', incognito: false })).toEqual([
    ['page_load_event_start', { url: 'https://example.org/a?b=c' }],
    ['page_load_event_finish', { url: 'https://example.org/a?b=c' }],
  ]);
});

test('a search is reported with its words, whatever is in them', () => {
  const words = 'a {url} $& b';
  expect(filled({ kind: 'search', url: 'https://example.org/', words, incognito: true })).toEqual([
    [
      'search',
      {
        used_searchengine: 'google',
        search_position: 'address_bar',
        search_method: 'manual',
        search_word: words,
      },
    ],
  ]);
});

test.each([
  [true, 'privacy'],
  [false, 'general'],
])('a download says in which mode it was (incognito %s: %s)', (incognito, type) => {
  expect(filled({ kind: 'download', url: 'https://example.org/x.apk?v=1', incognito })).toEqual([
    ['download_files', { op: 'start', suffix: 'apk', url: 'https://example.org/x.apk?v=1', type }],
  ]);
});
