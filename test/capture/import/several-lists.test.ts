import { describe, expect, test } from 'vitest';
import { list, programme, said, secure, statusOf } from './saved-files.ts';
import { all, read, text } from './saved-packages.ts';

const key = 'upload_log_pref';
const without = (name: string, value = '0') =>
  secure(value)
    .filter((line) => !line.startsWith(`${name}=`))
    .map((line) => `${line}\n`)
    .join('');

describe('two lists of settings below each other in one file:', () => {
  test.each([
    ['the second alone has the key', `${without(key)}${list('0')}`],
    ['the first alone has the key', `${list('0')}${without(key)}`],
    ['three lists, of which one has it', `${without(key)}${list('0')}${without(key)}`],
    ['the rest of another list', `${without(key)}adb_enabled=0\nupload_log_pref=0\n`],
    ['the rest of another list above', `adb_enabled=0\nupload_log_pref=0\n${without(key)}`],
    ['they differ', `${list('1')}${list('0')}`],
  ])('%s', (_, saved) => {
    expect(programme({ 'secure.txt': saved })).not.toBe('pass');
    expect(said({ 'secure.txt': saved })).toContain('several lists of settings below each other');
    expect(programme({ 'log.txt': `begonia:/ $ settings list secure\n${saved}` })).not.toBe('pass');
  });

  test('a key that both have alike passes, and so does a list that was saved twice', () => {
    expect(programme({ 'secure.txt': `${list('0')}${list('0')}` })).toBe('pass');
    expect(programme({ 'secure.txt': `${without('speak_password')}${list('0')}` })).toBe('pass');
    expect(programme({ 'secure.txt': `${list('1')}${list('1')}` })).toBe('fail');
  });

  test('in two folders', () => {
    expect(programme({ '2024/secure.txt': list('0'), '2025/secure.txt': without(key) })).toBe('unknown');
    expect(programme({ 'secure.txt': without(key), 'archive/secure.txt': list('0') })).toBe('unknown');
  });

  test('what grep left of one list says nothing of the rest', () => {
    const some = `begonia:/ $ settings list secure | grep -v upload\n${without(key)}`;
    expect(programme({ 'secure.txt': list('0'), 'log.txt': some })).toBe('pass');
  });
});

describe('two lists of properties below each other:', () => {
  const input = '[persist.security.adbinput]: [0]\n';
  const names = Array.from({ length: 300 }, (_, at) => `[a.${String(at).padStart(3, '0')}]: [1]\n`).join('');
  const rom = [
    ...[
      '[ro.build.characteristics]: [default]',
      '[ro.build.version.release]: [13]',
      '[ro.miui.ui.version.name]: [V14]',
    ],
    ...['[ro.product.brand]: [Xiaomi]', '[ro.product.manufacturer]: [Xiaomi]', ''],
  ].join('\n');
  const debugging = (saved: string) => statusOf('usb-debugging-security', { 'getprop.txt': saved });

  test.each([
    ['both have it', `${names}${input}${rom}${names}${input}${rom}`, 'pass'],
    ['the first alone', `${names}${input}${rom}${names}${rom}`, 'unknown'],
    ['the second alone', `${names}${rom}${names}${input}${rom}`, 'unknown'],
    ['one line of another list', `${names}${rom}${input}`, 'unknown'],
    ['names that go on with a dot', `${names}[persist.a]: [1]\n[persist.a.b]: [1]\n${input}${rom}`, 'pass'],
    ['one list', `${names}${input}${rom}`, 'pass'],
    ['a short list in no order', `${rom}[x.a]: [1]\n[x.b]: [1]\n${input}`, 'pass'],
  ])('%s', (_, saved, expected) => {
    expect(debugging(saved)).toBe(expected);
  });

  test('in two folders', () => {
    const with2025 = (saved: string) => {
      const files = {
        'getprop.txt': rom,
        '2024/props.txt': `${names}${input}${rom}`,
        '2025/props.txt': saved,
      };
      return statusOf('usb-debugging-security', files);
    };
    expect(with2025(`${names}${input}${rom}`)).toBe('pass');
    expect(with2025(`${names}${rom}`)).toBe('unknown');
  });
});

describe('a package that is twice in one list:', () => {
  const typed = 'begonia:/ $ pm list packages -d\n';

  test('a list of the disabled ones with another list below shows none disabled', () => {
    const one = 'com.example.bank';
    expect(read({ 'a.txt': text(all), 'log.txt': `${typed}${text([one])}` }).enabled(one)).toBe(false);
    const both = { 'a.txt': text(all), 'log.txt': `${typed}${text([one])}${text(all)}` };
    expect(read(both).enabled(one)).not.toBe(false);
    expect(read(both).told.join('\n')).toContain('a package is there twice');
  });

  test('a list that was saved twice is one', () => {
    const one = 'com.example.bank';
    const twice = { 'a.txt': text(all), 'log.txt': `${typed}${text([one])}${text([one])}` };
    expect(read(twice).enabled(one)).toBe(false);
  });
});

test('a value of several lines is no second list', () => {
  const saved = list('0').replace(
    'upload_log_pref=0\n',
    'two_lines=first\na second line\nupload_log_pref=0\n',
  );
  expect(said({ 'secure.txt': saved })).not.toContain('several lists');
});
