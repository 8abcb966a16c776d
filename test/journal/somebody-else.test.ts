import { expect, test } from 'vitest';
import { absent, present, type Value } from '../../src/device/value.ts';
import type { Change } from '../../src/device/step.ts';
import { changeName } from '../../src/journal/describe.ts';
import { wanted } from '../../src/journal/inverse.ts';
import { makeChange } from '../../src/journal/make-change.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { undo } from '../../src/journal/undo.ts';
import { continueJournal, createJournal } from '../../src/journal/write-journal.ts';
import { mapExecutor, newPath, runLine, upload, workWith } from './map-executor.ts';

const never = new AbortController().signal;
const key = { namespace: 'global', key: 'personalized_ad_enabled' } as const;

interface Case {
  readonly change: Change;
  readonly before: Value;
  /** What somebody else sets afterwards, and where: left out, in the changed value itself. */
  readonly foreign: Value;
  readonly at?: string;
  /** Other values that are there before. */
  readonly beside?: readonly (readonly [string, Value])[];
}

const toggle = {
  do: 'toggle',
  open: [],
  package: 'com.android.settings',
  page: { name: 'ads', path: [] },
  row: { name: 'ads', texts: ['Ads'] },
  to: false,
} as const;

/** A kind that is missing here does not compile. */
const cases: Readonly<Record<Change['do'], Case>> = {
  put: { change: { do: 'put', ...key, value: '2' }, before: present('3'), foreign: present('7') },
  setprop: {
    change: { do: 'setprop', name: 'a.b', value: '0' },
    before: present('1'),
    foreign: present('2'),
  },
  package: {
    change: { do: 'package', package: 'com.miui.player', user: 0, to: 'disabled' },
    before: present('default'),
    foreign: present('removed'),
  },
  permission: {
    change: { do: 'permission', package: 'a.b', permission: 'p.CAMERA', to: 'revoked' },
    before: present('granted'),
    foreign: absent,
  },
  appop: {
    change: { do: 'appop', package: 'a.b', op: 'CAMERA', to: 'ignore' },
    before: absent,
    foreign: present('foreground'),
  },
  'log-buffer': {
    change: { do: 'log-buffer', buffer: 'main', kib: 1024 },
    before: present('256'),
    foreign: present('4096'),
  },
  toggle: {
    change: { ...toggle, holds: [{ ...key, value: '3' }] },
    before: present('on'),
    beside: [[changeName({ do: 'put', ...key, value: null }), present('3')]],
    foreign: present('7'),
    at: changeName({ do: 'put', ...key, value: null }),
  },
};

test.each(Object.entries(cases))(
  '%s: what somebody else set after the fix is not overwritten, unless the entry is forced',
  async (_kind, { change, before, foreign, at = changeName(change), beside = [] }) => {
    const values = new Map<string, Value>([[changeName(change), before], ...beside]);
    const original = new Map(values);
    const journal = await createJournal(newPath(), runLine());
    const made = await makeChange(workWith(journal, mapExecutor(values)), change, {
      reason: 'a',
      summary: 'b',
    });
    expect(made.result).toBe('took');
    await journal.close();
    values.set(at, foreign);
    const then = new Map(values);

    const undone = async (force: readonly number[]) => {
      const again = await continueJournal(await readJournal(journal.path));
      const { entries } = await undo(workWith(again, mapExecutor(values)), force, never);
      await again.close();
      return entries.map(({ outcome }) => outcome);
    };
    expect(await undone([])).toEqual(['drifted']);
    expect(values).toEqual(then);
    expect(await undone([1])).toEqual(['restored']);
    expect([...values].filter(([, { is }]) => is === 'present')).toEqual(
      [...original].filter(([, { is }]) => is === 'present'),
    );
  },
);

test.each(Object.entries(cases))(
  '%s: what the phone refused and somebody then did by hand is left as it is',
  async (_kind, { change, before, beside = [] }) => {
    const values = new Map<string, Value>([[changeName(change), before], ...beside]);
    const journal = await createJournal(newPath(), runLine());
    await makeChange(workWith(journal, mapExecutor(values)), upload, { reason: 'a', summary: 'b' });
    const refusing = { ...mapExecutor(values), make: () => Promise.resolve('Permission denied') };
    const reason = { reason: 'a', summary: 'b' };
    expect((await makeChange(workWith(journal, refusing), change, reason)).result).toBe('refused');
    values.set(changeName(change), wanted(change));
    const undone = async (force: readonly number[]) =>
      (await undo(workWith(journal, mapExecutor(values)), force, never)).entries.map(
        ({ outcome }) => outcome,
      );
    // The entry before it is put back all the same: the refused one left nothing behind.
    expect(await undone([])).toEqual(['drifted', 'restored']);
    expect(values.get(changeName(change))).toEqual(wanted(change));
    expect(await undone([2])).toEqual(['restored', 'already-original']);
    expect(values.get(changeName(change))).toEqual(before);
    await journal.close();
  },
);

test('a key behind a switch that somebody changed after an undo that failed is not overwritten', async () => {
  const { change, before, foreign, at = '', beside = [] } = cases.toggle;
  const values = new Map<string, Value>([[changeName(change), before], ...beside]);
  const journal = await createJournal(newPath(), runLine());
  const phone = mapExecutor(values);
  await makeChange(workWith(journal, phone), change, { reason: 'a', summary: 'b' });
  const undone = async (executor = phone) =>
    (await undo(workWith(journal, executor), [], never)).entries.map(({ outcome }) => outcome);
  const refusing = { ...phone, make: () => Promise.resolve('Permission denied') };
  expect(await undone(refusing)).toEqual(['failed']);
  values.set(at, foreign);
  expect(await undone()).toEqual(['drifted']);
  expect(values.get(at)).toEqual(foreign);
  await journal.close();
});

test('a switch that came back by itself and wrote a key of its page holds up no entry before it', async () => {
  const { change, before, foreign, at = '', beside = [] } = cases.toggle;
  const values = new Map<string, Value>([[changeName(change), before], ...beside]);
  const journal = await createJournal(newPath(), runLine());
  const context = workWith(journal, mapExecutor(values));
  for (const each of [upload, change]) await makeChange(context, each, { reason: 'a', summary: 'b' });
  values.set(changeName(change), before).set(at, foreign);
  const { entries } = await undo(context, [], never);
  expect(entries.map(({ outcome }) => outcome)).toEqual(['drifted', 'restored']);
  expect(values.get(at)).toEqual(foreign);
  await journal.close();
});
