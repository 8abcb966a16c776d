import { expect, test } from 'vitest';
import { InputError } from '../../src/host/input-error.ts';
import { isUnfinished, joinEntries } from '../../src/journal/entries.ts';
import { putBackTemporary, withTemporary } from '../../src/journal/with-temporary.ts';
import { createJournal } from '../../src/journal/write-journal.ts';
import { lostError } from '../../src/device/adb/states.ts';
import type { Change } from '../../src/device/step.ts';
import { present } from '../../src/device/value.ts';
import { mapExecutor, newPath, runLine, workWith } from './map-executor.ts';

const bigger: Change = { do: 'log-buffer', buffer: 'main', kib: 16_384 };
const log: Change = { do: 'setprop', name: 'debug.onetrack.log', value: 'com.mi.globalbrowser' };
const size = 'size in KiB of the log main';
const property = 'property debug.onetrack.log';

test('what is changed for a run is put back after it, and when the run fails', async () => {
  for (const fails of [false, true]) {
    const values = new Map([[size, present('256')]]);
    const context = workWith(await createJournal(newPath(), runLine()), mapExecutor(values));
    const done = withTemporary(context, [bigger, log], 'browse', (made) => {
      expect(made.map(({ result }) => result)).toEqual(['took', 'took']);
      expect(values.get(size)).toEqual(present('16384'));
      return fails ? Promise.reject(new Error('the run failed')) : Promise.resolve('the result');
    });
    if (fails) await expect(done).rejects.toThrow('the run failed');
    else expect(await done).toBe('the result');
    expect(values.get(size)).toEqual(present('256'));
    expect(values.get(property)?.is).toBe('absent');
    await context.journal.close();
  }
});

test('a journal that can be written no more leaves no phone changed; an undo finds what it could not take down', async () => {
  const values = new Map([[size, present('256')]]);
  const journal = await createJournal(newPath(), runLine());
  const full = new InputError('The disk is full.');
  let isFull = false;
  const append: typeof journal.append = (line) => (isFull ? Promise.reject(full) : journal.append(line));
  const context = workWith({ ...journal, append }, mapExecutor(values));
  const run = withTemporary(context, [bigger], 'browse', () => {
    isFull = true;
    return Promise.reject(full);
  });
  await expect(run).rejects.toThrow('The disk is full.');
  expect(values.get(size)).toEqual(present('256'));
  expect(isUnfinished(journal.lines)).toBe(true);
  isFull = false;
  await putBackTemporary(context);
  expect(joinEntries(journal.lines).map(({ outcome }) => outcome)).toEqual(['already-original']);
  await journal.close();
});

test('a phone that is gone hides no error, and what it keeps is reported and put back later', async () => {
  const values = new Map([[size, present('256')]]);
  const told: string[] = [];
  const executor = mapExecutor(values);
  let isGone = false;
  const leaving = {
    read: (change: Change) => (isGone ? Promise.reject(lostError('made')) : executor.read(change)),
    make: (change: Change) => executor.make(change),
  };
  const context = workWith(await createJournal(newPath(), runLine()), leaving, told);
  const run = withTemporary(context, [bigger], 'browse', () => {
    isGone = true;
    return Promise.reject(new Error('the first error'));
  });
  await expect(run).rejects.toThrow('the first error');
  expect(told.join()).toMatch(/^Not put back yet: entry 1 .* undo the journal\. \S+\.jsonl$/);
  expect(isUnfinished(context.journal.lines)).toBe(true);
  isGone = false;
  await putBackTemporary(context);
  expect(values.get(size)).toEqual(present('256'));
  expect(joinEntries(context.journal.lines).map(({ outcome }) => outcome)).toEqual(['restored']);
  await context.journal.close();
});
