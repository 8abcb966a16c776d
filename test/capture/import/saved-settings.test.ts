import { expect, test } from 'vitest';
import { judge } from '../../../src/audit/judge.ts';
import { answersOfFiles } from '../../../src/capture/import/files.ts';
import { checks } from '../../../src/checks/index.ts';
import { settingsSecure } from '../../../src/probes/settings.ts';
import { getprop } from '../../checks/texts.ts';
import { statusOf } from './saved-files.ts';

const rom = getprop().replace('end of the list\n', '');

function filesRead(files: Readonly<Record<string, string>>) {
  return answersOfFiles(new Map(Object.entries({ 'getprop.txt': rom, ...files })));
}

/** What the audit says of the programme, whose key is secure upload_log_pref: 1 is on, 0 is off. */
function programme(files: Readonly<Record<string, string>>) {
  const { findings } = judge(filesRead(files).answers, checks);
  return findings.find(({ check }) => check === 'user-experience-program');
}

const secure = ['accessibility_enabled=0', 'upload_log_pref=1', 'user_setup_complete=1'];

test.each([
  ['a quote of a mail', (line: string) => `> ${line}`],
  ['a list', (line: string) => `- ${line}`],
  ['a list in Markdown', (line: string) => `* \`${line}\``],
  ['bold', (line: string) => `**${line}**`],
  ['curly quotes', (line: string) => `“${line}”`],
  ['an invisible character', (line: string) => `\u200B${line}`],
  ['a comment of code', (line: string) => `// ${line}`],
  ['two blanks before it', (line: string) => `  ${line}`],
  ['a diff', (line: string) => `+${line}`],
  ['a table', (line: string) => `| ${line} |`],
  ['grep with the file', (line: string) => `settings_secure.txt:${line}`],
  ['grep -n', (line: string) => `12:${line}`],
  ['cat -n', (line: string) => `    12\t${line}`],
])('%s is read', (_, decorate) => {
  expect(programme({ 'secure.txt': secure.map(decorate).join('\n') })?.status).toBe('fail');
  const marked = answersOfFiles(new Map([['props.txt', rom.split('\n').map(decorate).join('\n')]]));
  expect(marked.answers.get('phone/getprop')?.ok).toBe(true);
});

test.each(['...', '[...]', '… 120 lines omitted …', '--More--', '[output truncated]', '<snip>', ''])(
  'the mark %j where lines were left out is not a part of a value',
  (mark) => {
    const text = `accessibility_enabled=0\nupload_log_pref=1\n${mark}\nuser_setup_complete=1\n`;
    expect(programme({ 'secure.txt': text })).toMatchObject({
      status: 'fail',
      observed: 'secure upload_log_pref = 1 (in a line that is not as a phone prints it)',
    });
  },
);

test.each([
  ['settings --user 10 list secure', 'x.txt'],
  ['settings list --user 10 secure', 'x.txt'],
  ['$ adb shell settings --user=10 list secure', 'x.txt'],
  ['$ echo Second space', 'x.txt'],
  ['adb shell settings --user 10 list secure', 'x.txt'],
  ['', 'settings_secure_user10.txt'],
  ['', 'user_10/secure.txt'],
  ['', 'second space/settings_secure.txt'],
  ['# Second space\nsettings list secure', 'x.txt'],
  ['(settings list secure of user 999):', 'x.txt'],
])('settings of another user (%s, %s) are not those of the owner', (command, file) => {
  const { answers, files } = filesRead({
    [file]: `${command === '' ? '' : `${command}\n`}${secure.join('\n')}\n`,
  });
  expect(answers.has('phone/settings-secure')).toBe(false);
  expect(files.find(({ path }) => path === file)?.takenFor.join()).toContain("since it is not the owner's");
});

test.each([
  'settings --user 0 list secure',
  'settings list secure',
  '(settings list secure):',
  '## settings list secure | grep o',
])('those below %s are the owner’s', (command) => {
  expect(programme({ 'x.txt': `${command}\n${secure.join('\n')}\n` })?.status).toBe('fail');
});

test.each([
  ['begonia:/ $ settings get secure upload_log_pref\n1\n', 'fail'],
  ['C:\\adb>.\\adb.exe shell settings get secure upload_log_pref\n0\n', 'pass'],
  ['$ adb shell settings get secure upload_log_pref\nnull\n', 'unknown'],
  ['$ adb shell settings get secure upload_log_pref\n-1\n', 'unknown'],
  ['$ adb shell "settings --user 10 get secure upload_log_pref"\n1\n', undefined],
])('one setting and its value: %j', (text, status) => {
  const found = programme({ 'session.txt': text });
  if (status === undefined) expect(found?.observed).toBe('phone/settings-secure was not asked');
  else expect(found?.status).toBe(status);
});

test('a key whose reader knows an absent one: `null` says it, a saved list does not', () => {
  const carousel = (text: string) =>
    judge(filesRead({ 's.txt': text }).answers, checks).findings.find(
      ({ check }) => check === 'wallpaper-carousel',
    );
  expect(carousel('$ settings get secure lock_screen_magazine_status\nnull\n')?.status).toBe('pass');
  expect(carousel(`$ settings list secure\n${secure.join('\n')}\n$ `)).toMatchObject({
    status: 'unknown',
    observed:
      'lock_screen_magazine_status is not in the saved list, which may be a part: whether it is set is not known',
  });
});

test('two answers that differ are reported, whichever is longer', () => {
  const off = `${secure.join('\n').replace('pref=1', 'pref=0')}\nwake_gesture_enabled=1\n`;
  const both = programme({ 'secure.txt': secure.join('\n'), 'secure_later.txt': off });
  expect(both).toMatchObject({
    status: 'unknown',
    observed: 'upload_log_pref has two different values: 1 and 0',
  });
  const joined = filesRead({
    'a.txt': secure.join('\n'),
    'b.txt': 'android_id=0\nuser_setup_complete=1\n',
  }).answers;
  const raw = joined.get('phone/settings-secure');
  expect(raw?.ok && [...(settingsSecure.parse(raw.raw, {}).withMentions?.keys() ?? [])]).toEqual([
    ...secure.map((line) => line.split('=')[0]),
    'android_id',
  ]);
});

test('keys of several namespaces in one short list are each read', () => {
  const text = 'upload_log_pref=1\npersonalized_ad_enabled=3\nscreen_brightness=20\n';
  expect([...filesRead({ 'privacy.txt': text }).answers.keys()]).toEqual(
    expect.arrayContaining(['phone/settings-secure', 'phone/settings-global', 'phone/settings-system']),
  );
});

test.each([
  ['security_patch_date.txt', '2024-01-01\n', false],
  ['update.txt', '2024-01-01\n', false],
  ['date.txt', '2026-05-04\n', true],
  ['session.txt', '$ adb shell date +%F\n2026-05-04\n', true],
])('the day in %s', (file, text, counts) => {
  expect(filesRead({ [file]: text }).answers.has('phone/date')).toBe(counts);
});

/** Made, of a patch that is 61 days old on the day that is told. */
const patch = getprop({ 'ro.build.version.security_patch': '2021-10-01' }).replace('end of the list\n', '');
test.each([
  ["below a phone's prompt", 'begonia:/ $ date +%F\n2021-12-01\n', 'pass'],
  ["below an old phone's prompt", 'shell@begonia:/sdcard $ date +%F\n2021-12-01\n', 'pass'],
  ['below adb shell', 'me@laptop:~$ adb -s 1a2b3c4d shell date +%F\n2021-12-01\n', 'pass'],
  ["below a computer's prompt", 'me@laptop:~$ date +%F\n2021-12-01\n', 'unknown'],
  ["below the prompt of a computer's root", 'root@laptop:/# date +%F\n2021-12-01\n', 'unknown'],
  ["below a computer's prompt in a folder", 'laptop:/home/me $ date +%F\n2021-12-01\n', 'unknown'],
  ['below a prompt that may be either', '$ date +%F\n2021-12-01\n', 'unknown'],
  ['below adb shell in a quote', '> adb shell date +%F\n> 2021-12-01\n', 'unknown'],
  ['alone', '2021-12-01\n', 'unknown'],
  ["below a computer's prompt, when the patch is old", 'me@laptop:~$ date +%F\n2024-12-01\n', 'fail'],
  ['alone, when the patch is old', '2024-12-01\n', 'fail'],
])('the age of the patch by a day %s', (_, text, status) => {
  expect(statusOf('security-patch', { 'getprop.txt': patch, 'date.txt': text })).toBe(status);
});

test('a list of users that names the owner alone may be a part, and one that names another is enough', () => {
  const others = (text: string) =>
    judge(filesRead({ 'users.txt': text, 'secure.txt': secure.join('\n') }).answers, checks).findings.find(
      ({ check }) => check === 'other-users',
    )?.status;
  expect(others('Users:\n\tUserInfo{0:Owner:c13} running\n')).toBe('unknown');
  expect(others('Users:\n\tUserInfo{0:Owner:c13} running\n\tUserInfo{999:XSpace:801010} running\n')).toBe(
    'fail',
  );
});

test('properties without MIUI: another maker says it, a part does not', () => {
  const of = (text: string) =>
    judge(answersOfFiles(new Map([['getprop.txt', text]])).answers, checks)
      .findings.filter(({ observed }) => /^about (?:MIUI|phones)/.test(observed))
      .map(({ status }) => status);
  const android = '[ro.build.version.release]: [14]\n';
  expect(of(`${android}[ro.product.manufacturer]: [Xiaomi]\n`)).not.toContain('skip');
  expect(of(`${android}[ro.product.manufacturer]: [samsung]\n`)).toContain('skip');
});

test('a property that never ends is bounded, and what follows it is read', () => {
  const endless = `[ro.a]: [b\n${'x\n'.repeat(200_000)}package:com.a\n`;
  const { answers } = filesRead({ 'a.txt': endless });
  expect(answers.has('phone/packages')).toBe(true);
});

test('the folder of a virtual phone says that it is one, and `{}` is nothing of AndroidQF', () => {
  const { files } = filesRead({
    'phone.json': '{"extends": "base-miui"}',
    'packages.json': '{}',
    'acquisition.json': '{}',
  });
  expect(files.map(({ path, takenFor }) => [path, ...takenFor])).toEqual([
    ['acquisition.json'],
    ['getprop.txt', 'getprop'],
    ['packages.json'],
    ['phone.json', 'a virtual phone'],
  ]);
});
