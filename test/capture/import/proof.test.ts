import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/audit/judge.ts';
import { answersOfFiles } from '../../../src/capture/import/files.ts';
import { checks } from '../../../src/checks/index.ts';
import { filesRead, list, programme, said, secure, statusOf, type Files } from './saved-files.ts';

test('a whole list passes and fails', () => {
  expect(programme({ 'secure.txt': list('0') })).toBe('pass');
  expect(programme({ 'secure.txt': list('1') })).toBe('fail');
});

describe('what fails counts, and what passes does not:', () => {
  test.each<[string, (value: string) => Files]>([
    [
      'a last line without its line feed',
      (v) => ({ 'a.txt': list(v).slice(0, list(v).indexOf('user_setup') - 1) }),
    ],
    ['one line alone', (v) => ({ 'settings_secure.txt': `upload_log_pref=${v}\n` })],
    [
      'a few lines of keys that people look for',
      (v) => ({
        'secure.txt': `allow_oaid_used=0\nupload_debug_log_pref=0\nupload_log_pref=${v}\nprivacy_status_a=1\n`,
      }),
    ],
    [
      'a list with bullets',
      (v) => ({
        'a.txt': secure(v)
          .map((line) => `- ${line}\n`)
          .join(''),
      }),
    ],
    [
      'a list in a quote',
      (v) => ({
        'a.txt': secure(v)
          .map((line) => `> ${line}\n`)
          .join(''),
      }),
    ],
    [
      'an indented list',
      (v) => ({
        'a.txt': secure(v)
          .map((line) => `    ${line}\n`)
          .join(''),
      }),
    ],
    ['a list in a fence', (v) => ({ 'a.txt': `\`\`\`\n${list(v)}\`\`\`\n` })],
    ['a list in BBCode', (v) => ({ 'a.txt': `[code]\n${list(v)}[/code]\n` })],
    [
      'a transcript in a fence',
      (v) => ({ 'a.txt': `\`\`\`\n$ settings get secure upload_log_pref\n${v}\n\`\`\`\n` }),
    ],
    ['a list under a wish', (v) => ({ 'a.txt': `This is how it should be:\n${list(v)}` })],
    ['a list under an example', (v) => ({ 'a.txt': `Example\n${list(v)}` })],
    ['a list under a wish in German', (v) => ({ 'a.txt': `Sollwerte:\n${list(v)}` })],
    ['a list under a wish in French', (v) => ({ 'a.txt': `Résultat attendu :\n${list(v)}` })],
    ['a list of a wish', (v) => ({ 'wanted-settings.txt': list(v) })],
    [
      'the added side of a diff',
      (v) => ({
        'a.diff': `--- a.txt\n+++ b.txt\n@@ -1,3 +1,3 @@\n speak_password=0\n-upload_log_pref=x\n+upload_log_pref=${v}\n`,
      }),
    ],
    [
      'the second side of a plain diff',
      (v) => ({
        'a.txt': `3c3\n< upload_log_pref=x\n---\n> upload_log_pref=${v}\n`,
      }),
    ],
    ['blanks around the sign', (v) => ({ 'a.txt': `upload_log_pref = ${v}\n` })],
    ['a colon', (v) => ({ 'a.txt': `upload_log_pref: ${v}\n` })],
    ['CSV', (v) => ({ 'a.csv': `namespace,key,value\nsecure,upload_log_pref,${v}\n` })],
    ['CSV of Excel', (v) => ({ 'a.csv': `namespace;key;value\nsecure;"upload_log_pref";"${v}"\n` })],
    ['a table with tabs', (v) => ({ 'a.txt': `secure\tupload_log_pref\t${v}\n` })],
    ['a table of Markdown in a text', (v) => ({ 'a.txt': `| upload_log_pref | ${v} |\n` })],
    [
      'a table of PowerShell',
      (v) => ({
        'a.txt': `Name                 Value\n----                 -----\nupload_log_pref      ${v}\n`,
      }),
    ],
    ['JSON', (v) => ({ 'a.json': `{"secure": {"upload_log_pref": "${v}"}}` })],
    ['JSON of names and values', (v) => ({ 'a.json': `[{"name": "upload_log_pref",\n "value": ${v}}]` })],
    [
      'settings_secure.xml',
      (v) => ({
        'settings_secure.xml': `<settings version="1">\n<setting id="9" name="upload_log_pref" value="${v}" package="android" />\n</settings>\n`,
      }),
    ],
    ['XML with the value first', (v) => ({ 'a.xml': `<setting value="${v}" name="upload_log_pref"/>\n` })],
  ])('%s', (_, files) => {
    expect(programme(files('0'))).toBe('unknown');
    expect(programme(files('1'))).toBe('fail');
    expect(said(files('1'))).toContain('only what is wrong in it counts');
  });
});

describe('neither counts, and the report says so:', () => {
  test.each<[string, (value: string) => Files, string]>([
    [
      'notes in Markdown',
      (v) => ({ 'notes.md': `- \`upload_log_pref=${v}\`\n` }),
      'prose; it mentions upload_log_pref=',
    ],
    [
      'a README',
      (v) => ({ README: `$ settings get secure upload_log_pref\n${v}\n` }),
      'not an answer: prose',
    ],
    ['a list in Markdown', (v) => ({ 'a.md': list(v) }), 'not an answer: prose'],
    ['a page', (v) => ({ 'a.html': `<pre>\nupload_log_pref=${v}\n</pre>\n` }), 'not an answer: prose'],
    [
      'a script',
      (v) => ({ 'a.sh': `settings put secure upload_log_pref ${v}\nupload_log_pref=${v}\n` }),
      'a program',
    ],
    [
      'an essay',
      (v) => ({
        'a.txt': `The programme sends what you do with your phone.\nIt is off when the list of settings says\n\nupload_log_pref=${v}\n\nand on when anything else is there on your phone.\n`,
      }),
      'not an answer: prose; it mentions upload_log_pref=',
    ],
    [
      'the removed side of a diff',
      (v) => ({
        'a.txt': `--- a\n+++ b\n@@ -1 +0,0 @@\n-upload_log_pref=${v}\n`,
      }),
      'a diff',
    ],
    ['the first side of a plain diff', (v) => ({ 'a.txt': `3d2\n< upload_log_pref=${v}\n` }), 'a diff'],
    ['a removed line', (v) => ({ 'a.txt': `-upload_log_pref=${v}\n` }), 'nothing in it'],
    ['a removed line in a mail', (v) => ({ 'a.txt': `> -upload_log_pref=${v}\n` }), 'nothing in it'],
  ])('%s', (_, files, words) => {
    for (const value of ['0', '1']) {
      expect(programme(files(value))).toBe('unknown');
      expect(said(files(value))).toContain(words);
    }
  });
});

test.each([
  ['// upload_log_pref=0\n'],
  ['# upload_log_pref=0\n'],
  ['#upload_log_pref=0\n'],
  ['; upload_log_pref=0\n'],
  ['wanted: upload_log_pref=0\n'],
  ['upload_log_pref=0 (wanted)\n'],
  ['set upload_log_pref=0\n'],
  ['1. upload_log_pref=0\n'],
  ['adb shell settings get secure upload_log_pref   # must be 0\n0\n'],
  ['# adb shell settings get secure upload_log_pref\n0\n'],
  ['> adb shell settings get secure upload_log_pref\n0\n'],
  ['    adb shell settings get secure upload_log_pref\n    0\n'],
  ['Run adb shell settings get secure upload_log_pref\n0\n'],
])('%j passes nothing', (text) => {
  expect(programme({ 'a.txt': text })).toBe('unknown');
});

describe('identifiers that hold nothing:', () => {
  const global = (end: string) => `ad_aaid=${end}`;
  test.each([
    ['ad-id', 'settings list global', global('')],
    ['quality-service-id', 'settings list system', 'key_mqs_uuid='],
  ])('%s', (check, command, line) => {
    const text = `begonia:/ $ ${command}\n${line}`;
    expect(statusOf(check, { 'a.txt': text })).toBe('unknown');
    expect(statusOf(check, { 'a.txt': `${text}\n` })).toBe('pass');
    expect(statusOf(check, { 'a.txt': `${text}1e555e72-0000-4000-8000-000000000000` })).toBe('fail');
  });
});

test.each([
  ['com.miui.msa.global\ncom.miui.analytics\n', 'it names com.miui.msa.global and 1 more without `package:`'],
  ['  Package [com.miui.analytics] (1a2b3c):\n', 'it names com.miui.analytics without `package:`'],
])('names of packages without more are told: %j', (text, words) => {
  expect(said({ 'a.txt': text })).toContain(words);
});

test('lines of build.prop count where they show what is wrong', () => {
  const patch = (day: string) => ({
    'a.txt': `ro.build.version.release=14\nro.build.version.security_patch=${day}\n`,
    'date.txt': '2026-05-04\n',
  });
  const of = (day: string) =>
    judge(answersOfFiles(new Map(Object.entries(patch(day)))).answers, checks).findings.find(
      ({ check }) => check === 'security-patch',
    )?.status;
  expect(of('2020-01-01')).toBe('fail');
  expect(of('2026-05-01')).toBe('unknown');
});

test('a list of -d shows that a package is disabled where a phone printed it', () => {
  const enabledBy = (files: Files) => {
    const answer = filesRead({
      'packages.txt': 'package:android\npackage:com.miui.msa.global\n',
      ...files,
    }).answers;
    return judge(answer, checks).findings.find(({ check }) => check === 'package-msa')?.observed ?? '';
  };
  expect(enabledBy({ 'd.txt': '$ pm list packages -d\npackage:com.miui.msa.global\n' })).not.toContain(
    'whether enabled is not known',
  );
  for (const text of [
    '- package:com.miui.msa.global\n',
    '```\npackage:com.miui.msa.global\n```\n',
    'package:com.miui.msa.global',
  ])
    expect(enabledBy({ 'disabled.txt': text })).toContain('whether enabled is not known');
});

test('what is told of a file holds no identifier', () => {
  const id = '1e555e72-0000-4000-8000-000000000000';
  expect(said({ 'a.txt': `ad_aaid = ${id}\n`, 'b.md': `ad_aaid=${id}\n` })).not.toContain(id);
  expect(said({ 'a.txt': '$ adb -s a1b2c3d4 shell cmd appops get a.b\nCAMERA: allow\n' })).toBe(
    'nothing in it is an answer that is known; the output of "adb -s … shell cmd appops get a.b"',
  );
});

test('the settings of another user are not mentioned', () => {
  expect(programme({ 'user_10/a.csv': 'upload_log_pref,1\n' })).toBe('unknown');
  const dump = `SECURE SETTINGS (user 0)\n${row(0)}SECURE SETTINGS (user 10)\n${row(1)}`;
  expect(programme({ 'dumpsys_settings.txt': dump })).toBe('pass');
});

test('rows of dumpsys settings show what is well where the dump is long', () => {
  expect(programme({ 'a.txt': `SECURE SETTINGS (user 0)\n${row(0)}` })).toBe('pass');
  expect(programme({ 'a.txt': `SECURE SETTINGS (user 0)\n${rowOf('upload_log_pref=0')}` })).toBe('unknown');
  expect(programme({ 'a.txt': `\`\`\`\nSECURE SETTINGS (user 0)\n${row(0)}\`\`\`\n` })).toBe('unknown');
  expect(programme({ 'a.txt': `$ dumpsys settings | grep upload\n${rowOf('upload_log_pref=1')}` })).toBe(
    'fail',
  );
});

function row(value: number): string {
  return secure(String(value)).map(rowOf).join('');
}

function rowOf(line: string): string {
  const [key = '', value = ''] = line.split('=');
  return `_id:1 name:${key} pkg:android value:${value} default:0 defaultSystemSet:true\n`;
}
