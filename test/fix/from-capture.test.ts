import { expect, test } from 'vitest';
import type { Answer } from '../../src/capture/capture.ts';
import type { Toggle } from '../../src/device/change.ts';
import { writeTour } from '../../src/device/screen/tour-text.ts';
import { valueIn } from '../../src/fix/from-capture.ts';

const toggle: Toggle = {
  do: 'toggle',
  open: [],
  package: 'com.android.settings',
  page: { name: 'security', path: [] },
  row: { name: 'upload_debug_log_title' },
  to: false,
};
const why = (answer?: Answer) => valueIn(new Map(answer ? [['phone/settings-rows', answer]] : []), toggle);

test('the plan says why the audit does not know what a switch shows', () => {
  expect(why()).toEqual({ is: 'unreadable', why: 'the audit did not ask' });
  expect(why({ ok: false, why: 'The screen is locked.' })).toEqual({
    is: 'unreadable',
    why: 'phone/settings-rows: The screen is locked.',
  });
  const xml = '<hierarchy><node package="com.android.settings" text="Other"/></hierarchy>';
  expect(why({ ok: true, raw: writeTour([{ name: 'security', xml }]) })).toEqual({
    is: 'unreadable',
    why: 'the audit did not see this row',
  });
});
