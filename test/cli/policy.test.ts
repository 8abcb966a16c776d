import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-policy-'));
const file = (name: string) => join(folder, name);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const demo = ['--demo', 'mi-9t', '-q', '--unknown', 'ignore'];
const waiver = (until: string) =>
  `rules: [{checks: ['*'], expect: any}, {checks: [personalised-ads], expect: pass}]\nwaivers: [{check: personalised-ads, reason: the shop window, owner: the lab, until: ${until}}]\n`;

beforeAll(async () => {
  expect(
    (await miaudit(['audit', ...demo, '--save', file('capture'), '-o', `json=${file('old.json')}`])).exitCode,
  ).toBe(1);
  writeFileSync(file('waived.yaml'), waiver('2999-12-31'));
  writeFileSync(file('expired.yaml'), waiver('2020-01-01'));
}, 60_000);

test('a policy of today lets today pass, and is what `policy test` says', async () => {
  expect((await miaudit(['policy', 'init', file('capture'), '-q', '-o', file('today.yaml')])).exitCode).toBe(
    0,
  );
  const { exitCode } = await miaudit(['audit', ...demo, '--policy', file('today.yaml')]);
  expect(exitCode).toBe(0);
  const tried = await miaudit([
    ...['policy', 'test', file('capture'), '--policy', file('today.yaml'), '-q', '--unknown', 'ignore'],
  ]);
  expect([tried.exitCode, tried.stdout]).toEqual([
    0,
    expect.stringContaining('0 would fail the run, 0 stay open'),
  ]);
});

test('a waived finding is seen in every format, and an expired waiver fails again', async () => {
  const formats = ['text', 'json', 'junit', 'sarif', 'html', 'csv', 'github', 'gitlab', 'github-summary'];
  const outputs = formats.flatMap((name) => ['-o', `${name}=${file(`out.${name}`)}`]);
  const waived = await miaudit(['audit', ...demo, '--policy', file('waived.yaml'), ...outputs]);
  expect(waived.exitCode).toBe(0);
  for (const name of formats) {
    const text = readFileSync(file(`out.${name}`), 'utf8').replace(/\s+/g, ' ');
    expect(text, name).toContain('the shop window');
  }
  const sarif = JSON.parse(readFileSync(file('out.sarif'), 'utf8')) as Sarif;
  const result = sarif.runs[0]?.results.find(({ ruleId }) => ruleId === 'personalised-ads');
  expect(result?.suppressions[0]?.justification).toMatch(
    /^Waived by the lab until 2999-12-31: the shop window/,
  );
  const expired = await miaudit(['audit', ...demo, '--policy', file('expired.yaml'), '-f', 'junit']);
  expect(expired.exitCode).toBe(1);
  expect(expired.stdout).toMatch(/<failure[^>]*>[^<]*the waiver of the lab expired on 2020-01-01/);
});

test('a rule for a phone that is not there fails nothing, and is told', async () => {
  writeFileSync(
    file('typo.yaml'),
    `${waiver('2999-12-31')}  # the next is mistyped\n`.replace(
      'rules: [',
      'rules: [{checks: [proxy], phones: {model: Mi 9TT}, expect: pass}, ',
    ),
  );
  const policy = ['--policy', file('typo.yaml')];
  const words = /1 rule of the policy is for no phone of this run: line 1 \(model=Mi 9TT\)/;
  const read = await miaudit(['audit', ...demo, ...policy]);
  expect([read.exitCode, read.stdout.replace(/\s+/g, ' ')]).toEqual([0, expect.stringMatching(words)]);
  const csv = await miaudit(['audit', ...demo, ...policy, '-f', 'csv']);
  expect([csv.exitCode, csv.stderr]).toEqual([0, expect.stringMatching(words)]);
  const junit = await miaudit(['audit', ...demo, ...policy, '-f', 'junit']);
  expect([junit.exitCode, junit.stderr]).toEqual([0, '']);
  expect(junit.stdout).toMatch(/<testsuite name="policy"[^>]* tests="1" failures="0" errors="0" skipped="1"/);
  expect(junit.stdout).toContain('is for model=Mi 9TT. The model here is Mi 9T.');
  const json = await miaudit(['audit', ...demo, ...policy, '-f', 'json']);
  expect((JSON.parse(json.stdout) as { unfitted: object[] }).unfitted).toMatchObject([
    { part: 'rule', line: 1, phones: 'model=Mi 9TT', found: [{ key: 'model', values: ['Mi 9T'] }] },
  ]);
  const tried = await miaudit(['policy', 'test', file('capture'), ...policy, '-q', '--unknown', 'ignore']);
  expect([tried.exitCode, tried.stdout]).toEqual([
    0,
    expect.stringMatching(/^NO PHONE the rule in 1:\d+ is for model=Mi 9TT\. The model here is Mi 9T\.$/m),
  ]);
}, 60_000);

interface Sarif {
  readonly runs: { readonly results: { ruleId: string; suppressions: { justification: string }[] }[] }[];
}

test.each(['capture', 'old.json'])('only what is new fails beside the baseline %s', async (name) => {
  const known = await miaudit(['audit', ...demo, '--baseline', file(name), '-f', 'json']);
  expect(known.exitCode).toBe(0);
  const other = await miaudit([
    'audit',
    '--demo',
    'redmi-note-8-pro',
    '-q',
    '--unknown',
    'ignore',
    '--baseline',
    file(name),
  ]);
  expect([other.exitCode, other.stderr]).toEqual([
    1,
    expect.stringMatching(/^The baseline has nothing of redmi-note-8-pro/),
  ]);
});

test.each<[string, readonly string[], RegExp]>([
  [
    'a policy that is not there',
    ['audit', '--demo', '--policy', 'nowhere.yaml'],
    /nowhere\.yaml cannot be read\. /,
  ],
  ['a baseline that is not there', ['audit', '--demo', '--baseline', 'nowhere'], /nowhere/],
  ['something that is not a baseline', ['audit', '--demo', '--baseline', 'package.json'], /package\.json/],
  ['a test without a policy', ['policy', 'test', 'x'], /needs a policy and a capture/],
  ['a word that is none of both', ['policy', 'write'], /init, test/],
])('%s is reported, with exit code 2', async (_name, argv, message) => {
  const { stdout, stderr, exitCode } = await miaudit(argv);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain('    at ');
});
