import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinEntries } from '../../src/journal/entries.ts';
import { makeChange } from '../../src/journal/make-change.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { changeName } from '../../src/journal/describe.ts';
import { undo } from '../../src/journal/undo.ts';
import type { ChangeExecutor } from '../../src/journal/change-context.ts';
import { continueJournal, createJournal } from '../../src/journal/write-journal.ts';
import { absent, present, type Value } from '../../src/device/value.ts';
import type { Change } from '../../src/device/step.ts';
import { toggleInSettings } from '../../src/probes/settings-pages.ts';
import { mapExecutor, newPath, phone, runLine, time, upload, workWith } from './map-executor.ts';

/** What another tool's `--fix` and `rollback` paid for: issues of opena2a-org/hackmyagent, 2026. */

const never = new AbortController().signal;
const why = { reason: 'a-check', summary: 'Do it' };

async function fixed(values: Map<string, Value>, changes: readonly Change[], executor = mapExecutor(values)) {
  const journal = await createJournal(newPath(), runLine());
  for (const change of changes) await makeChange(workWith(journal, executor), change, why);
  await journal.close();
  return journal.path;
}

async function undone(path: string, executor: ChangeExecutor) {
  const journal = await continueJournal(await readJournal(path));
  const { entries } = await undo(workWith(journal, executor), [], never);
  await journal.close();
  return entries.map(({ outcome }) => outcome);
}

test('#579, a fix without a backup: what was there is on the disk before the phone is reported, or it is not told', async () => {
  const values = new Map([[changeName(upload), present('1')]]);
  const journal = await createJournal(newPath(), runLine());
  const seen: Value[] = [];
  const executor: ChangeExecutor = {
    ...mapExecutor(values),
    async make() {
      const { lines } = await readJournal(journal.path);
      seen.push(...joinEntries(lines).map(({ line }) => line.before));
      return '';
    },
  };
  await makeChange(workWith(journal, executor), upload, why);
  expect(seen).toEqual([present('1')]);
  await journal.close();
  await expect(makeChange(workWith(journal, executor), upload, why)).rejects.toThrow('cannot be written');
  expect(seen).toEqual([present('1')]);
});

test('#300, wider writes than the backup: a page that writes a key of its own leaves it as it was, also when the undo died', async () => {
  const key = changeName(upload);
  const holds = { namespace: 'secure', key: 'upload_log_pref', value: null } as const;
  const row = toggleInSettings(['user_experience_program_title'], 'security', false, [holds]);
  for (const dies of [false, true]) {
    const values = new Map([[changeName(row), present('on')]]);
    const table = mapExecutor(values);
    let steps = Infinity;
    const page: ChangeExecutor = {
      ...table,
      make(change) {
        if (steps-- === 0) throw new Error('killed');
        if (change.do === 'toggle') values.set(key, present(change.to ? '1' : '0'));
        return table.make(change);
      },
    };
    const path = await fixed(values, [row], page);
    expect(values.get(key)).toEqual(present('0'));
    if (dies) steps = 1;
    await undone(path, page);
    steps = Infinity;
    await undone(path, page);
    expect([values.get(changeName(row)), values.get(key)]).toEqual([present('on'), absent]);
  }
});

test('#267, a key that only a page could write and nothing may take away: the switch is back, and that is not a success', async () => {
  const row = toggleInSettings(['user_experience_program_title'], 'security', false, [
    { namespace: 'secure', key: 'upload_log_pref', value: null },
  ]);
  const values = new Map([[changeName(row), present('on')]]);
  const table = mapExecutor(values);
  let gateOpen = false;
  const page: ChangeExecutor = {
    ...table,
    make(change) {
      if (change.do === 'put' && !gateOpen)
        return Promise.resolve('SecurityException: WRITE_SECURE_SETTINGS');
      if (change.do === 'toggle') values.set(changeName(upload), present(change.to ? '1' : '0'));
      return table.make(change);
    },
  };
  const path = await fixed(values, [row], page);
  expect([await undone(path, page), await undone(path, page)]).toEqual([['failed'], ['failed']]);
  expect([values.get(changeName(row)), values.get(changeName(upload))]).toEqual([
    present('on'),
    present('1'),
  ]);
  expect(readFileSync(path, 'utf8')).toContain('upload_log_pref is 1, and was not set.');
  gateOpen = true;
  expect(await undone(path, page)).toEqual(['restored']);
  expect(values.get(changeName(upload))).toEqual(absent);
});

test('#262, things that the fix created: a key that was not there is taken away again', async () => {
  const values = new Map<string, Value>();
  const path = await fixed(values, [upload]);
  expect(values.get(changeName(upload))).toEqual(present('0'));
  expect(await undone(path, mapExecutor(values))).toEqual(['restored']);
  expect(values.get(changeName(upload))).toEqual(absent);
});

test('#267, a failed restore that was called a success: it is failed, the journal is kept, and undo can be run again', async () => {
  const values = new Map([[changeName(upload), present('1')]]);
  const path = await fixed(values, [upload]);
  const before = readFileSync(path, 'utf8');
  const deaf: ChangeExecutor = { ...mapExecutor(values), make: () => Promise.resolve('Success') };
  expect(await undone(path, deaf)).toEqual(['failed']);
  expect(readFileSync(path, 'utf8').startsWith(before)).toBe(true);
  expect(await undone(path, mapExecutor(values))).toEqual(['restored']);
});

test('#327 and #342, items dropped in silence: every entry has one outcome, whatever becomes of the values meanwhile', async () => {
  const changeOf = (at: number): Change => ({
    ...upload,
    do: 'put',
    namespace: 'secure',
    key: `k${at}`,
    value: '0',
  });
  const value = fc.constantFrom<Value>(absent, present('0'), present('1'), { is: 'unreadable', why: 'no' });
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 6 }), async (later) => {
      const changes = later.map((_, at) => changeOf(at));
      const values = new Map(changes.map((change) => [changeName(change), present('1')]));
      const path = await fixed(values, changes);
      later.forEach((now, at) => values.set(changeName(changeOf(at)), now));
      const outcomes = await undone(path, mapExecutor(values));
      expect(outcomes.length).toBe(changes.length);
      const told = joinEntries((await readJournal(path)).lines).map(({ outcome }) => outcome);
      expect([...told].reverse()).toEqual(outcomes);
    }),
    { numRuns: 40 },
  );
});

test('#338, a broken backup that blocks all that comes later: it is reported, left as it is, and a new run has its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-broken-'));
  const broken = join(folder, '20260101T000000Z-00000000.jsonl');
  writeFileSync(broken, '{"type":"run"}\n');
  appendFileSync(broken, 'edited by hand\n');
  const told: string[] = [];
  const journal = await openJournal({
    folder,
    file: undefined,
    phone,
    tool: 'miaudit 0',
    time,
    random: new Uint8Array(16),
    tell: (sentence) => void told.push(sentence),
  });
  await journal.close();
  expect(told).toEqual([expect.stringContaining(broken)]);
  expect(journal.path).not.toBe(broken);
  expect(readFileSync(broken, 'utf8')).toMatch(/edited by hand\n$/);
});
