import { describe, expect, test } from 'vitest';
import { list, programme, said, secure, type Files } from './saved-files.ts';

const get = (key: string) => `adb shell settings get secure ${key}`;
const several = 'one of several outputs below several commands';

describe('an output is that of the command above it:', () => {
  test.each<[string, string, string]>([
    ['one by one', `$ ${get('a')}\n1\n$ ${get('upload_log_pref')}\n0\n$ exit\n`, 'pass'],
    ['one by one, and on', `$ ${get('a')}\n0\n$ ${get('upload_log_pref')}\n1\n`, 'fail'],
    [
      'in the shell of a phone',
      `C:\\adb>adb shell\ncitrine:/ $ settings get secure upload_log_pref\n0\ncitrine:/ $ exit\n`,
      'pass',
    ],
    ['after a failed command', `1|citrine:/ $ settings get secure upload_log_pref\n0\n`, 'pass'],
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
    ['one command and two outputs', `$ ${get('upload_log_pref')}\n0\n1\n`, 'unknown'],
    ['an output behind other words', `$ ${get('upload_log_pref')}\nThat is off\n0\n`, 'unknown'],
    ['an output without its line feed', `$ ${get('upload_log_pref')}\n0`, 'unknown'],
  ])('%s', (_, text, status) => {
    expect(programme({ 'a.txt': text })).toBe(status);
  });

  test('outputs that nothing tells apart are said to be left', () => {
    expect(said({ 'a.txt': `${get('a')}\n${get('upload_log_pref')}\n0\n1\n` })).toContain(several);
    expect(said({ 'a.txt': `$ ${get('upload_log_pref')}\n0\n1\n` })).toContain(several);
  });
});

describe('two answers to one question:', () => {
  test.each<[string, Files, string]>([
    ['before and after in two files', { 'before.txt': list('1'), 'after.txt': list('0') }, 'unknown'],
    ['before and after in one', { 'a.txt': `before\n${list('1')}\nafter\n${list('0')}` }, 'unknown'],
    ['that agree', { 'before.txt': list('0'), 'after.txt': list('0') }, 'pass'],
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
    'citrine:/ $ settings list secure',
    ...secure('1'),
    'citrine:/ $ cmd appops get com.miui.analytics',
    'COARSE_LOCATION: allow',
    'READ_PHONE_STATE: ignore',
    'citrine:/ $ dumpsys battery',
    'Current Battery Service state:',
    '  AC powered: false',
    'citrine:/ $ exit',
    '',
  ].join('\n');
  expect(said({ 'session.txt': text })).toBe(
    'settings list secure; the output of "cmd appops get com.miui.analytics"; the output of "dumpsys battery"',
  );
});
