import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { joinEntries } from '../../src/journal/entries.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { planText } from '../../src/report/plan.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn, undoOn } from './fix-on.ts';
import { anything, auditOf } from './made-phone.ts';

const key = 'upload_log_pref_last_status_for_passport';

/** Undefined: the account kept nothing. */
const withLastStatus = (value: string | undefined) => {
  const on = phoneWith('redmi-note-8-pro');
  const settings = on.phone.inside.state.settings.secure.get(0);
  if (value === undefined) settings?.delete(key);
  else settings?.set(key, value);
  return { on, settings };
};

test.each([
  ['1', true],
  ['-1', true],
  ['1', false],
  [undefined, true],
  [undefined, false],
])(
  'the programme stays off after sign-out, where the account would restore %s (screens: %s)',
  async (value, screens) => {
    const { on, settings } = withLastStatus(value);
    const only = checks.filter(({ id }) => id === 'user-experience-program');
    const { path, applied } = await fixOn(on, { ...anything, screens }, { checks: only });
    expect(applied.map(({ outcome }) => outcome)).toEqual(['fixed']);
    expect([settings?.get('upload_log_pref'), settings?.get(key)]).toEqual(['0', '0']);
    expect(joinEntries((await readJournal(path)).lines)).toHaveLength(2);
    expect(new Set(await undoOn(on, path))).toEqual(new Set(['restored']));
    expect([settings?.get('upload_log_pref'), settings?.get(key)]).toEqual(['1', value]);
  },
);

test.each([
  ['user-experience-program', '1'],
  ['user-experience-program', '-1'],
  ['program-after-sign-out', '1'],
  ['program-after-sign-out', '-1'],
  ['program-after-sign-out', undefined],
])('%s: a programme that is off, beside a kept value of %s, is fixed by that key', async (check, value) => {
  const { on, settings } = withLastStatus(value);
  settings?.set('upload_log_pref', '0');
  const before = [...(settings ?? [])];
  const only = checks.filter(({ id }) => id === check);
  const { path, applied } = await fixOn(on, { ...anything, screens: false }, { checks: only });
  expect(applied.map(({ outcome }) => outcome)).toEqual(['fixed']);
  expect([settings?.get('upload_log_pref'), settings?.get(key)]).toEqual(['0', '0']);
  expect(new Set(await undoOn(on, path))).toEqual(new Set(['restored']));
  expect(new Map(settings)).toEqual(new Map(before));
});

test('what two fixes have in common is listed once in a plan, and made once', async () => {
  const { on } = withLastStatus('1');
  const { plan, findings } = await auditOf(on.device, anything, on.pause);
  const steps = planText(plan, findings, Infinity).match(new RegExp(`setting secure ${key}: 1 -> 0`, 'g'));
  expect(steps).toHaveLength(1);
  const { path } = await fixOn(on);
  const written = joinEntries((await readJournal(path)).lines).filter(
    ({ line: { change } }) => change.do === 'put' && change.key === key,
  );
  expect(written).toHaveLength(1);
});
