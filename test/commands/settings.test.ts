import { expect, test } from 'vitest';
import { allOptions } from '../../src/commands/apply-config.ts';
import { readConfig } from '../../src/commands/config-file.ts';
import { checkVariables, settle } from '../../src/commands/settings.ts';
import { InputError } from '../../src/host/input-error.ts';

const commands = await allOptions();
const audit = commands.get('audit') ?? [];
const read = (text: string, isChosen = false) =>
  readConfig({ path: 'lab/miaudit.config.yaml', isChosen, text }, commands);

/** What one option of `audit` is, and from where. */
function settled(
  name: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  text: string,
): readonly unknown[] {
  const setting = settle('audit', audit, words, env, read(text, true)).find(
    ({ option }) => option.name === name,
  );
  return [setting?.value, setting?.from, setting?.where];
}

const file = 'every:\n  fail-on: high\n  unknown: fail\naudit:\n  fail-on: medium\n';

test.each([
  ['the file', [], {}, ['medium', 'file', 'lab/miaudit.config.yaml:5:12']],
  ['the environment', [], { MIAUDIT_FAIL_ON: 'low' }, ['low', 'environment', 'MIAUDIT_FAIL_ON']],
  [
    'the environment for one command',
    [],
    { MIAUDIT_FAIL_ON: 'low', MIAUDIT_AUDIT_FAIL_ON: 'never' },
    ['never', 'environment', 'MIAUDIT_AUDIT_FAIL_ON'],
  ],
  ['an empty variable', [], { MIAUDIT_FAIL_ON: '' }, ['medium', 'file', 'lab/miaudit.config.yaml:5:12']],
  [
    'the command line',
    ['--fail-on', 'never'],
    { MIAUDIT_FAIL_ON: 'low' },
    [undefined, 'command line', undefined],
  ],
  ['the command line in one word', ['--fail-on=never'], {}, [undefined, 'command line', undefined]],
] as const)('flags over environment over file: %s', (_name, words, env, expected) => {
  expect(settled('fail-on', words, env, file)).toEqual(expected);
});

test('what holds for every command holds where the command says nothing', () => {
  expect(settled('unknown', [], {}, file)).toEqual(['fail', 'file', 'lab/miaudit.config.yaml:3:12']);
});

test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
  ['a phone that is named', ['-s', 'one'], {}],
  ['a phone that the environment names', [], { MIAUDIT_SERIAL: 'one' }],
  ['ANDROID_SERIAL', [], { ANDROID_SERIAL: 'one' }],
  ['a capture', ['--from', 'saved'], {}],
  ['a virtual phone', ['--demo'], {}],
])('all phones of the file give way to %s', (_name, words, env) => {
  expect(settled('all', words, env, 'audit:\n  all: true\n').slice(1, 2)).toEqual(['default']);
});

test('a switch that is turned off on the command line is given there', () => {
  expect(settled('screens', ['--no-screens'], {}, 'audit:\n  screens: true\n')[1]).toBe('command line');
});

test('values of the environment have the kind of the option', () => {
  const of = (env: Readonly<Record<string, string>>, name: string) => settled(name, [], env, '')[0];
  expect(of({ MIAUDIT_JOBS: '4' }, 'jobs')).toBe(4);
  expect(of({ MIAUDIT_SCREENS: 'false' }, 'screens')).toBe(false);
  expect(of({ MIAUDIT_SELECT: 'rom=miui,region=cn;label=a' }, 'select')).toEqual([
    'rom=miui,region=cn',
    'label=a',
  ]);
  expect(of({ MIAUDIT_SERVER: 'tcp:a:1;tcp:b:2' }, 'server')).toEqual(['tcp:a:1', 'tcp:b:2']);
});

test.each([
  ['MIAUDIT_JOBS', 'many', /MIAUDIT_JOBS must be a number/],
  ['MIAUDIT_FAIL_ON', 'awful', /MIAUDIT_FAIL_ON cannot be awful.*never, high, medium, low/],
  ['MIAUDIT_QUIET', 'yes', /MIAUDIT_QUIET is a switch/],
])('%s=%s is refused', (name, value, message) => {
  const reading = () => settle('audit', audit, [], { [name]: value }, undefined);
  expect(reading).toThrow(InputError);
  expect(reading).toThrow(message);
});

test('a variable of no option is reported; those of others are left alone', () => {
  const check = (name: string) => () => {
    checkVariables({ [name]: 'x' }, commands);
  };
  expect(check('MIAUDIT_FAILON')).toThrow(/MIAUDIT_FAILON is that of no option/);
  expect(check('MIAUDIT_HELP')).toThrow(/of no option that the environment can set/);
  for (const name of ['MIAUDIT_CONFIG', 'MIAUDIT_STF_TOKEN', 'MIAUDIT_RUNS', 'MIAUDITOR', 'ANDROID_SERIAL'])
    expect(check(name), name).not.toThrow();
});

test('every option of every command has a variable, but for those that are read before all others', () => {
  const names = [...commands].flatMap(([command, options]) =>
    options.map(({ name }) => `${command} ${name}`),
  );
  for (const name of [
    ...['audit demo', 'audit from', 'audit debug', 'explain from', 'browse from', 'browse resume'],
    ...['fix journal', 'undo list', 'undo force', 'phone list'],
  ])
    expect(names).toContain(name);
  expect(names).not.toContain('undo journal'); // a word without dashes
});

test('what belongs to one run may be in the environment, and gives way to the command line', () => {
  const env = { MIAUDIT_FROM: 'saved' };
  expect(settled('from', [], env, '')).toEqual([['saved'], 'environment', 'MIAUDIT_FROM']);
  expect(settled('from', ['-s', 'one'], env, '')).toEqual([undefined, 'default', undefined]);
  expect(settled('demo', [], { MIAUDIT_DEMO: 'mi-9t' }, '')[0]).toBe('mi-9t');
  expect(settled('debug', [], { MIAUDIT_DEBUG: 'true' }, '')[0]).toBe(true);
});

test('a switch that is off in the environment excludes nothing', () => {
  const env = { MIAUDIT_ALL: 'false' };
  expect(settled('serial', [], env, 'audit:\n  serial: [x]\n').slice(0, 2)).toEqual([['x'], 'file']);
  expect(settled('demo', [], { ...env, MIAUDIT_DEMO: 'mi-9t' }, '')[0]).toBe('mi-9t');
});

test.each<[string, Readonly<Record<string, string>>, string, RegExp]>([
  [
    'two variables',
    { MIAUDIT_DEMO: 'mi-9t', MIAUDIT_AUDIT_SERIAL: 'x' },
    '',
    /^MIAUDIT_DEMO and MIAUDIT_AUDIT_SERIAL exclude each other/,
  ],
  [
    'two lines',
    {},
    'every:\n  all: true\naudit:\n  select: [label=a]\n',
    /^`all` \(.*:2:8\) and `select` \(.*:4:11\) exclude each other/,
  ],
])('%s that exclude each other are named', (_name, env, text, message) => {
  expect(() => settled('all', [], env, text)).toThrow(message);
});

test.each(['demo: mi-9t', 'from: saved', 'debug: true'])('a file cannot say %s', (line) => {
  expect(mistakesOf(`audit:\n  ${line}\n`, true)).toEqual([
    expect.stringMatching(/:2:3: .* is unknown here/),
  ]);
});

const mistakesOf = (text: string, isChosen = false): readonly string[] => {
  try {
    read(text, isChosen);
  } catch (error) {
    if (error instanceof InputError) return error.mistakes;
  }
  return [];
};

test.each<[string, string, readonly (string | RegExp)[]]>([
  ['an unknown section', 'audits:\n  jobs: 2\n', [/:1:1: `audits` is unknown here/]],
  ['an unknown option', 'audit:\n  failon: high\n', [/:2:3: `failon` is unknown here/]],
  ['a value that is none of the choices', 'audit:\n  fail-on: awful\n', [/:2:12: `fail-on` must be one of/]],
  ['a value of another kind', 'audit:\n  jobs: many\n', [/:2:9: `jobs` must be a number/]],
  ['a word where a list belongs', 'audit:\n  only: rom\n', [/:2:9: `only` must be a list/]],
  ['two mistakes', 'audit:\n  jobs: x\n  x: 1\n', [/:2:9/, /:3:3/]],
  ['one label twice', 'labels:\n  a: one\n  b: one\n', [/:3:6: The label one is that of a too/]],
  ['a label with a slash', 'labels:\n  a: ../x\n', [/:2:6: /]],
  ['no YAML', 'audit: [', [/:\d+:\d+: /]],
  ['an alias', 'every: &a {quiet: true}\naudit: *a\n', [/alias/]],
])('%s is reported with line and column', (_name, text, expected) => {
  const mistakes = mistakesOf(text);
  expect(mistakes).toHaveLength(expected.length);
  for (const [at, pattern] of expected.entries()) expect(mistakes[at]).toMatch(pattern);
});

test.each([
  'audit: {check: [evil.js]}',
  'scan: {detector: [evil.js]}',
  'audit: {output: [json=/etc/x]}',
  'audit: {save: /tmp/x}',
  'audit: {identity: x}',
  'audit: {adb: ./evil}',
  'audit: {server: ["tcp:evil.example:5037"]}',
  'every: {server-host: evil.example}',
  'every: {all: true}',
  'fix: {yes: true}',
  'fix: {all: true}',
  'fix: {allow: [consent]}',
  'browse: {first-start: true}',
  'browse: {reboot: true}',
])('a file that was only found may not say %s; one that was chosen may', (text) => {
  expect(mistakesOf(text)).toEqual([expect.stringMatching(/^lab\/miaudit\.config\.yaml:1:\d+: .*--config/)]);
  expect(mistakesOf(text, true)).toEqual([]);
});

test('files are beside the configuration', () => {
  const [value] = settled('since', [], {}, 'audit:\n  since: last-week\n');
  expect(value).toMatch(/\/lab\/last-week$/);
});
