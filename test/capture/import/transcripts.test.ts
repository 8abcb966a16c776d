import { describe, expect, test } from 'vitest';
import { list, programme, said, secure, statusOf, type Files } from './saved-files.ts';

const get = (key: string) => `adb shell settings get secure ${key}`;
const several = 'one of several outputs below several commands';

describe('an output is that of the command above it:', () => {
  test.each<[string, string, string]>([
    ['one by one', `$ ${get('a')}\n1\n$ ${get('upload_log_pref')}\n0\n$ exit\n`, 'pass'],
    ['one by one, and on', `$ ${get('a')}\n0\n$ ${get('upload_log_pref')}\n1\n`, 'fail'],
    [
      'in the shell of a phone',
      `C:\\adb>adb shell\nbegonia:/ $ settings get secure upload_log_pref\n0\nbegonia:/ $ exit\n`,
      'pass',
    ],
    ['after a failed command', `1|begonia:/ $ settings get secure upload_log_pref\n0\n`, 'pass'],
    ['in Termux', `~ $ settings get secure upload_log_pref\n0\n`, 'pass'],
    [
      'below the words of the daemon',
      `$ ${get('upload_log_pref')}\n* daemon not running; starting now at tcp:5037\n* daemon started successfully\n0\n`,
      'pass',
    ],
    ['with blank lines between all', `$ ${get('a')}\n\n1\n\n$ ${get('upload_log_pref')}\n\n0\n`, 'pass'],
    [
      'a value that was changed later',
      `$ ${get('upload_log_pref')}\n0\n$ adb shell settings put secure upload_log_pref 1\n`,
      'unknown',
    ],
    [
      'a value that was changed before',
      `$ adb shell settings put secure upload_log_pref 0\n$ ${get('upload_log_pref')}\n0\n`,
      'pass',
    ],
    [
      'a key that was deleted later',
      `$ ${get('upload_log_pref')}\n0\n$ adb shell settings delete secure upload_log_pref\nDeleted 1 rows\n`,
      'unknown',
    ],
    ['two commands and two outputs', `${get('a')}\n${get('upload_log_pref')}\n0\n1\n`, 'unknown'],
    [
      'two commands and two outputs, the other way round',
      `${get('upload_log_pref')}\n${get('a')}\n1\n0\n`,
      'unknown',
    ],
    [
      'two commands at prompts, and two outputs',
      `$ ${get('a')}\n$ ${get('upload_log_pref')}\n0\n1\n`,
      'unknown',
    ],
    ['two commands and one output', `$ ${get('a')}\n$ ${get('upload_log_pref')}\n0\n`, 'unknown'],
    [
      'commands with blank lines between them',
      `$ ${get('a')}\n\n$ ${get('upload_log_pref')}\n\n0\n1\n`,
      'unknown',
    ],
    [
      'a line of a list below a question that failed',
      `$ ${get('a')}\nerror: device offline\nupload_log_pref=0\n`,
      'unknown',
    ],
    ['one command and two outputs', `$ ${get('upload_log_pref')}\n0\n1\n`, 'unknown'],
    ['an output behind other words', `$ ${get('upload_log_pref')}\nThat is off\n0\n`, 'unknown'],
    ['an output without its line feed', `$ ${get('upload_log_pref')}\n0`, 'unknown'],
  ])('%s', (_, text, status) => {
    expect(programme({ 'a.txt': text })).toBe(status);
  });

  test('outputs that nothing tells apart are reported as not read', () => {
    expect(said({ 'a.txt': `${get('a')}\n${get('upload_log_pref')}\n0\n1\n` })).toContain(several);
    expect(said({ 'a.txt': `$ ${get('upload_log_pref')}\n0\n1\n` })).toContain(several);
  });
});

describe('a key in a namespace where the phone does not keep it:', () => {
  test.each([
    ['secure', 'null', 'unknown'],
    ['secure', '', 'unknown'],
    ['system', 'null', 'unknown'],
    ['secure', '1e555e72-0000-4000-8000-000000000000', 'fail'],
    ['global', 'null', 'pass'],
    ['global', '1e555e72-0000-4000-8000-000000000000', 'fail'],
  ])('settings get %s ad_aaid: %s', (namespace, value, status) => {
    const text = `$ adb shell settings get ${namespace} ad_aaid\n${value}\n$ exit\n`;
    expect(statusOf('ad-id', { 'a.txt': text })).toBe(status);
  });

  test('it is told, and a value in it passes nothing', () => {
    const text = (value: string) => `$ adb shell settings get global upload_log_pref\n${value}\n`;
    expect(programme({ 'a.txt': text('0') })).toBe('unknown');
    expect(programme({ 'a.txt': text('1') })).toBe('fail');
    expect(said({ 'a.txt': text('null') })).toBe(
      'nothing in global, where the phone does not keep that key: not used',
    );
    expect(programme({ 'a.txt': '$ settings get --user 0 secure upload_log_pref\n0\n' })).toBe('pass');
  });
});

describe('answers of two phones pass nothing:', () => {
  const on = (serial: string, value: string) =>
    `$ adb -s ${serial} shell settings get secure upload_log_pref\n${value}\n`;
  const at = (device: string, value: string) =>
    `${device}:/ $ settings get secure upload_log_pref\n${value}\n`;
  test.each<[string, Files, string]>([
    ['one', { 'a.txt': on('AAA', '0') + on('AAA', '0') }, 'pass'],
    ['two serials', { 'a.txt': on('AAA', '0') + on('BBB', '0') }, 'unknown'],
    ['two serials that differ', { 'a.txt': on('AAA', '0') + on('BBB', '1') }, 'unknown'],
    ['two files', { 'a.txt': on('AAA', '0'), 'b.txt': '$ adb -s BBB shell date\n2026-05-04\n' }, 'unknown'],
    ['two prompts', { 'a.txt': at('citrine', '0') + at('sweet', '0') }, 'unknown'],
    ['one prompt, and root', { 'a.txt': `${at('begonia', '0')}begonia:/ # exit\n` }, 'pass'],
  ])('%s', (_, files, status) => {
    expect(programme(files)).toBe(status);
  });
});

describe('what is below an output is not of it:', () => {
  const grep = '$ adb shell settings list secure | grep location\nlocation_mode=3\n';
  test.each<[string, string, string]>([
    ['a wish', `${grep}\nwanted:\nupload_log_pref=0\n`, 'unknown'],
    ['a note', `${grep}my note\nupload_log_pref=0\n`, 'unknown'],
    ['a line behind a blank one', `${grep}\nupload_log_pref=0\n`, 'unknown'],
    ['a line behind a whole list', `$ settings list secure\n${list('1')}\nupload_log_pref=0\n`, 'fail'],
    ['a note of a failure', `${grep}\nupload_log_pref=1\n`, 'fail'],
    [
      'a list that continues behind a value of two lines',
      `$ settings list secure\n${list('0').replace('wake_', 'voice_words=a\nb\nwake_')}`,
      'pass',
    ],
  ])('%s', (_, text, status) => {
    expect(programme({ 'a.txt': text })).toBe(status);
  });
});

describe('two answers to one question:', () => {
  test.each<[string, Files, string]>([
    ['before and after in two files', { 'before.txt': list('1'), 'after.txt': list('0') }, 'unknown'],
    ['before and after in one', { 'a.txt': `before\n${list('1')}\nafter\n${list('0')}` }, 'unknown'],
    ['that agree', { 'a.txt': list('0'), 'b.txt': list('0') }, 'pass'],
    [
      'of which one lacks the key',
      { 'before.txt': list('0'), 'after.txt': list('0').replace('upload_log_pref=0\n', '') },
      'unknown',
    ],
    [
      'two pages of one list',
      { '1.txt': list('0'), '2.txt': 'zen_duration=0\nzen_settings_updated=1\n' },
      'pass',
    ],
    ['a list, and a note that it is on', { 'a.txt': list('0'), 'b.txt': 'upload_log_pref: 1\n' }, 'unknown'],
    [
      'a list, and a wish that it be off',
      { 'a.txt': list('1'), 'wanted.txt': 'upload_log_pref=0\n' },
      'fail',
    ],
    ['a list, and prose', { 'a.txt': list('0'), 'notes.md': 'upload_log_pref=1\n' }, 'pass'],
  ])('%s', (_, files, status) => {
    expect(programme(files)).toBe(status);
  });
});

test('every block of a transcript is told', () => {
  const text = [
    'begonia:/ $ settings list secure',
    ...secure('1'),
    'begonia:/ $ cmd appops get com.miui.analytics',
    'COARSE_LOCATION: allow',
    'READ_PHONE_STATE: ignore',
    'begonia:/ $ dumpsys battery',
    'Current Battery Service state:',
    '  AC powered: false',
    'begonia:/ $ exit',
    '',
  ].join('\n');
  expect(said({ 'session.txt': text })).toBe(
    'settings list secure; the output of "cmd appops get com.miui.analytics"; the output of "dumpsys battery"',
  );
});
