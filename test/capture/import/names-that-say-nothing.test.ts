import { describe, expect, test } from 'vitest';
import { list, programme, said, secure, statusOf, type Files } from './saved-files.ts';
import { read, system, text } from './saved-packages.ts';

describe('a list proves what it says under a name that says nothing, or is a copy', () => {
  test.each([
    ...['a.txt', '1.txt', 'aa.txt', 'xxx.txt', 'foo.txt', 'asdf.txt', 'test1.txt', 'out2.txt', 'tmp.txt'],
    ...['new 1.txt', 'Document1.txt', 'gistfile1.txt', 'pasted.txt', 'message.txt', 'secure1.txt'],
    ...['secure (1).txt', 'secure(2).txt', 'secure [1].txt', 'secure - Copy.txt', 'secure copy 2.txt'],
    ...['Copy of secure.txt', 'secure - Kopie (2).txt', 'secure (copia).txt', 'secure - копия.txt'],
    ...['secure - 副本.txt', 'secure~1.txt'],
  ])('%s', (name) => {
    expect(programme({ [name]: list('0') })).toBe('pass');
  });

  test.each([
    'secure_default.txt',
    'default/secure.txt',
    'test phone.txt',
    'test-device/secure.txt',
    'copy of her secure.txt',
    'secure2 wife.txt',
  ])('not %s, which may be of another phone or state', (name) => {
    expect(programme({ [name]: list('0') })).not.toBe('pass');
  });
});

describe('a copy that differs is of another day', () => {
  const without = secure('0')
    .filter((line) => !line.startsWith('upload_log_pref'))
    .map((line) => `${line}\n`)
    .join('');
  test.each<[string, Files]>([
    ['by value', { 'secure.txt': list('0'), 'secure (1).txt': list('1') }],
    ['by value, the older one first', { 'secure.txt': list('1'), 'secure (1).txt': list('0') }],
    ['by a key that only one has', { 'a.txt': list('0'), 'b.txt': without }],
    ['by a key that only the copy has', { 'secure.txt': without, 'secure - Copy.txt': list('0') }],
  ])('%s', (_, files) => {
    expect(programme(files)).toBe('unknown');
  });

  const dump = (version: string) =>
    `Packages:\n  Package [com.mi.globalbrowser] (1):\n    userId=10100\n    versionCode=7 minSdk=21\n    versionName=${version}\n    pkgFlags=[ SYSTEM ]\n    User 0: installed=true hidden=false suspended=false stopped=false enabled=0\n\nQueries:\n`;
  // 12.1.4 is the first version that can say no in incognito mode (docs/evidence/browsers.md).
  test.each([
    ['12.0.1', '13.5.0'],
    ['13.5.0', '12.0.1'],
  ])('two dumps of a browser: %s and %s', (first, second) => {
    const files = { 'dumpsys.txt': dump(first), 'dumpsys (1).txt': dump(second) };
    expect(statusOf('browser-version', files)).toBe('unknown');
  });

  test('two dumps of a browser that say the same', () => {
    const files = { 'dumpsys.txt': dump('13.5.0'), 'dumpsys (1).txt': dump('13.5.0') };
    expect(statusOf('browser-version', files)).toBe('pass');
  });

  // The made properties name the patch of a day; against the later of two days it is old.
  test.each([
    ['date.txt', 'date (1).txt'],
    ['date (1).txt', 'date.txt'],
  ])('of two days the later one counts: %s is later than %s', (later, earlier) => {
    const day = (date: string) => `begonia:/ $ date +%F\n${date}\n`;
    const patch = { 'patch.txt': '[ro.build.version.security_patch]: [2026-01-01]\n' };
    const files = { ...patch, [later]: day('2029-01-01'), [earlier]: day('2026-01-02') };
    expect(statusOf('security-patch', files)).toBe('fail');
  });
});

describe('lists of packages whose names say nothing are recognised by each other', () => {
  const own = [
    ...['com.bank.app', 'org.chess.board', 'net.daily.news', 'com.chat.me', 'de.trains.tickets'],
    'com.miui.notes',
  ];
  const all = [own[0] ?? '', ...system.slice(0, 9), ...own.slice(1, 3), ...system.slice(9), ...own.slice(3)];
  const three = (names: readonly [string, string, string], some = system, rest = own) => ({
    [names[0]]: text(all),
    [names[1]]: text(some),
    [names[2]]: text(rest),
  });

  test.each<[string, string, string]>([
    ['a.txt', 'b.txt', 'c.txt'],
    ['3.txt', '1.txt', '2.txt'],
    ['b.txt', 'c.txt', 'd.txt'],
    ['e.txt', 'd.txt', 'c.txt'],
    ['e.txt', 'f.txt', 'g.txt'],
    ['d.txt', 'e.txt', 'b.txt'],
    ['u.txt', 's.txt', 't.txt'],
    ['4.txt', '3.txt', '2.txt'],
    ['packages.txt', 'packages (1).txt', 'packages (2).txt'],
    ['packages.txt', 'packages_s.txt', 'b.txt'],
    ['packages.txt', 'a.txt', 'packages_3.txt'],
  ])('%s, %s, %s', (...names) => {
    expect(read(three(names)).isWhole).toBe(true);
  });

  test('and told', () => {
    const { told } = read(three(['a.txt', 'b.txt', 'c.txt']));
    expect(told).toEqual([
      'a.txt: pm list packages',
      'b.txt: pm list packages, of system packages, as the lists beside it show',
      'c.txt: pm list packages, of third-party packages, as the lists beside it show',
    ]);
  });

  test.each(['e.txt', 's.txt', 'd.txt', '3.txt'])(
    '%s alone may be of an option, and shows nothing absent',
    (name) => {
      expect(read({ [name]: text(all) }).isWhole).toBe(false);
      expect(read({ [name]: text(all), 'a.txt': text(own) }).isWhole).toBe(false);
    },
  );

  test('a letter alone does not make what the owner installed disabled', () => {
    const chosen = ['com.google.chat', 'com.google.maps', 'com.google.mail'];
    const whole = [
      chosen[0] ?? '',
      ...system.slice(0, 9),
      chosen[1] ?? '',
      ...system.slice(9),
      chosen[2] ?? '',
    ];
    const files = { 'd.txt': text(chosen), 'e.txt': text(system), 'f.txt': text(whole) };
    expect(read(files).enabled('com.google.chat')).toBeUndefined();
    const off = ['com.miui.analytics'];
    const beside = {
      ...{ 'd.txt': text(off), 'e.txt': text(whole.filter((name) => !off.includes(name))) },
      ...{ 'packages.txt': text(whole), 's.txt': text(system), '3.txt': text(chosen) },
    };
    expect(read(beside).enabled('com.miui.analytics')).toBe(false);
  });

  const some = (test: (name: string) => boolean) =>
    [all.filter((name) => !test(name)), all.filter(test)] as const;
  test.each<[string, readonly [readonly string[], readonly string[]]]>([
    ['what grep takes and leaves by the name of a maker', some((name) => /miui|xiaomi/.test(name))],
    ['what grep takes and leaves by a word', some((name) => name.includes('a'))],
    ['what grep takes and leaves by the beginning', some((name) => !/^(?:com\.|android)/.test(name))],
    ['apps that are disabled, of the system', some((name) => /analytics|xmsf|keychain/.test(name))],
    ['two apps alone', some((name) => /bank|chess/.test(name))],
    ['one part that lacks a name', [system, own.slice(1)]],
    ['one part that lacks a name of the system', [system.slice(0, -1), own]],
  ])('not %s', (_, [rest, taken]) => {
    const { isWhole } = read({ 'a.txt': text(all), 'b.txt': text(rest), 'c.txt': text(taken) });
    expect(isWhole).toBe(false);
  });

  test('a second list of -s that differs is told', () => {
    const files = {
      ...three(['packages.txt', 'packages_s.txt', 'packages_3.txt']),
      'packages_s (1).txt': text(['com.miui.msa.global', ...system]),
    };
    const { isWhole, told } = read(files);
    expect(isWhole).toBe(false);
    expect(told.join()).toContain('com.miui.msa.global of packages_s (1).txt is not in packages_s.txt');
  });
});

test('names are told with what they were taken for', () => {
  expect(said({ 'b.txt': list('0') })).toBe('settings list secure');
});
