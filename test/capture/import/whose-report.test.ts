import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../../../src/audit/judge.ts';
import { answersOfFiles } from '../../../src/capture/import/files.ts';
import { importFiles } from '../../../src/capture/import/import.ts';
import type { Capture } from '../../../src/capture/capture.ts';
import { checks } from '../../../src/checks/index.ts';
import { report as on } from './report.ts';
import { list } from './saved-files.ts';

const off = on.replace(
  'upload_log_pref pkg:com.android.settings value:1',
  'upload_log_pref pkg:com.android.settings value:0',
);
const put = 'adb shell settings put secure upload_log_pref 1';

const programmeIn = (capture: Capture) =>
  judge(capture, checks).findings.find(({ check }) => check === 'user-experience-program')?.status;
const programmeOf = (path: string, text: string) =>
  programmeIn(answersOfFiles(new Map([[path, text]])).answers);

test.each([
  ['bugreport.txt', off],
  ['bugreport-alioth-RKQ1.200826.002-2026-05-04-12-34-56.txt', off],
  ['bug report.txt', `me@pc:~$ adb bugreport\n${off}`],
  ['xiaomi/bugreport.txt', `${off}me@pc:~$ ls\n`],
])('a bug report of one phone counts: %s', (path, text) => {
  expect(programmeOf(path, text)).toBe('pass');
});

test.each([
  ['two reports joined', 'bugreport.txt', `${off}${on}`, `${on}${off}`],
  ['of another user by its folder', 'user 10/bugreport.txt', off, on],
  ['of somebody else by its folder', 'hers/bugreport.txt', off, on],
  ['of another phone by its name', 'second phone.txt', off, on],
  ['of a wish by its name', 'wanted-bugreport.txt', off, on],
  ['an older copy', 'bugreport.txt.bak', off, on],
  ['below words', 'bugreport.txt', `Second phone\n${off}`, `Second phone\n${on}`],
  ['above a command', 'bugreport.txt', `${off}me@pc:~$ ${put}\n`, `${on}me@pc:~$ ${put}\n`],
  [
    'above a command that is not known',
    'bugreport.txt',
    `${off}me@pc:~$ ./restore\n`,
    `${on}me@pc:~$ ./restore\n`,
  ],
])('a bug report passes nothing, and fails: %s', (_, path, without, having) => {
  expect(programmeOf(path, without)).toBe('unknown');
  expect(programmeOf(path, having)).toBe('fail');
});

test('settings that people saved beside the report of a folder count', async () => {
  const of = async (files: Readonly<Record<string, string>>) => {
    const folder = await mkdtemp(join(tmpdir(), 'made-'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return importFiles(folder);
  };
  const both = await of({ 'bugreport.txt': off, 'secure.txt': list('1') });
  expect(programmeIn(both.recording.capture)).toBe('unknown');
  const ofPhone = await of({ 'bugreport.txt': off, 'main_entry.txt': list('1') });
  expect(programmeIn(ofPhone.recording.capture)).toBe('pass');
  expect(ofPhone.files).toContainEqual({
    path: 'main_entry.txt',
    takenFor: [],
    why: 'the bug report is read instead',
  });
});
