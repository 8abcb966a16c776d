import { describe, expect, test } from 'vitest';
import { unfittedParts } from '../../src/audit/unfitted.ts';
import { applyPolicy } from '../../src/audit/apply-policy.ts';
import type { Finding, Report } from '../../src/audit/findings.ts';
import { readPolicyFile } from '../../src/audit/policy-file.ts';
import { judgeConsequence, usualPolicy, type Consequence } from '../../src/audit/policy.ts';
import { findExcuse } from '../../src/report/excuse.ts';
import { InputError } from '../../src/host/input-error.ts';

const names = { checks: ['ads', 'patch', 'proxy'], labels: ['shelf-3', 'shelf-4'] };

const phone = { model: 'Mi 9T', rom: 'MIUI 12.5', region: 'eea', android: '11', label: 'shelf-3' };

type Some = Partial<Pick<Finding, 'check' | 'subject' | 'status' | 'severity'>>;
const finding = (some: Some): Finding => ({
  ...{ check: 'ads', subject: 'phone', status: 'fail', severity: 'medium', group: 'settings' },
  ...{ title: 'Well', failureTitle: 'Not well', effect: 'good to know', observed: 'x', why: 'y' },
  ...{ source: [], evidence: [], remedies: [] },
  ...some,
});

function judged(
  policy: string,
  some: Some,
  of: Partial<typeof phone> = {},
  today = '2026-11-28',
): readonly [Consequence, string] {
  const file = readPolicyFile(policy, 'p.yaml', names);
  const report = { phone: { ...phone, ...of }, findings: [finding(some)] } as unknown as Report;
  const [one = finding({})] = applyPolicy(report, { file, today }).findings;
  return [judgeConsequence(one, usualPolicy), findExcuse(one, usualPolicy)];
}

function mistakesOf(policy: string): readonly string[] {
  try {
    readPolicyFile(policy, 'p.yaml', names);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).mistakes;
  }
}

const must = 'rules: [{checks: [ads], phones: {rom: miui, region: eea}, expect: pass}]';

test.each<[string, string, Some, Partial<typeof phone>, Consequence]>([
  ['what must pass fails the run, good to know as it is', must, { severity: 'info' }, {}, 'fails'],
  ['that is another region', must, { severity: 'info' }, { region: 'cn' }, 'passes'],
  [
    'that does not tell its region: what is stricter holds',
    must,
    { severity: 'info' },
    { region: '' },
    'fails',
  ],
  ['another check', must, { check: 'patch', severity: 'info' }, {}, 'passes'],
  ['what may fail', 'rules: [{checks: [ads], expect: any}]', { severity: 'high' }, {}, 'passes'],
  ['a severity of its own', 'rules: [{checks: [ads], severity: info}]', { severity: 'high' }, {}, 'passes'],
  ['what is not known fails', 'rules: [{checks: ["*"], unknown: fail}]', { status: 'unknown' }, {}, 'fails'],
  [
    'what is not known is ignored',
    'rules: [{checks: [ads], unknown: ignore}]',
    { status: 'unknown' },
    {},
    'passes',
  ],
  [
    'a rule that names the check goes before all checks',
    'rules: [{checks: [ads], expect: any}, {checks: ["*"], expect: pass}]',
    {},
    {},
    'passes',
  ],
  [
    'a label with a star',
    'rules: [{checks: [ads], phones: {label: shelf-*}, expect: any}]',
    {},
    {},
    'passes',
  ],
  ['an empty policy', '{}', {}, {}, 'fails'],
  ['a pass stays one', must, { status: 'pass' }, {}, 'passes'],
])('%s', (_name, policy, some, of, consequence) => {
  expect(judged(policy, some, of)[0]).toBe(consequence);
});

const waived =
  'waivers: [{check: ads, phones: {label: shelf-3}, reason: a test, owner: the lab, until: 2026-11-28}]';

test.each<[string, Some, Partial<typeof phone>, string, Consequence, RegExp]>([
  ['on its last day', {}, {}, '2026-11-28', 'passes', /^Waived by the lab until 2026-11-28: a test$/],
  [
    'a day later it fails again',
    {},
    {},
    '2026-11-29',
    'fails',
    /^The waiver of the lab expired on 2026-11-28/,
  ],
  ['of another phone', {}, { label: 'shelf-4' }, '2026-11-28', 'fails', /^Below/],
  ['what could not be seen', { status: 'unknown' }, {}, '2026-11-28', 'passes', /^Waived/],
  ['expired, and not known', { status: 'unknown' }, {}, '2026-12-01', 'open', /expired/],
])('a waiver: %s', (_name, some, of, today, consequence, excuse) => {
  const [became, said] = judged(waived, some, of, today);
  expect(became).toBe(consequence);
  expect(said).toMatch(excuse);
});

test('a waiver of one browser says nothing of another', () => {
  const policy = 'waivers: [{check: ads, subject: a.b, reason: r, owner: o, until: 2026-12-31}]';
  expect(judged(policy, { subject: 'a.b' })[0]).toBe('passes');
  expect(judged(policy, { subject: 'c.d' })[0]).toBe('fails');
});

describe('a mistake is reported with line and column', () => {
  test.each<[string, string, readonly RegExp[]]>([
    [
      'an unknown check',
      'rules:\n  - checks: [adds]\n    expect: pass\n',
      [/^p\.yaml:2:14: There is no check called "adds"/],
    ],
    [
      'an unknown phone',
      'rules:\n  - checks: [ads]\n    phones: {label: shelf-9}\n    expect: pass\n',
      [/^p\.yaml:3:21: No phone is called "shelf-9"/],
    ],
    ['a rule that says nothing', 'rules:\n  - checks: [ads]\n', [/^p\.yaml:2:5: This rule says nothing/]],
    [
      'two rules that contradict each other',
      'rules:\n  - {checks: [ads], expect: pass}\n  - {checks: [patch, ads], expect: any, phones: {rom: miui}}\n',
      [/^p\.yaml:3:36: `expect` of ads is any here and pass in line 2/],
    ],
    [
      'the same waiver twice',
      'waivers:\n  - {check: ads, reason: r, owner: o, until: 2026-12-31}\n  - {check: ads, reason: r, owner: o, until: 2027-12-31}\n',
      [/^p\.yaml:3:5: This check is waived .* line 2 too/],
    ],
    [
      'a waiver of all',
      'waivers: [{check: "*", reason: r, owner: o, until: 2026-12-31}]',
      [/A waiver is for one check/],
    ],
    [
      'a waiver without an owner',
      'waivers:\n  - {check: ads, reason: r, until: 2026-12-31}\n',
      [/:2:5: `owner` is missing/],
    ],
    ['a waiver without an end', 'waivers:\n  - {check: ads, reason: r, owner: o}\n', [/`until`/]],
    [
      'a day that does not exist',
      'waivers: [{check: ads, reason: r, owner: o, until: 2026-02-30}]',
      [/`until`/],
    ],
    ['a field that is unknown', 'rule: []\n', [/^p\.yaml:1:1: `rule` is unknown here/]],
    ['an empty file', '', [/^p\.yaml:1:1: /]],
  ])('%s', (_name, policy, mistakes) => {
    const told = mistakesOf(policy);
    expect(told).toHaveLength(mistakes.length);
    for (const [at, pattern] of mistakes.entries()) expect(told[at]).toMatch(pattern);
  });

  test('rules of phones that exclude each other do not contradict', () => {
    const rules = ['miui', 'hyperos'].map(
      (rom, at) => `{checks: [ads], phones: {rom: ${rom}}, expect: ${at === 0 ? 'pass' : 'any'}}`,
    );
    expect(() => readPolicyFile(`rules: [${rules.join(', ')}]`, 'p.yaml', names)).not.toThrow();
  });

  test('what phones are called is not checked where it cannot be known', () => {
    const policy = 'rules: [{checks: [ads], phones: {label: shelf-9}, expect: pass}]';
    expect(() => readPolicyFile(policy, 'p.yaml', { ...names, labels: undefined })).not.toThrow();
    const token = policy.replace('shelf-9', 'phone-0123456789ab');
    expect(() => readPolicyFile(token, 'p.yaml', names)).not.toThrow();
  });
});

describe('a baseline', () => {
  const then = (status: Finding['status'], severity: Finding['severity'] = 'medium') => [
    { check: 'ads', subject: 'phone', status, severity },
  ];
  test.each<[string, ReturnType<typeof then>, Some, Consequence]>([
    ['what failed then', then('fail'), {}, 'passes'],
    ['what passed then', then('pass'), {}, 'fails'],
    ['what was not known then', then('unknown'), {}, 'fails'],
    ['what is graver now', then('fail', 'low'), {}, 'fails'],
    ['what was graver then', then('fail', 'high'), {}, 'passes'],
    ['another browser', then('fail'), { subject: 'a.b' }, 'fails'],
    ['what was not known and is not', then('unknown'), { status: 'unknown' }, 'passes'],
    ['what passed and is not known now', then('pass'), { status: 'unknown' }, 'open'],
    ['what was not there', [], {}, 'fails'],
  ])('%s', (_name, baseline, some, consequence) => {
    const report = { phone, findings: [finding(some)] } as unknown as Report;
    const [one = finding({})] = applyPolicy(report, { baseline, today: '2026-11-28' }).findings;
    expect(judgeConsequence(one, usualPolicy)).toBe(consequence);
  });
});

test.each(['eu', 'MI', 'europe', 'moon'])(
  'a rule for the region %s, which no report has, is a mistake',
  (region) => {
    const text = `rules:\n  - checks: [ads]\n    phones: { region: ${region} }\n    expect: pass`;
    const mistakes = mistakesOf(text);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(/^p\.yaml:3:23: The region ".*" is not known\. Known ones are .*\beea\b/);
  },
);

test.each(['eea', 'EEA', 'mx', 'lata*', '*'])('a rule for the region %s is none', (region) => {
  expect(mistakesOf(`rules: [{ checks: [ads], phones: { region: '${region}' }, expect: pass }]`)).toEqual([]);
});

test('a day that is not in the calendar is told with how one is written', () => {
  const text = 'waivers: [{ check: ads, reason: x, owner: y, until: 2026-02-31 }]';
  expect(mistakesOf(text)).toEqual(['p.yaml:1:53: `until` must be a day like 2026-12-31.']);
});

describe('what is for no phone of a run is named, with what the phones have', () => {
  const rule = (phones: string) => `rules:\n  - checks: [ads]\n    phones: ${phones}\n    expect: pass\n`;
  const unfitted = (policy: string, ...of: readonly Partial<typeof phone>[]) =>
    unfittedParts(
      readPolicyFile(policy, 'p.yaml', names),
      of.map((one) => ({ phone: { ...phone, ...one } }) as unknown as Report),
    ).map(({ part, line, column, phones, found }) => [part, line, column, phones, found]);

  test('a mistyped model, an Android that is not there', () => {
    expect(unfitted(rule('{ model: Mi 9TT }'), {}, { model: 'Mi 8' })).toEqual([
      ['rule', 3, 13, 'model=Mi 9TT', [{ key: 'model', values: ['Mi 8', 'Mi 9T'] }]],
    ]);
    expect(unfitted(rule('{ model: Mi 9T, android: "111" }'), {})).toEqual([
      ['rule', 3, 13, 'model=Mi 9T,android=111', [{ key: 'android', values: ['11'] }]],
    ]);
    expect(
      unfitted(
        'waivers:\n  - {check: ads, phones: {model: Mi9T}, reason: a, owner: b, until: 2999-01-01}\n',
        {},
      ),
    ).toEqual([['waiver', 2, 26, 'model=Mi9T', [{ key: 'model', values: ['Mi 9T'] }]]]);
  });

  test.each<[string, string, Partial<typeof phone>[]]>([
    ['one of several phones fits', rule('{ model: Mi 8 }'), [{}, { model: 'Mi 8' }]],
    ['a star', rule('{ model: "Mi*" }'), [{}]],
    ['every phone', 'rules: [{checks: [ads], expect: pass}]\n', [{}]],
    ['a phone that does not say what it is', rule('{ model: Mi 8 }'), [{ model: 'unknown' }]],
    ['no phone could be asked', rule('{ model: Mi 8 }'), []],
  ])('nothing: %s', (_name, policy, of) => {
    expect(unfitted(policy, ...of)).toEqual([]);
  });
});
