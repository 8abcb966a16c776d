import { describe, expect, test } from 'vitest';
import { list, programme, secure, statusOf, type Files } from './saved-files.ts';

const both = (first: string, second: string) => ({
  'a.txt': `${first}\n${list('0')}${second}\n${list('0')}`,
});

describe('words that may be about another user, another phone or a wish: what is well does not count', () => {
  test.each<[string, Files]>([
    ['a heading of a work profile', { 'a.txt': `--- work profile ---\n${list('0')}` }],
    ['a heading with the number of a user', { 'a.txt': `USER 10\n${list('0')}` }],
    ['a heading of one word', { 'a.txt': `## second\n${list('0')}` }],
    ['a heading in another alphabet', { 'a.txt': `Телефон жены\n${list('0')}` }],
    ['a word behind the list', { 'a.txt': `${list('0')}\nforum\n` }],
    ['a heading around the command', { 'a.txt': `=== forum: settings list secure ===\n${list('0')}` }],
    ['two lists of two users', both('USER 0', 'USER 10')],
    ['two lists below names', both('== owner ==', '== XSpace ==')],
    ['two lists below other names', both('## main', '## second')],
    ['a folder in Spanish', { 'segundo espacio/secure.txt': list('0') }],
    ['a folder in Russian', { 'второе пространство/secure.txt': list('0') }],
    ['a folder in Chinese', { '分身/secure.txt': list('0') }],
    ['a folder with an underscore', { 'second_user/secure.txt': list('0') }],
    ['a folder of a second phone', { 'phone2/secure.txt': list('0') }],
    ['a folder that is the number of a user', { '10/secure.txt': list('0') }],
    ['a folder of what is recommended', { 'recommended/secure.txt': list('0') }],
    ['a file of what should be', { 'как должно быть.txt': list('0') }],
    ['a file of a friend', { "My friend's Poco secure.txt": list('0') }],
    ['a file from before', { 'before.txt': list('0') }],
    [
      'a command below words',
      { 'a.txt': `phone of my wife\nC:\\adb>adb shell settings get secure upload_log_pref\n0\n` },
    ],
    [
      'a command below words that are behind an unknown output',
      {
        'a.txt':
          'C:\\adb>adb version\nAndroid Debug Bridge version 1.0.41\n\nhers\nC:\\adb>adb shell settings get secure upload_log_pref\n0\n',
      },
    ],
    ['a file of another phone', { 'POCO F5 secure.txt': list('0') }],
    ['a folder of another model', { 'Redmi Note 12/secure.txt': list('0') }],
    ['a heading of another model', { 'a.txt': `Mi 9\n${list('0')}` }],
    ['a second post', { 'post 2.txt': list('0') }],
    ['a chat with somebody', { 'chat with Zoe.txt': list('0') }],
    ['a heading of a post', { 'a.txt': `post\n${list('0')}` }],
    ['a file of another maker', { 'samsung secure.txt': list('0') }],
    ['a folder of another Android', { 'Android 10/secure.txt': list('0') }],
    ['a file of another MIUI', { 'secure_miui14.txt': list('0') }],
    ['a file of another version', { 'secure_V11.0.txt': list('0') }],
    ['a copy from before', { 'secure.txt.bak': list('0') }],
    ['an old copy', { 'secure.old.txt': list('0') }],
    ['a copy of an editor', { 'secure.txt~': list('0') }],
    ['a picture in a heading', { 'a.txt': `👩 phone\n${list('0')}` }],
    ['a file of another phone at a prompt', { 'a.txt': `$ cat wife_secure.txt\n${list('0')}` }],
    ['a folder of another phone at a prompt', { 'a.txt': `C:\\adb>type old\\secure.txt\n${list('0')}` }],
    ['a page', { 'a.txt': `$ curl -s https://example.org/raw/1\n${list('0')}` }],
    ['a version in git', { 'a.txt': `$ git show HEAD~3:secure.txt\n${list('0')}` }],
    ['a program', { 'a.txt': `$ python3 wanted.py\n${list('0')}` }],
    [
      'what am says is another user',
      { 'a.txt': `begonia:/ $ am get-current-user\n10\nbegonia:/ $ settings list secure\n${list('0')}` },
    ],
    [
      'a serial that is not of the properties',
      {
        'serial.txt': '[ro.serialno]: [a1b2c3d4]\n',
        'a.txt': `$ adb -s 9f8e7d6c shell settings list secure\n${list('0')}`,
      },
    ],
    [
      'the difference of words that git prints',
      { 'a.txt': list('0').replace('upload_log_pref=0', '[-upload_log_pref=1-]{+upload_log_pref=0+}') },
    ],
  ])('%s', (_, files) => {
    expect(programme(files)).not.toBe('pass');
  });
});

describe('what is behind a typed output is not of it:', () => {
  const typed =
    'C:\\adb>adb shell settings list secure | findstr privacy\nprivacy_status_com.xiaomi.market=1\n';
  test.each([
    '\nphone of my wife\n',
    '\nfrom the forum\n',
    '=== phone 2 ===\n',
    '--- guide ---\n',
    'goal\n',
    '\n',
  ])('%j', (between) => {
    expect(programme({ 'a.txt': `${typed}${between}upload_log_pref=0\n` })).not.toBe('pass');
  });
});

describe('after am switch-user', () => {
  const said = (user: string, ...rest: readonly string[]) => ({
    'log.txt': [`begonia:/ $ am switch-user ${user}`, ...rest, 'begonia:/ $', ''].join('\n'),
  });
  const later = [
    ...['begonia:/ $ settings get global wifi_scan_always_enabled', '0'],
    ...['begonia:/ $ settings get secure upload_log_pref', '0'],
  ];
  test('every answer but global is of that user, up to the next one', () => {
    expect(programme(said('10', ...later))).not.toBe('pass');
    expect(statusOf('wifi-scanning', said('10', ...later))).toBe('pass');
    expect(programme(said('10', 'begonia:/ $ am switch-user 0', ...later))).toBe('pass');
    expect(programme(said('0', ...later))).toBe('pass');
  });
});

describe('plain names and headings of a command take nothing away:', () => {
  test.each<[string, Files]>([
    ...[
      ...['settings_secure.txt', 'secure.txt', 'settings-list-secure.log', 'SettingsSecure.txt', 'props.txt'],
      ...[
        'output.txt',
        'adb/secure.txt',
        '2026-05-04/settings.txt',
        'Redmi Note 8 Pro secure.txt',
        'begonia_secure.txt',
        'Android 11/secure.txt',
        'secure_V12.5.7.0.txt',
        'log (1).txt',
      ],
      ...['settings_list_secure_user_0.txt', 'logs.zip/secure.txt'],
      ...['post.txt', 'msg.txt', 'issue.txt', 'chat.txt'],
    ].map((name): [string, Files] => [name, { [name]: list('0') }]),
    ['a heading with the command', { 'a.txt': `=== settings list secure ===\n${list('0')}` }],
    ['a heading with the namespace', { 'a.txt': `# Secure settings\n${list('0')}` }],
    ['a heading of the owner', { 'a.txt': `User 0:\n${list('0')}` }],
    ['a value of several lines', { 'a.txt': list('0').replace('voice_', 'user_text={\nfriend}\nvoice_') }],
    ['a file at a prompt', { 'a.txt': `$ cat settings_secure.txt\n${list('0')}` }],
    ['a file in a folder at a prompt', { 'a.txt': `C:\\adb>type C:\\adb\\secure.txt\n${list('0')}` }],
    [
      'what am says is the owner',
      { 'a.txt': `begonia:/ $ am get-current-user\n0\nbegonia:/ $ settings list secure\n${list('0')}` },
    ],
    [
      'the serial of the properties',
      {
        'serial.txt': '[ro.serialno]: [a1b2c3d4]\n',
        'a.txt': `$ adb -s a1b2c3d4 shell settings list secure\n${list('0')}`,
      },
    ],
    [
      'a prompt and what adb says',
      {
        'a.txt': `* daemon started successfully\n$ adb shell settings list secure\n${secure('0').join('\n')}\n$ exit\n`,
      },
    ],
  ])('%s', (_, files) => {
    expect(programme(files)).toBe('pass');
  });
});
