import { expect, test } from 'vitest';
import { undoPlanText, undoText } from '../../src/report/undo-text.ts';

const entry = (id: number, summary: string, name: string, outcome: 'restored' | 'already-original') => ({
  ...{ id, reason: 'a', summary, name, outcome },
  before: { is: 'present' as const, value: '1' },
});

const entries = [
  entry(6, 'Disable Themes', 'package com.a.themes of user 0', 'already-original'),
  entry(5, 'Mark each app as revoked', 'setting secure privacy_status_com.a.one', 'restored'),
  entry(4, 'Mark each app as revoked', 'setting secure privacy_status_com.a.two', 'restored'),
  entry(3, 'Disable two', 'package com.b.one of user 0', 'restored'),
  entry(2, 'Disable two', 'package com.b.one of user 10', 'restored'),
  entry(1, 'Revoke', 'permission android.permission.CAMERA of com.c', 'restored'),
  entry(0, 'Revoke', 'permission android.permission.RECORD_AUDIO of com.c', 'restored'),
];

test('an undo says of what was as before the fix that it was, and by which fix each change had been made', () => {
  expect(undoText({ entries }, { isWhole: false, columns: 100 }))
    .toBe(`6 of 7 changes put back, 1 already as before the fix.
Each line names the fix that had made the change:
  ✓ already as before  Disable Themes
  ✓ put back           Mark each app as revoked: com.a.one
  ✓ put back           Mark each app as revoked: com.a.two
  ✓ put back           Disable two: com.b.one
  ✓ put back           Disable two: package com.b.one of user 10
  ✓ put back           Revoke: CAMERA of com.c
  ✓ put back           Revoke: RECORD_AUDIO of com.c
`);
});

test('where all was as before, nothing was put back', () => {
  const before = [1, 2].map((id) => entry(id, 'Disable Themes', 'package a of user 0', 'already-original'));
  const first = (some: typeof before) =>
    undoText({ entries: some }, { isWhole: false, columns: 100 }).split('\n')[0];
  expect(first(before)).toBe('Nothing to put back: all 2 changes are as before the fix.');
  expect(first(before.slice(1))).toBe('Nothing to put back: the change is as before the fix.');
});

test('what an undo would put back can be distinguished as well', () => {
  expect(undoPlanText(entries, { isWhole: false, columns: 100 })).toContain(
    '    5  Mark each app as revoked: com.a.one · back to 1\n',
  );
});
