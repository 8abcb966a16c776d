import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/audit/policy.ts';
import { allTricks, hostileRun, madeFinding, madeReport, madeRun } from './hostile.ts';
import { text } from '../../src/report/text.ts';
import { casesOf, parseCsv, parseXml, write, type Element } from './parse.ts';

test('json holds to its published schema', () => {
  const schema = JSON.parse(readFileSync('schemas/audit-1.json', 'utf8')) as object;
  const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);
  for (const run of [madeRun, hostileRun(allTricks)])
    expect(validate(JSON.parse(write('json', run))), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ format: 1, tool: 'x', phones: [{}], unreached: [] })).toBe(false);
});

const resultOf = ({ attributes, children }: Element) =>
  `${attributes['name']?.split(':')[0] ?? ''} ${children[0]?.name ?? 'passed'}`;

describe('junit', () => {
  test.each<[Partial<Policy>, readonly string[]]>([
    [
      {},
      [
        'passes passed',
        'stays-open error',
        'is-low failure',
        'is-high failure',
        'is-info skipped',
        'does-not-apply skipped',
      ],
    ],
    [
      { failOn: 'high' },
      [
        'passes passed',
        'stays-open error',
        'is-low skipped',
        'is-high failure',
        'is-info skipped',
        'does-not-apply skipped',
      ],
    ],
    [
      { failOn: 'never' },
      [
        'passes passed',
        'stays-open error',
        'is-low skipped',
        'is-high skipped',
        'is-info skipped',
        'does-not-apply skipped',
      ],
    ],
    [
      { unknown: 'ignore' },
      [
        'passes passed',
        'stays-open skipped',
        'is-low failure',
        'is-high failure',
        'is-info skipped',
        'does-not-apply skipped',
      ],
    ],
  ])('under %j each finding is what the policy says', (policy, expected) => {
    const [suite] = parseXml(write('junit', madeRun, policy)).children;
    expect(suite && casesOf(suite).map(resultOf)).toEqual(expected);
  });

  test('a suite a phone with its label; one that could not be asked has an error', () => {
    const suites = parseXml(write('junit', madeRun)).children;
    expect(suites.map(({ attributes }) => attributes['name'])).toEqual(['bench-1', 'bench-2']);
    expect(suites[1]?.attributes).toMatchObject({ tests: '1', errors: '1', failures: '0' });
    expect(suites[1] && casesOf(suites[1])[0]?.children[0]?.attributes['message']).toContain('unauthorized');
  });

  test('a failure has its remedy and its place in the body, and the time that the phone took', () => {
    const [suite] = parseXml(write('junit', madeRun)).children;
    const high = suite && casesOf(suite)[3];
    expect(high?.attributes['time']).toBe('0.250');
    expect(high?.children[0]?.text).toBe(
      [
        'It is on',
        'Observed: secure key = 1',
        'Why it matters: Because.',
        'What to do: Turn it off: `miaudit fix --only is-high` can do this.',
        'Evidence: phone/settings-secure.txt:7',
        'Known from: docs/evidence/settings.md#ad-aaid',
      ].join('\n'),
    );
  });

  // The rules of https://github.com/windyroad/JUnit-Schema and of Jenkins's junit-10.xsd that bear on what is written here.
  test.each([['what is usual', madeRun] as const, ['hostile text', hostileRun(allTricks)] as const])(
    'holds to the schemas of Ant and Jenkins: %s',
    (_, run) => {
      const root = parseXml(write('junit', run));
      expect([root.name, root.attributes]).toEqual(['testsuites', {}]);
      for (const [at, suite] of root.children.entries()) {
        expect(suite.name).toBe('testsuite');
        const { name, id, timestamp, hostname, tests, failures, errors, skipped, time, ...others } =
          suite.attributes;
        expect(Object.keys(others)).toEqual(['package']);
        expect(id).toBe(String(at));
        expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
        expect(time).toMatch(/^\d+\.\d{3}$/);
        for (const token of [name, hostname]) expect(token).toMatch(/^\S+(?: \S+)*$/);
        const cases = casesOf(suite);
        const number = (wanted: string) =>
          String(cases.filter(({ children }) => children[0]?.name === wanted).length);
        expect([tests, failures, errors, skipped]).toEqual([
          String(cases.length),
          number('failure'),
          number('error'),
          number('skipped'),
        ]);
        const order = suite.children.map((child) => child.name);
        expect(order).toEqual(['properties', ...cases.map(() => 'testcase'), 'system-out', 'system-err']);
        for (const one of cases) {
          expect(Object.keys(one.attributes).sort()).toEqual(['classname', 'name', 'time']);
          expect(one.attributes['name']).toMatch(/^\S+(?: \S+)*$/);
          expect(one.children.length).toBeLessThanOrEqual(1);
          for (const result of one.children)
            expect(Object.keys(result.attributes).sort()).toEqual(
              result.name === 'skipped' ? ['message'] : ['message', 'type'],
            );
        }
      }
    },
  );
});

describe('github', () => {
  test('annotations by what the policy makes of a finding, with file and line', () => {
    expect(write('github', madeRun, { failOn: 'high' }, 'cap').split('\n')).toEqual([
      '::error title=A phone could not be asked::bench-2: The phone is unauthorized. Accept the question on it.',
      '::error title=It is on (is-high),file=cap/phone/settings-secure.txt,line=7::bench-1 · Mi 9T (made): secure key = 1. Turn it off: `miaudit fix --only is-high` can do this.',
      '::warning title=Not known%3A It is off (stays-open),file=cap/phone/settings-secure.txt,line=7::bench-1 · Mi 9T (made): refused. Turn it off: `miaudit fix --only stays-open` can do this.',
      '::notice title=It is on (is-low),file=cap/phone/settings-secure.txt,line=7::bench-1 · Mi 9T (made): secure key = 1. Turn it off: `miaudit fix --only is-low` can do this.',
      '::notice title=It is on (is-info),file=cap/phone/settings-secure.txt,line=7::bench-1 · Mi 9T (made): secure key = 1. Turn it off: `miaudit fix --only is-info` can do this.',
      '',
    ]);
  });

  test('no more than ten of a kind, the last of which counts the others', () => {
    const findings = Array.from({ length: 25 }, (_, at) => madeFinding({ check: `check-${at}` }));
    const lines = write('github', { phones: [madeReport({ findings })], unreached: [] })
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[9]).toMatch(/^::error title=16 more::16 more findings/);
  });

  test('the captures of many phones leave notices for what was found', () => {
    const digest = (at: number) => ({ sha256: String(at).repeat(64), isRecorded: true });
    const phones = Array.from({ length: 9 }, (_, at) =>
      madeReport({ digest: digest(at), findings: [madeFinding({ check: `check-${at}`, severity: 'low' })] }),
    );
    const notices = write('github', { phones, unreached: [] }, { failOn: 'high' }).trimEnd().split('\n');
    expect(notices.filter((line) => line.startsWith('::notice title=It is on'))).toHaveLength(9);
    for (const at of phones.keys())
      expect(notices[0]).toContain(`bench-1 · Mi 9T (made): Capture sha256:${String(at).repeat(64)}`);
  });

  test('the summary of a job is no larger than GitHub takes', () => {
    const observed = 'x'.repeat(400);
    const findings = Array.from({ length: 300 }, (_, at) => madeFinding({ check: `check-${at}`, observed }));
    const phones = Array.from({ length: 40 }, () => madeReport({ findings }));
    const text = write('github-summary', { phones, unreached: [] });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(800 * 1024);
    expect(text).toMatch(/More does not fit here\. [^\n]*\n$/);
  });
});

test('gitlab: what its code quality report must hold', () => {
  const issues = JSON.parse(write('gitlab', madeRun, { failOn: 'high' }, 'cap')) as Record<string, never>[];
  expect(issues.map((issue) => [issue['check_name'], issue['severity']])).toEqual([
    ['stays-open', 'critical'],
    ['is-low', 'info'],
    ['is-high', 'critical'],
    ['is-info', 'info'],
    ['phone', 'blocker'],
  ]);
  for (const issue of issues) expect(issue['fingerprint']).toMatch(/^[0-9a-f]{40}$/);
  expect(new Set(issues.map((issue) => issue['fingerprint'])).size).toBe(issues.length);
  expect(issues[0]?.['location']).toEqual({ path: 'cap/phone/settings-secure.txt', lines: { begin: 7 } });
});

test.each([
  [['guess'], 'rests on a guess'],
  [['guess', 'press'], 'rests on press reports'],
  [['guess', 'documented'], undefined],
  [['guess', 'code'], undefined],
] as const)('a problem of which the sources are %j %s', (confidences, ground) => {
  const at = 'docs/evidence/settings.md#ad-aaid';
  const source = confidences.map((confidence) => ({ confidence, at }) as const);
  const run = {
    phones: [madeReport({ findings: [madeFinding({ source }), madeFinding({ source, status: 'unknown' })] })],
    unreached: [],
  };
  const written = [
    text(madeReport({ findings: [madeFinding({ source })] }), { colour: 0, columns: 100 }),
    write('github', run),
    write('gitlab', run),
  ];
  expect(written[0]).toContain(`It is on · a-check${ground === undefined ? '' : ` · ${ground}`}\n`);
  for (const one of written.slice(1))
    expect(one.match(/It rests on [a-z ]+\./g) ?? []).toEqual(ground === undefined ? [] : [`It ${ground}.`]);
});

test('csv: a row a finding, and one for a phone that could not be asked', () => {
  const [head = [], ...rows] = parseCsv(write('csv', madeRun));
  expect(rows).toHaveLength(7);
  expect(Object.fromEntries(head.map((name, at) => [name, rows[3]?.[at]]))).toEqual({
    phone: 'bench-1',
    token: '',
    serial: '',
    model: 'Mi 9T',
    rom: 'MIUI 12',
    android: '10',
    started: '2026-01-02T03:04:05.678Z',
    origin: 'made',
    check: 'is-high',
    subject: 'phone',
    group: 'settings',
    severity: 'high',
    status: 'fail',
    finding: 'It is on',
    observed: 'secure key = 1',
    why: 'Because.',
    remedy: 'Turn it off: `miaudit fix --only is-high` can do this.',
    evidence: 'phone/settings-secure.txt:7',
    source: 'docs/evidence/settings.md#ad-aaid (code)',
    capture: '',
    policy: '',
  });
});

test('markdown: problems as a table, what passed as a list', () => {
  const text = write('markdown', madeRun);
  expect(text).toContain(
    '| high | It is on (`is-high`) | `secure key = 1` | Turn it off: `miaudit fix --only is-high` can do this. | `phone/settings-secure.txt:7` |',
  );
  expect(text).toContain(
    '| `bench-2` |  |  |  | could not be asked: `The phone is unauthorized. Accept the question on it.` |',
  );
});

test.each(['markdown', 'github-summary', 'text'] as const)(
  'what of a policy is for no phone is told in %s',
  (format) => {
    const unfitted = [
      {
        part: 'rule',
        line: 3,
        column: 5,
        phones: 'model=Mi 9TT',
        found: [{ key: 'model', values: ['Mi 9T'] }],
      },
    ] as const;
    const told = write(format, { ...madeRun, unreached: [], unfitted })
      .replaceAll('\\', '')
      .replace(/\s+/g, ' ');
    expect(told).toContain('1 rule of the policy is for no phone of this run: line 3 (model=Mi 9TT).');
    expect(write(format, madeRun)).not.toContain('for no phone of this run');
  },
);

test('gitlab says what to do, and markdown counts what is not known once and names a line once', () => {
  const places = [1, 9].map((column) => ({ file: 'phone/a.txt', line: 8, column, text: 'x' }));
  const finding = madeFinding({ evidenceLines: places });
  const open = madeFinding({ check: 'open', status: 'unknown' });
  const run = { phones: [madeReport({ findings: [finding, open] })], unreached: [] };
  expect(write('gitlab', run)).toContain(
    'secure key = 1. Turn it off (`miaudit fix --only a-check` can do this)',
  );
  const text = write('markdown', run);
  expect(text).toContain('| `phone/a.txt:8` |');
  expect(text).toContain('| 1 problem: 1 high | 1 |  |');
});
