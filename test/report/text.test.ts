import { expect, test } from 'vitest';
import type { Finding, Report } from '../../src/audit/findings.ts';
import { checks } from '../../src/checks/index.ts';
import { checkEffect } from '../../src/checks/effect.ts';
import { text, textOfAll } from '../../src/report/text.ts';

const nasty = `<script>&"'\u001B[2J\u0000\u202E ]]> \uD800 ${'long '.repeat(500)}`;

type Part = Partial<Finding>;

const finding = (part: Part = {}): Finding => ({
  check: 'a-check',
  subject: 'phone',
  group: 'settings',
  title: 'All is well',
  failureTitle: 'It is on',
  severity: 'high',
  effect: 'may leave the phone',
  status: 'fail',
  observed: 'secure key = 1',
  why: 'Because.',
  source: [{ confidence: 'documented', at: 'docs/evidence/adb.md#gate' }],
  evidence: ['phone/getprop'],
  remedies: [],
  ...part,
});

const fixable = (check: string, severity: Finding['severity'], tier: 'safe' | 'consent'): Finding =>
  finding({
    check,
    severity,
    remedies: [
      {
        tier,
        summary: `Turn off ${check}`,
        steps: [{ do: 'back' }],
        ...(tier === 'consent' && { sideEffects: 'Games.' }),
      },
    ],
  });

const reportWith = (findings: readonly Finding[], phone: Partial<Report['phone']> = {}): Report => ({
  origin: 'made',
  started: '2026-01-02T03:04:05.678Z',
  phone: {
    label: 'one',
    model: 'Mi 9T',
    rom: 'MIUI 12',
    region: 'eea',
    android: '10',
    language: 'en-GB',
    browsers: [{ package: 'com.mi.globalbrowser', name: 'Mi Browser', version: '12.1' }],
    ...phone,
  },
  findings,
  answers: [],
});

const firstScreenOf = (report: Report, columns = 80) =>
  text(report, {
    colour: 0,
    columns,
    detail: 'brief',
    phoneOptionOf: () => ' --demo mi-9t',
    wholeReportOf: () => 'a.html',
  });

test('the first screen: which phone, how bad, what to do first, what was not seen, where the rest is', () => {
  const findings = [
    fixable('d', 'low', 'safe'),
    fixable('c', 'medium', 'safe'),
    fixable('b', 'high', 'consent'),
    fixable('a', 'high', 'safe'),
    finding({ severity: 'info' }),
    finding({ status: 'unknown', observed: 'The screen is locked, or its notifications are open.' }),
    finding({ status: 'pass' }),
    finding({ status: 'skip' }),
  ];
  expect(firstScreenOf(reportWith(findings))).toBe(`Mi 9T · MIUI 12 · region eea · Android 10
one · 2026-01-02 03:04 UTC · made up: no real phone said this
Browsers: Mi Browser 12.1

4 problems: 2 high, 1 medium, 1 low
1 unknown, 1 info, 1 passed, 1 not applicable

Do this first
  1. Turn off a
     miaudit fix --demo mi-9t --only a
  2. Turn off b
     What changes: Games.
     miaudit fix --demo mi-9t --only b --allow consent
  3. Turn off c
     miaudit fix --demo mi-9t --only c

Could not be seen: 1 of 7 answers
  What helps:
  Unlock the phone, keep its screen on, and audit again.

Whole report: a.html
One finding in full: \`miaudit explain b\`
`);
});

test('a phone that has a label is called by it', () => {
  const named = firstScreenOf(reportWith([], { label: 'phone-3f9a1c0b2d4e' }));
  expect(named).toMatch(/\nphone-3f9a1c0b2d4e · 2026-01-02 03:04 UTC/);
  expect(named).not.toContain('one ·');
});

test('a phone of which little is known says no more than that', () => {
  const phone = { model: 'unknown', rom: 'unknown', region: '', android: 'unknown', browsers: [] };
  const said = firstScreenOf(reportWith([], phone));
  expect(said).toMatch(/^unknown · unknown · Android unknown\none · /);
  expect(said).not.toMatch(/region|Browsers|Do this first|Could not be seen/);
  expect(said).toContain('\nNothing was checked\n');
});

test('what fails no run is nothing to do first, and the same command is there once', () => {
  const findings = [
    fixable('info', 'info', 'safe'),
    { ...fixable('twice', 'low', 'safe'), subject: 'com.mi.globalbrowser' },
    { ...fixable('twice', 'low', 'safe'), subject: 'com.mi.globalbrowser.mini' },
  ];
  const commands = firstScreenOf(reportWith(findings)).match(/miaudit fix.*/g);
  expect(commands).toEqual(['miaudit fix --demo mi-9t --only twice']);
});

test.each([
  ['The phone refuses taps from adb: INJECT_EVENTS permission', 'USB debugging (Security settings)'],
  ['com.mi.globalbrowser/switches was not asked: no screen was opened', 'without --no-screens'],
  ['phone/settings-secure was not asked', 'Connect the phone'],
  ['adb_wifi_enabled is not which may be a part that was saved', 'Connect the phone'],
  ['phone/packages: exit code 255: Security exception', 'miaudit doctor'],
  ['secure key = 7, which is not a known value', 'miaudit explain '],
])('%s is opened by a step with %s', (observed, step) => {
  const other = finding({ status: 'unknown', observed: 'The screen is locked, or so.' });
  const findings = [other, ...[1, 2].map(() => finding({ status: 'unknown', observed }))];
  expect(firstScreenOf(reportWith(findings)).replace(/\s+/g, ' ')).toContain(step);
});

test('a closed gate is named once, above all that was found, and what it hides is one line', () => {
  const refused = 'The phone refuses taps from adb: Injecting requires INJECT_EVENTS permission';
  const findings = [
    fixable('a', 'high', 'safe'),
    finding({ check: 'b', status: 'unknown', observed: `no row "B" was seen (settings: ${refused})` }),
    finding({ check: 'c', status: 'unknown', observed: `no row "C" was seen (settings: ${refused})` }),
  ];
  const said = text(reportWith(findings), { colour: 0, columns: 400 });
  expect(said).toMatch(/Closed gate: .*1 problem: 1 high/s);
  expect(said.match(/which may ask for a Mi account/g)).toHaveLength(1);
  expect(said.match(/INJECT_EVENTS/g)).toHaveLength(1);
  expect(said).toContain('\n  ? see the closed gate above: b, c\n');
});

test('what one cause hides is one line, without the names of files', () => {
  const locked = 'The screen is locked, or its notifications are open. Unlock the phone.';
  const findings = [
    finding({ check: 'b', status: 'unknown', observed: `com.mi.globalbrowser/switches: ${locked}` }),
    finding({ check: 'c', status: 'unknown', observed: `phone/settings-rows: ${locked}` }),
    finding({ check: 'd', status: 'unknown', observed: 'phone/packages: exit code 1: no' }),
  ];
  const said = text(reportWith(findings), { colour: 0, columns: 200 });
  expect(said).toContain(`\n  ? ${locked}: b, c\n  ? phone/packages: exit code 1: no: d\n`);
});

test('problems are under what they do, the gravest first; what was not seen is named; what passed is counted', () => {
  const findings = [
    finding({ check: 'id', effect: 'can be read by apps' }),
    finding({ check: 'small', severity: 'low', subject: 'com.mi.globalbrowser' }),
    finding({ check: 'grave' }),
    finding({ check: 'hidden', status: 'unknown', observed: 'It is not told' }),
    finding({ check: 'fine', status: 'pass' }),
  ];
  const said = text(reportWith(findings), { colour: 0, columns: 80 });
  expect(said.split('One finding in full:')[1]).toBe(` \`miaudit explain id\`

May leave the phone: 1 high, 1 low
  ✖ high    It is on · grave
  ✖ low     It is on (Mi Browser) · small

Can be read by apps: 1 high
  ✖ high    It is on · id

Could not be seen: 1
  ? It is not told: hidden
`);
});

test('--verbose tells all of each finding', () => {
  const findings = [fixable('grave', 'high', 'safe'), finding({ status: 'pass', check: 'fine' })];
  const said = text(reportWith(findings), { colour: 0, columns: 80, detail: 'whole' });
  expect(said).toContain(`  ✖ high    It is on · grave
      observed  secure key = 1
      why       Because.
      do        Turn off grave:
                miaudit fix --only grave
      source    docs/evidence/adb.md#gate (documented)

Passed: 1
  ✔ All is well · fine
      observed  secure key = 1
`);
});

test('what does not apply is one line for each reason', () => {
  const findings = ['one', 'two', 'three'].map((check, at) =>
    finding({
      status: 'skip',
      check,
      subject: at === 2 ? 'com.mi.globalbrowser' : 'phone',
      observed: 'about MIUI and HyperOS only',
    }),
  );
  expect(text(reportWith(findings), { colour: 0, columns: 100, detail: 'whole' })).toContain(
    'Does not apply: 3\n  - about MIUI and HyperOS only: one, two, three (Mi Browser)\n',
  );
});

test.each(['brief', 'usual', 'whole'] as const)('no escape of a phone comes through: %s', (detail) => {
  const findings = (['fail', 'unknown', 'pass', 'skip'] as const).map((status) =>
    finding({ status, observed: nasty }),
  );
  const report = reportWith(findings, {
    model: nasty,
    browsers: [{ package: 'a', name: 'b', version: nasty }],
  });
  expect(
    textOfAll(
      { phones: [report, report], unreached: [{ label: nasty, why: nasty }] },
      { colour: 0, columns: 80, detail },
    ),
  ).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
});

test.each([
  [40, 'usual'],
  [60, 'usual'],
  [80, 'usual'],
  [60, 'whole'],
  [80, 'whole'],
] as const)('no line is wider than %i columns, and no word is broken: %s', (columns, detail) => {
  const findings = checks.map((check) =>
    finding({
      ...check,
      check: check.id,
      effect: checkEffect(check),
      remedies: check.offers?.() ?? [],
      source: [{ confidence: 'code', at: 'docs/evidence/adb.md#gate' }],
      observed: check.bad,
    }),
  );
  const said = textOfAll(
    { phones: [reportWith(findings), reportWith(findings)], unreached: [away] },
    { colour: 0, columns, detail },
  );
  const wide = said.split('\n').filter((line) => line.length > columns && /\S \S/.test(line.trim()));
  expect(wide).toEqual([]);
  const words = new Set(said.split(/\s+/));
  const broken = checks.flatMap(({ id, failureTitle }) =>
    [id, ...failureTitle.split(' ')].filter((word) => !words.has(word)),
  );
  expect(broken).toEqual([]);
});

const away = { label: 'three', why: 'The phone three has not allowed this computer. Unlock it and accept.' };

test('phones that could not be asked are counted and named, with or without others', () => {
  const look = { colour: 0, columns: 60, detail: 'brief' } as const;
  const report = reportWith([finding({ status: 'pass' })]);
  expect(textOfAll({ phones: [report], unreached: [away] }, look).split('\n\nMi 9T')[0]).toBe(`2 phones

  High  Medium  Low  Unknown  Phone
     0       0    0        0  Mi 9T · MIUI 12 · Android 10 ·
                              one · 2026-01-02

1 could not be asked:
  three: The phone three has not allowed this computer.
    Unlock it and accept.`);
  expect(textOfAll({ phones: [], unreached: [away, away] }, look)).toMatch(
    /^2 phones\n\n2 could not be asked:\n {2}three: .*\n/,
  );
});

test('several phones begin with a table', () => {
  const good = reportWith([finding({ status: 'pass' })], { model: 'Redmi Note 12', label: 'two' });
  const bad = reportWith([finding(), finding({ severity: 'low' }), finding({ status: 'unknown' })]);
  const said = textOfAll({ phones: [bad, good], unreached: [] }, { colour: 0, columns: 80, detail: 'brief' });
  expect(said.split('\n\nMi 9T')[0]).toBe(`2 phones

  High  Medium  Low  Unknown  Phone
     1       0    1        1  Mi 9T · MIUI 12 · Android 10 · one · 2026-01-02
     0       0    0        0  Redmi Note 12 · MIUI 12 · Android 10 · two ·
                              2026-01-02`);
});
