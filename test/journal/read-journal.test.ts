import { appendFile, mkdir, mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { journalName, findJournals, journalPath, shortJournalName } from '../../src/journal/find-journals.ts';
import { makeChange } from '../../src/journal/make-change.ts';
import { journalToUndo } from '../../src/journal/open-journal.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { addChecksum } from '../../src/journal/checksum.ts';
import { checkJournal } from '../../src/journal/undo.ts';
import { continueJournal, createJournal } from '../../src/journal/write-journal.ts';
import { present } from '../../src/device/value.ts';
import { mapExecutor, newPath, phone, runLine, time, upload, workWith } from './map-executor.ts';

async function written(): Promise<string> {
  const journal = await createJournal(newPath(), runLine());
  const executor = mapExecutor(new Map([['setting secure upload_log_pref', present('1')]]));
  await makeChange(workWith(journal, executor), upload, { reason: 'a-check', summary: 'Do it' });
  await journal.close();
  return journal.path;
}

test('each change is in the journal with what was there, its inverse, the answer and what is there now', async () => {
  const { lines, ending } = await readJournal(await written());
  expect(ending).toBe('whole');
  expect(lines).toMatchObject([
    { type: 'run', format: 1, phone: { model: 'M2101K6G' } },
    {
      type: 'change',
      id: 1,
      reason: 'a-check',
      change: upload,
      before: { is: 'present', value: '1' },
      inverse: [{ ...upload, value: '1' }],
    },
    { type: 'answer', id: 1, text: '' },
    { type: 'after', id: 1, value: { is: 'present', value: '0' } },
  ]);
});

test('the serial number of the phone is not in the journal', async () => {
  expect(await readFile(await written(), 'utf8')).not.toContain(phone.serialno);
});

const edits: readonly (readonly [string, (text: string) => string])[] = [
  ['a value', (text) => text.replace('"value":"1"', '"value":"2"')],
  ['a line taken out', (text) => text.replace(/^.*"type":"answer".*\n/m, '')],
  ['two lines in the other order', (text) => text.replace(/^(.*"answer".*\n)(.*"after".*\n)/m, '$2$1')],
  ['a line put in', (text) => `${text}{"type":"end","time":"2026-01-02T03:04:05.000Z"}\n`],
  ['a line cut in the middle', (text) => text.replace(/("type":"change".*),"sum".*/, '$1')],
];

test.each(edits)('an edited journal is refused: %s', async (_name, edit) => {
  const path = await written();
  const text = await readFile(path, 'utf8');
  expect(edit(text)).not.toBe(text);
  await writeFile(path, edit(text));
  await expect(readJournal(path)).rejects.toThrow(
    /^Line \d of the journal .* was edited or damaged\. Nothing was run/,
  );
});

test('a newer format, another file and a missing one are refused each in its own words', async () => {
  const path = await written();
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"format":1', '"format":2'));
  await expect(readJournal(path)).rejects.toThrow(/has format 2, .* Update miaudit\.$/);
  await writeFile(path, '{"some":"json"}\n');
  await expect(readJournal(path)).rejects.toThrow(/is not a journal of miaudit/);
  await expect(readJournal(`${path}.gone`)).rejects.toThrow(/is not there/);
});

test.each([
  ['a package that is a command', { do: 'package', package: 'a.b; rm -rf /', user: 0, to: 'removed' }],
  ['a key that is an option', { do: 'put', namespace: 'secure', key: '--user', value: '1' }],
  ['a change that is not known', { do: 'shell', argv: ['reboot'] }],
])('%s is refused though the sums are right', async (_name, change) => {
  const path = newPath();
  const first = addChecksum(JSON.stringify(runLine()), '');
  const line = {
    type: 'change',
    id: 1,
    time: time.toISOString(),
    reason: 'x',
    summary: 'x',
    temporary: false,
    change,
    before: { is: 'absent' },
    inverse: [change],
  };
  await writeFile(path, `${first}\n${addChecksum(JSON.stringify(line), first.slice(-34, -2))}\n`);
  await expect(readJournal(path)).rejects.toThrow(/^Line 2 .* holds something that miaudit does not know/);
});

test('an inverse that is not that of the change, and a journal of another phone, are refused', async () => {
  const path = await written();
  const content = await readJournal(path);
  expect(() => {
    checkJournal(content, phone);
  }).not.toThrow();
  expect(() => {
    checkJournal(content, { ...phone, serialno: 'made0002' });
  }).toThrow(/is of another phone \(M2101K6G\)/);
  const lines = content.lines.map((line) =>
    line.type === 'change' ? { ...line, inverse: [{ ...upload, value: '5' }] } : line,
  );
  expect(() => {
    checkJournal({ ...content, lines }, phone);
  }).toThrow(/Entry 1 .* a change that miaudit does not know\. Nothing was run/);
});

test('a last line that was cut is reported, kept, and marked when the journal is continued', async () => {
  const path = await written();
  const whole = await readFile(path, 'utf8');
  for (const [bytes, ending, lines] of [
    [1, 'no line end', 4],
    [2, 'cut', 3],
    [60, 'cut', 3],
  ] as const) {
    await writeFile(path, whole);
    await truncate(path, whole.length - bytes);
    const content = await readJournal(path);
    expect([content.ending, content.lines.length]).toEqual([ending, lines]);
    const journal = await continueJournal(content);
    await journal.append({ type: 'end', time: time.toISOString() });
    await journal.close();
    expect((await readFile(path, 'utf8')).startsWith(whole.slice(0, whole.length - bytes))).toBe(true);
    const again = await readJournal(path);
    expect([again.ending, again.lines.at(-1)?.type]).toEqual(['whole', 'end']);
  }
});

test('the latest journal of this phone comes first, those of others are passed over, and damaged ones told of', async () => {
  const folder = join(dirname(newPath()), 'journals');
  const damaged: string[] = [];
  const found = async () =>
    (await findJournals(folder, phone, ({ message }) => damaged.push(message))).map(({ path }) => path);
  expect(await found()).toEqual([]);
  await mkdir(folder, { recursive: true });
  const early = join(folder, journalName(new Date(0), Uint8Array.of(1, 2)));
  const late = join(folder, journalName(time, Uint8Array.of(1, 2)));
  for (const path of [late, early]) await (await createJournal(path, runLine())).close();
  const other = join(folder, journalName(new Date('2027-01-01'), Uint8Array.of(1)));
  await (await createJournal(other, runLine({ ...phone, serialno: 'made0002' }))).close();
  await writeFile(join(folder, 'died-in-its-first-line.jsonl'), '{"type":"run","for');
  expect([await found(), damaged]).toEqual([[late, early], []]);
  await appendFile(late, 'what is this\n');
  expect([await found(), damaged]).toEqual([[early], [expect.stringContaining('edited or damaged')]]);
});

test('an undo without a name takes the latest sound journal, and names the damaged ones', async () => {
  const folder = join(dirname(newPath()), 'journals');
  await mkdir(folder, { recursive: true });
  const early = join(folder, journalName(new Date(0), Uint8Array.of(1, 2)));
  const late = join(folder, journalName(time, Uint8Array.of(1, 2)));
  const told: string[] = [];
  const chosen = async () => (await journalToUndo(folder, phone, (sentence) => told.push(sentence))).path;
  await expect(chosen()).rejects.toThrow('There is no journal of this phone');
  for (const path of [late, early]) await (await createJournal(path, runLine())).close();
  await appendFile(late, 'what is this\n');
  expect([await chosen(), told]).toEqual([early, [expect.stringContaining(late)]]);
  await appendFile(early, 'nor this\n');
  await expect(chosen()).rejects.toThrow('There is no sound journal of this phone');
  expect(told.slice(1)).toEqual([expect.stringContaining(late), expect.stringContaining(early)]);
});

test('no journal is written over', async () => {
  const path = await written();
  await expect(createJournal(path, runLine())).rejects.toThrow(/cannot be written \(EEXIST/);
});

test('what moves a cursor or turns the reading direction is escaped in the file, and read as it was', async () => {
  const told = 'a\u001b[2J\u009b31m\u0085b\u202ec\u200b\u2028d\u{E0041}';
  const journal = await createJournal(newPath(), runLine());
  const executor = mapExecutor(new Map([['setting secure upload_log_pref', present(told)]]));
  await makeChange(workWith(journal, executor), upload, { reason: 'a-check', summary: 'Do it' });
  await journal.close();
  const text = await readFile(journal.path, 'utf8');
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  const { lines, ending } = await readJournal(journal.path);
  expect(ending).toBe('whole');
  expect(lines).toContainEqual(expect.objectContaining({ type: 'change', before: present(told) }));
});

test('a journal is named by its file in the folder, and a file of that name elsewhere goes before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'miaudit-journals-'));
  const path = join(folder, '20260104T101530Z-1a2b3c4d.jsonl');
  await writeFile(path, '');
  const short = shortJournalName(path, folder);
  expect(short).toBe('20260104T101530Z-1a2b3c4d');
  expect(await journalPath(short, folder)).toBe(path);
  expect(await journalPath(path, folder)).toBe(path);
  for (const other of ['not-there', `./${short}`, `../${short}`, ''])
    expect(await journalPath(other, folder)).toBe(other);
  expect(shortJournalName('/elsewhere/a.jsonl', folder)).toBe('/elsewhere/a.jsonl');
  expect(shortJournalName(join(folder, 'a.txt'), folder)).toBe(join(folder, 'a.txt'));
});
