import { expect, test } from 'vitest';
import { notSeen } from '../../src/checks/switch-row.ts';

test('pages that one thing hindered are reported together, and rows by their English names', () => {
  const unread = [
    { page: 'settings', why: 'The phone takes no taps.' },
    { page: 'advanced', why: 'The phone takes no taps.' },
    { page: 'privacy', why: 'A dialog is in the way.' },
  ];
  expect(notSeen('MiBrowser', ['pref_show_ads'], { rows: new Map(), unread })).toBe(
    'no row "Show ads" was seen on the pages of settings (settings, advanced: The phone takes no taps.; privacy: A dialog is in the way.)',
  );
});
