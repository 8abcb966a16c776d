import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

interface Listed {
  readonly checks: readonly {
    readonly id: string;
    readonly group: string;
    readonly severity: string;
    readonly appliesTo: { readonly region?: readonly string[] };
    readonly source: readonly { readonly confidence: string }[];
  }[];
}

async function listed(...filters: string[]): Promise<Listed['checks']> {
  const { stdout } = await miaudit(['checks', '-f', 'json', ...filters]);
  return (JSON.parse(stdout) as Listed).checks;
}

test('a check is explained without a phone, in English or in the language that is asked for', async () => {
  const { stdout, exitCode } = await miaudit(['explain', 'visited-addresses', '--language', 'de-AT']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('"Einstellungen" (in English "Settings")');
  expect((await miaudit(['explain', 'visited-addresses'])).stdout).not.toContain('in English');
});

test('of a phone it says what was found there, in the words of its screen', async () => {
  const { stdout } = await miaudit(['explain', 'personalised-ads', '--demo', 'poco-x5-ar', '--quiet']);
  expect(stdout).toContain('\n  miaudit fix --demo poco-x5-ar --only personalised-ads');
  expect(stdout).toContain('On this phone: POCO X5 5G\n  Found: Personalised ads are on\n');
  expect(stdout).toContain('"الإعدادات" (in English "Settings")');
});

test('the json of an explanation holds to its schema', async () => {
  const schema = JSON.parse(readFileSync('schemas/explain-1.json', 'utf8')) as object;
  const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);
  for (const argv of [['package-msa'], ['visited-addresses', '--demo', '--quiet']]) {
    const { stdout } = await miaudit(['explain', ...argv, '-f', 'json']);
    expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
  }
});

test.each([
  [['explain', 'no-such-check'], 'There is no check called "no-such-check"'],
  [['explain', 'rom', '--language', 'xx'], 'not known in the language "xx"'],
  [['explain'], 'The command is not complete'],
  [['checks', '--group', 'nothing'], '--group cannot be "nothing"'],
  [['checks', '--region', 'mars'], '--region cannot be "mars". Choose one of cn, global, eea, in, ru'],
  [['checks', 'rom', '--severity', 'low'], 'exclude each other'],
])('%j is exit 2', async (argv, words) => {
  const { stderr, exitCode } = await miaudit(argv);
  expect(stderr).toContain(words);
  expect(exitCode).toBe(2);
});

test('checks are filtered by group, severity, surest source and region, and all filters must fit', async () => {
  const grave = await listed('--group', 'browser', '--severity', 'high', '--severity', 'medium');
  expect(grave.length).toBeGreaterThan(3);
  expect(grave.every(({ group, severity }) => group === 'browser' && /high|medium/.test(severity))).toBe(
    true,
  );
  const guessed = await listed('--confidence', 'guess');
  expect(guessed.length).toBeGreaterThan(0);
  expect(guessed.every(({ source }) => source.every(({ confidence }) => confidence === 'guess'))).toBe(true);
  const ids = async (region: string) => (await listed('--region', region)).map(({ id }) => id);
  expect(await ids('CN')).toContain('web-links-to-quick-apps');
  expect(await ids('eea')).not.toContain('web-links-to-quick-apps');
  expect(await ids('eea')).toContain('user-experience-program');
});

test('where no check fits, nothing is listed, and a word says so', async () => {
  const { stdout, stderr, exitCode } = await miaudit([
    'checks',
    '--group',
    'system',
    '--confidence',
    'press',
  ]);
  expect([stdout, exitCode]).toEqual(['', 0]);
  expect(stderr).toContain('No check fits all of these filters.');
});
