import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeChange } from '../../src/journal/make-change.ts';
import { outcomes } from '../../src/journal/line.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { changeName } from '../../src/journal/describe.ts';
import { checkJournal, undo } from '../../src/journal/undo.ts';
import type { ChangeExecutor } from '../../src/journal/change-context.ts';
import { continueJournal, createJournal, type Journal } from '../../src/journal/write-journal.ts';
import { absent, present, type Value } from '../../src/device/value.ts';
import type { Change } from '../../src/device/step.ts';
import { mapExecutor, newPath, phone, runLine, upload, workWith } from './map-executor.ts';

const never = new AbortController().signal;
const why = { reason: 'a-check', summary: 'Do it' };

async function undoAll(path: string, executor: ChangeExecutor, force: readonly number[] = []) {
  const content = await readJournal(path);
  checkJournal(content, phone);
  const journal = await continueJournal(content);
  const result = await undo(workWith(journal, executor), force, never);
  await journal.close();
  return result;
}

async function changed(values: Map<string, Value>, ...changes: Change[]): Promise<string> {
  const journal = await createJournal(newPath(), runLine());
  for (const change of changes) await makeChange(workWith(journal, mapExecutor(values)), change, why);
  await journal.close();
  return journal.path;
}

test('a key that was absent is absent again, and one that held the text null holds it again', async () => {
  for (const before of [absent, present('null'), present(''), present('1')]) {
    const values = new Map([[changeName(upload), before]]);
    const path = await changed(values, upload);
    expect(values.get(changeName(upload))).toEqual(present('0'));
    const { entries } = await undoAll(path, mapExecutor(values));
    expect(entries.map(({ outcome }) => outcome)).toEqual(['restored']);
    expect(values.get(changeName(upload))).toEqual(before);
  }
});

test('an undo stops at a value that somebody else has changed, unless the entry is forced', async () => {
  const other: Change = { do: 'put', namespace: 'global', key: 'personalized_ad_enabled', value: '2' };
  const last: Change = { do: 'put', namespace: 'global', key: 'passport_ad_status', value: 'OFF' };
  const values = new Map([
    [changeName(upload), present('1')],
    [changeName(other), present('3')],
  ]);
  const path = await changed(values, upload, other, last);
  values.set(changeName(other), present('7'));
  const first = await undoAll(path, mapExecutor(values));
  expect(first.entries.map(({ id, outcome }) => [id, outcome])).toEqual([
    [3, 'restored'],
    [2, 'drifted'],
    [1, 'not-attempted'],
  ]);
  expect(first.entries.map(({ answer }) => answer)).toEqual([
    undefined,
    'It is 7. Somebody else changed it since.',
    undefined,
  ]);
  expect(values.get(changeName(upload))).toEqual(present('0'));

  const second = await undoAll(path, mapExecutor(values), [2]);
  expect(second.entries.map(({ outcome }) => outcome)).toEqual(['already-original', 'restored', 'restored']);
  expect(values.get(changeName(other))).toEqual(present('3'));
});

test('a put-back that the phone refuses is failed, and the others are put back all the same', async () => {
  const other: Change = { do: 'put', namespace: 'global', key: 'passport_ad_status', value: 'OFF' };
  const values = new Map([[changeName(upload), present('1')]]);
  const path = await changed(values, upload, other);
  const executor = mapExecutor(values);
  const stubborn: ChangeExecutor = {
    read: (change) => executor.read(change),
    make: (change) =>
      changeName(change) === changeName(other) ? Promise.resolve('Failure [-1000]') : executor.make(change),
  };
  const { entries } = await undoAll(path, stubborn);
  expect(entries.map(({ outcome, answer }) => [outcome, answer])).toEqual([
    ['failed', 'It is OFF. Failure [-1000]'],
    ['restored', undefined],
  ]);
  const again = await undoAll(path, executor);
  expect(again.entries.map(({ outcome }) => outcome)).toEqual(['restored', 'already-original']);
});

const disable: Change = { do: 'package', package: 'a.b', user: 0, to: 'disabled' };

test('an app that somebody removed meanwhile is installed first where --force says so', async () => {
  const values = new Map([[changeName(disable), present('enabled')]]);
  const path = await changed(values, disable);
  values.set(changeName(disable), present('removed'));
  const made: Change[] = [];
  const executor = mapExecutor(values);
  const watched: ChangeExecutor = {
    read: (change) => executor.read(change),
    make: (change) => {
      made.push(change);
      return executor.make(change);
    },
  };
  expect((await undoAll(path, watched)).entries.map(({ outcome }) => outcome)).toEqual(['drifted']);
  expect((await undoAll(path, watched, [1])).entries.map(({ outcome }) => outcome)).toEqual(['restored']);
  expect(made).toEqual(['installed', 'enabled'].map((to) => ({ ...disable, to })));
});

test('an app of which nothing is left on the phone is not offered to force, and the others are put back', async () => {
  const values = new Map([
    [changeName(upload), present('1')],
    [changeName(disable), present('default')],
  ]);
  const path = await changed(values, upload, disable);
  values.delete(changeName(disable));
  const { entries } = await undoAll(path, mapExecutor(values));
  expect(entries.map(({ outcome, answer }) => [outcome, answer])).toEqual([
    ['failed', 'It is not set. The app is not on the phone any more, and adb cannot bring it back.'],
    ['restored', undefined],
  ]);
});

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    do: fc.constant('put' as const),
    namespace: fc.constantFrom('system' as const, 'global' as const),
    key: fc.constantFrom('a', 'b'),
    value: fc.option(fc.constantFrom('0', '1', '2', '')),
  }),
  fc.record({
    do: fc.constant('package' as const),
    package: fc.constantFrom('com.miui.msa.global', 'com.miui.analytics'),
    user: fc.constant(0),
    to: fc.constantFrom('removed' as const, 'installed' as const, 'disabled' as const, 'enabled' as const),
  }),
);

class Killed extends Error {}

/** Dies, as a killed process does, at the n-th time that it touches the journal or the phone. */
function dying(
  journal: Journal,
  executor: ChangeExecutor,
  at: number,
  before: boolean,
): { journal: Journal; executor: ChangeExecutor } {
  let count = 0;
  const step = async <T>(context: () => Promise<T>): Promise<T> => {
    count += 1;
    if (count === at && before) throw new Killed();
    const result = await context();
    if (count === at) throw new Killed();
    return result;
  };
  return {
    journal: { ...journal, append: (line) => step(() => journal.append(line)) },
    executor: {
      read: (change) => step(() => executor.read(change)),
      make: (change) => step(() => executor.make(change)),
    },
  };
}

test('whenever the run and the undo die, a later undo puts everything back', async () => {
  const run = async (context: () => Promise<unknown>) =>
    context().catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyChange, { minLength: 1, maxLength: 5 }),
      fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('0', '1', '7')),
      fc.array(fc.constantFrom('default', 'enabled', 'disabled-user', 'removed'), {
        minLength: 2,
        maxLength: 2,
      }),
      fc.nat(40),
      fc.nat(20),
      fc.boolean(),
      async (changes, settings, states, diesAt, undoDiesAt, before) => {
        const values = new Map<string, Value>();
        for (const [key, value] of Object.entries(settings))
          values.set(`setting global ${key}`, present(value));
        values.set('package com.miui.msa.global of user 0', present(states[0] ?? ''));
        values.set('package com.miui.analytics of user 0', present(states[1] ?? ''));
        const original = new Map(values);

        const journal = await createJournal(newPath(), runLine());
        const mortal = dying(journal, mapExecutor(values), diesAt, before);
        await run(async () => {
          for (const change of changes)
            await makeChange(workWith(mortal.journal, mortal.executor), change, why);
        });
        await journal.close();

        const second = await continueJournal(await readJournal(journal.path));
        const mortalToo = dying(second, mapExecutor(values), undoDiesAt, before);
        await run(() => undo(workWith(mortalToo.journal, mortalToo.executor), [], never));
        await second.close();

        const { entries } = await undoAll(journal.path, mapExecutor(values));
        for (const { outcome } of entries) expect(outcomes.slice(0, 2)).toContain(outcome);
        const kept = (map: Map<string, Value>) => [...map].filter(([, { is }]) => is !== 'absent').sort();
        expect(kept(values)).toEqual(kept(original));
      },
    ),
    { numRuns: 150 },
  );
});

test('what a spoiled command of an undo left is known to be our own, and the next undo puts it right', async () => {
  const values = new Map([[changeName(upload), present('1')]]);
  const path = await changed(values, upload);
  const good = mapExecutor(values);
  const spoiling: ChangeExecutor = {
    ...good,
    make(change) {
      values.set(changeName(change), present('1 and more')); // as where a request comes twice
      return Promise.resolve('');
    },
  };
  const first = await undoAll(path, spoiling);
  expect(first.entries.map(({ outcome }) => outcome)).toEqual(['failed']);
  const second = await undoAll(path, good);
  expect(second.entries.map(({ outcome }) => outcome)).toEqual(['restored']);
  expect(values.get(changeName(upload))).toEqual(present('1'));
});

test('what somebody else wrote after an undo that failed is not touched', async () => {
  const values = new Map([[changeName(upload), present('1')]]);
  const path = await changed(values, upload);
  const refusing: ChangeExecutor = { ...mapExecutor(values), make: () => Promise.resolve('refused') };
  expect((await undoAll(path, refusing)).entries.map(({ outcome }) => outcome)).toEqual(['failed']);
  values.set(changeName(upload), present('7'));
  expect((await undoAll(path, mapExecutor(values))).entries.map(({ outcome }) => outcome)).toEqual([
    'drifted',
  ]);
});
