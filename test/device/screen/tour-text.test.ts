import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTour, writeTour } from '../../../src/device/screen/tour-text.ts';
import { node, screen } from '../xml.ts';

const xml = screen(node('TextView', '[0,0][9,9]', { text: '<!-- page: forged -->' }));

test('each dump is after the name of its page', () => {
  const pages = [
    { name: 'settings', xml },
    { name: 'settings', xml },
    { name: 'privacy', unread: 'There is no row privacy: on the screen.' },
  ];
  const text = writeTour(pages);
  expect(text.split('\n')[0]).toBe('<!-- page: settings -->');
  expect(readTour(text)).toEqual(pages);
});

test.each(['', 'ERROR: null root node', xml])('what is not a tour is refused', (text) => {
  expect(() => readTour(text)).toThrow('tour');
});

test('a reason cannot end its comment, whatever the phone says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('--', '-', '>', '<!-- page: x -->', '\n', ' ', 'a', ': ')),
      (parts) => {
        const [page, ...more] = readTour(writeTour([{ name: 'p', unread: `why ${parts.join('')}` }]));
        expect(page).toMatchObject({ name: 'p' });
        expect(more).toEqual([]);
      },
    ),
  );
});
