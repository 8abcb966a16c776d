import { expect, test } from 'vitest';
import { acquired, all, dumpOf, own, read, statesOf, system, text } from './saved-packages.ts';

test.each<[string, Readonly<Record<string, string>>, boolean]>([
  ['a list alone', { 'packages.txt': text(all) }, false],
  [
    'with -s and -3',
    { 'a.txt': text(all), 'packages_s.txt': text(system), 'packages_3.txt': text(own) },
    true,
  ],
  [
    'with -s and -3 in one file',
    {
      'x.txt': `begonia:/ $ pm list packages -f\n${text(all)}begonia:/ $ pm list packages -s\n${text(system)}begonia:/ $ pm list packages -3\n${text(own)}begonia:/ $ `,
    },
    true,
  ],
  ['with -s alone', { 'a.txt': text(all), 'packages_s.txt': text(system) }, false],
  [
    'with -e and -d',
    {
      'a.txt': text(all),
      'e.txt': text([...all.slice(0, 1), ...all.slice(2)]),
      'd.txt': text(all.slice(1, 2)),
    },
    true,
  ],
  ['with -e that names as much', { 'a.txt': text(all), 'e.txt': text(all) }, false],
  [
    'beside the dump of one package',
    {
      'a.txt': text(all),
      's.txt': text(system),
      '3.txt': text(own),
      'com.mi.globalbrowser/package.txt': dumpOf(['com.miui.core']),
    },
    true,
  ],
  ['with a dump', { 'a.txt': text(all), 'dumpsys_package.txt': dumpOf([...all].reverse()) }, true],
  ['with a dump that lacks one', { 'a.txt': text(all), 'dumpsys_package.txt': dumpOf(all.slice(1)) }, false],
  ['a dump alone', { 'dumpsys_package.txt': dumpOf(all) }, false],
  ['a dump whose sections agree', { 'dumpsys.txt': `${dumpOf(all)}${statesOf(system)}` }, true],
  [
    'a dump that lacks what another section names',
    { 'd.txt': `${dumpOf(all.slice(5))}${statesOf(all)}` },
    false,
  ],
  [
    'a dump that hides a package whose update it does not have',
    {
      'd.txt': `${dumpOf(all)}${statesOf(all)}`.replace(
        'Queries:',
        'Hidden system packages:\n  Package [com.miui.spock] (1a2b3c):\n    userId=10100\n\nQueries:',
      ),
    },
    false,
  ],
  [
    'a dump from all sections of which one package was taken',
    { 'd.txt': `${dumpOf(all.slice(1))}${statesOf(all.slice(1), all.length)}` },
    false,
  ],
  [
    'a dump of a phone that was given an app since it started',
    { 'd.txt': `${dumpOf(all)}${statesOf(all, all.length - 1)}` },
    false,
  ],
  [
    'a dump that does not say how many there are',
    { 'd.txt': `${dumpOf(all)}${statesOf(all)}`.replace(/Read completed.*\n/, '') },
    false,
  ],
  ['a dump whose other sections name little', { 'd.txt': `${dumpOf(all)}${statesOf(own)}` }, false],
  [
    'a dump behind grep -v',
    {
      'd.txt': `${dumpOf(all)}${statesOf(all)}`
        .split('\n')
        .filter((line) => !line.includes('analytics'))
        .join('\n'),
    },
    false,
  ],
  ['with AndroidQF', { 'a.txt': text(all), 'packages.json': acquired([...all].reverse()) }, true],
  ['AndroidQF alone', { 'packages.json': acquired(all) }, false],
  ['with itself', { 'a.txt': text(all), 'b.txt': text(all) }, false],
  [
    'an appended one',
    { 'a.txt': text([...system, ...own]), 's.txt': text(system), '3.txt': text(own) },
    false,
  ],
  [
    'one sorted of both',
    { 'a.txt': text([...all].sort()), 's.txt': text(system), '3.txt': text(own) },
    false,
  ],
  [
    'all of them sorted',
    { 'a.txt': text([...all].sort()), 's.txt': text([...system].sort()), '3.txt': text([...own].sort()) },
    true,
  ],
  [
    'with a line of none',
    { 'a.txt': `${text(all)}package:\u0416\n`, 's.txt': text(system), '3.txt': text(own) },
    false,
  ],
  [
    'with something left out',
    {
      'a.txt': `${text(all.slice(0, 9))}[…]\n${text(all.slice(9))}`,
      's.txt': text(system),
      '3.txt': text(own),
    },
    false,
  ],
  [
    'while another list names more',
    {
      'a.txt': text(all),
      's.txt': text(system),
      '3.txt': text(own),
      'before.txt': text([...all, 'com.miui.msa.global']),
    },
    false,
  ],
])('what shows that a list is whole: %s', (_, files, isWhole) => {
  expect(read(files).isWhole).toBe(isWhole);
});

test('lists that contradict each other are joined, and that is told', () => {
  const { names, told } = read({ 'a.txt': text(all), 'b.txt': text([...all, 'com.miui.msa.global']) });
  expect(names).toContain('com.miui.msa.global');
  expect(told[0]).toBe(
    'a.txt: pm list packages, which may be a part (com.miui.msa.global of b.txt is not in a.txt)',
  );
});

test.each([
  'package:com.miui.msa.global <- ads',
  'package:com.miui.msa.global,',
  '- package:com.miui.msa.global',
  '* package:com.miui.msa.global',
  '**package:com.miui.msa.global**',
  '`package:com.miui.msa.global`',
  '"package:com.miui.msa.global",',
  '> package:com.miui.msa.global',
  '12. package:com.miui.msa.global',
  '12) package:com.miui.msa.global',
  '    12\tpackage:com.miui.msa.global',
  '12:package:com.miui.msa.global',
  '- [x] package:com.miui.msa.global',
  '| package:com.miui.msa.global | ads |',
  '+package:com.miui.msa.global',
  'package:com.miui.msa.global (not needed?)',
  'package:com.miui.msa.global               //广告',
  'package: com.miui.msa.global',
  'package:/product/app/MSA-Global/MSA-Global.apk=com.miui.msa.global',
  'package:/data/app/~~x9Q==/com.miui.msa.global-1_a==/base.apk=com.miui.msa.global  installer=null uid:10123',
  'package:com.miui.msa.global  installer=com.android.vending',
  'package:com.miui.msa.global uid:10123',
  'package:com.miui.msa.global versionCode:2023',
])('a package counts whatever is around it: %s', (line) => {
  expect(read({ 'packages.txt': `package:android\n${line}\npackage:com.android.settings\n` }).names).toEqual([
    'android',
    'com.miui.msa.global',
    'com.android.settings',
  ]);
});

/** Below its command. */
const asked = (names: readonly string[]) => `begonia:/ $ pm list packages -d\n${text(names)}`;

test('a list of -d shows what is disabled, and not that the rest is enabled', () => {
  const part = read({ 'packages.txt': text(all), 'packages_d.txt': asked(own.slice(0, 1)) });
  expect(part.enabled('com.example.bank')).toBe(false);
  expect(part.enabled('com.miui.analytics')).toBe(true);
  expect(part.mayMissDisabled).toBe(true);
  const filtered = read({ 'packages.txt': text(all), 'packages_d_grep.txt': asked(own.slice(0, 1)) });
  expect(filtered.enabled('com.example.bank')).toBe(false);
  expect(filtered.enabled('com.miui.analytics')).toBeUndefined();
  const whole = read({
    'packages.txt': text(all),
    'packages_d.txt': text(own),
    'packages_e.txt': text(system),
  });
  expect(whole.enabled('com.miui.analytics')).toBe(true);
  expect(whole.mayMissDisabled).toBe(false);
});

test('what one list calls disabled and another enabled is not known', () => {
  const { enabled } = read({ 'packages.txt': text(all), 'd.txt': text(own), 'e.txt': text(all) });
  expect(enabled('com.example.bank')).toBeUndefined();
  expect(enabled('com.miui.analytics')).toBe(true);
});

test('our own answer without its manifest is a list like any other', () => {
  const raw = `${text(all)}system:\n${text(system)}disabled:\n${text(own)}users: 0 999\nuser 999:\npackage:com.of.other\nend\n`;
  const { names, isWhole, enabled } = read({ 'phone/packages.txt': raw });
  expect(names).toEqual(all);
  expect(isWhole).toBe(false);
  expect(enabled('com.example.bank')).toBe(false);
});

test('names without their prefix are packages, and names of hosts are not', () => {
  const bare = (names: readonly string[]) => names.map((name) => `${name}\n`).join('');
  const files = { 'packages.txt': bare(all), 'packages_s.txt': bare(system), 'packages_3.txt': text(own) };
  expect(read(files)).toMatchObject({ names: all, isWhole: true });
  expect(read({ 'packages.txt': bare(all).replaceAll('\n', '\r\n') }).names).toEqual(all);
  const hosts = Array.from({ length: 40 }, (_, at) => `ads${at}.example.com`);
  expect(read({ 'hosts.txt': bare(hosts) }).names).toBeUndefined();
});

test.each(['packages_d.txt', 'packages_3.txt'])(
  'a list that holds android is not what the name %s says',
  (name) => {
    expect(read({ [name]: text(all) })).toMatchObject({ names: all, isWhole: false, mayMissDisabled: false });
  },
);

test('a flood of packages is not read', () => {
  const flood = Array.from({ length: 30_000 }, (_, at) => `package:com.example.a${at}\n`).join('');
  expect(read({ 'packages.txt': flood }).told).toEqual([
    'packages.txt: pm list packages: not used, since no phone has so many',
  ]);
});

test('a flood of lists is bounded', () => {
  const flood = Array.from(
    { length: 3000 },
    (_, at) => `$ pm list packages\npackage:com.example.a${at}\n`,
  ).join('');
  const { names, isWhole } = read({ 'packages.txt': flood, 's.txt': text(system), '3.txt': text(own) });
  expect(names?.length).toBeLessThan(1200);
  expect(isWhole).toBe(false);
});

test('two lists of -d that differ do not tell which packages are disabled now', () => {
  const name = 'com.miui.analytics';
  const before = { 'a.txt': text(all), '2026-01-02/d.txt': asked([name, 'com.miui.rom']) };
  expect(read(before).enabled(name)).toBe(false);
  const both = read({ ...before, '2026-03-04/d.txt': asked(['com.miui.rom']) });
  expect(both.enabled(name)).toBeUndefined();
  expect(both.enabled('com.miui.rom')).toBe(false);
});

test.each<[string, Readonly<Record<string, string>>, boolean | undefined]>([
  ['below its command at a prompt', { 'log.txt': asked(own) }, false],
  ['below adb at a prompt', { 'log.txt': `C:\\adb>adb shell pm list packages -d\n${text(own)}` }, false],
  ['in a file that is called so', { 'disabled apps.txt': text(own) }, undefined],
  ['in a file with a short name', { 'd.txt': text(own) }, undefined],
  ['in a file that says frozen', { 'frozen.txt': text(own) }, undefined],
  ['in a file in German', { 'deaktiviert.txt': text(own) }, undefined],
  ['below a wish', { 'disabled.txt': `# want these gone\n${text(own)}` }, undefined],
  ['below a command in a quote', { 'd.txt': `> pm list packages -d\n${text(own)}` }, undefined],
  ['below a command as a heading', { 'd.txt': `# pm list packages -d\n${text(own)}` }, undefined],
  ['below a command without a prompt', { 'd.txt': `pm list packages -d\n${text(own)}` }, undefined],
  ['below another command', { 'd.txt': `$ pm list packages -3\n${text(own)}` }, undefined],
  [
    'below a heading behind a command',
    { 'd.txt': `$ pm list packages\npackage:com.x\ndisabled:\n${text(own)}` },
    undefined,
  ],
  ['beside -e of the rest', { 'packages_d.txt': text(own), 'packages_e.txt': text(system) }, false],
  ['by letters, which may be those of -3 and -s', { 'd.txt': text(own), 'e.txt': text(system) }, undefined],
  ['beside -e of a part of the rest', { 'd.txt': text(own), 'e.txt': text(system.slice(2)) }, undefined],
  ['beside -e that names them, too', { 'd.txt': text(own), 'e.txt': text(all) }, undefined],
])('names of a list of -d %s', (_, files, enabled) => {
  expect(read({ 'packages.txt': text(all), ...files }).enabled('com.example.bank')).toBe(enabled);
});

test('what a list of -d without its command does not name is reported as enabled', () => {
  const { enabled, mayMissDisabled } = read({ 'packages.txt': text(all), 'disabled.txt': text(own) });
  expect(enabled('com.miui.analytics')).toBe(true);
  expect(mayMissDisabled).toBe(true);
});

test('a package whose block is the last one of a dump that was cut is there', () => {
  const lists = { 'a.txt': text(all), 's.txt': text(system), '3.txt': text(own) };
  const cut = dumpOf(['com.miui.spock']).replace('\nQueries:\n', '');
  expect(read(lists).isWhole).toBe(true);
  expect(read({ ...lists, 'dump.txt': cut })).toMatchObject({ isWhole: false });
  expect(read({ ...lists, 'dump.txt': cut }).names).toContain('com.miui.spock');
  const removed = cut.replace('installed=true', 'installed=false');
  expect(read({ ...lists, 'dump.txt': removed }).names).not.toContain('com.miui.spock');
  expect(read({ 'dump.txt': cut }).enabled('com.miui.spock')).toBeUndefined();
});
