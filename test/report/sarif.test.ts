import { describe, expect, test } from 'vitest';
import type { AuditRun } from '../../src/audit/audit-run.ts';
import type { Policy } from '../../src/audit/policy.ts';
import { noPhoneOption } from '../../src/report/finding-facts.ts';
import { allTricks, hostileRun, madeFinding, madeReport, madeRun } from './hostile.ts';
import { write } from './parse.ts';

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: SarifPlace }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { readonly kind: string; readonly status: string }[];
}

interface SarifPlace {
  readonly artifactLocation: { readonly uri: string };
  readonly region: { readonly startLine: number; readonly startColumn?: number };
}

interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly Readonly<Record<string, unknown>>[];
      readonly version: string;
    };
  };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications?: object[];
  }[];
  readonly results: readonly SarifResult[];
}

function sarifOf(
  run: AuditRun,
  policy: Partial<Policy> = {},
  folder = '',
  phoneOptionOf = noPhoneOption,
): SarifRun {
  const { version, runs } = JSON.parse(write('sarif', run, policy, folder, phoneOptionOf)) as {
    readonly version: string;
    readonly runs: readonly SarifRun[];
  };
  expect(version).toBe('2.1.0');
  const [first] = runs;
  if (!first || runs.length > 1) throw new Error(`one run was expected, and not ${runs.length}`);
  return first;
}

describe('sarif', () => {
  test('the help of a rule names what to do for each browser', () => {
    const named = (subject: string) =>
      madeFinding({
        subject,
        remedies: [{ tier: 'safe', summary: `Disable ${subject}`, steps: [{ do: 'back' }] }],
      });
    const report = madeReport({ findings: [named('one'), named('two'), named('one')] });
    const { tool } = sarifOf({ phones: [report], unreached: [] });
    expect(tool.driver.rules).toHaveLength(1);
    const [{ help } = {}] = tool.driver.rules;
    expect(JSON.stringify(help).match(/What to do: Disable (?:one|two)/g)).toEqual(
      ['one', 'two', 'one', 'two'].map((name) => `What to do: Disable ${name}`),
    );
  });

  test('what to do is with the result and in the help, with the whole command for that phone', () => {
    const phoneOptionOf = ({ label }: { readonly label: string }) => ` -P 5038 -s ${label}`;
    const { phone } = madeReport();
    const both = ['bench-1', 'bench-2'].map((label) =>
      madeReport({ phone: { ...phone, label }, findings: [madeFinding()] }),
    );
    const { results, tool } = sarifOf({ phones: both, unreached: [] }, {}, '', phoneOptionOf);
    const commands = ['bench-1', 'bench-2'].map((label) => `miaudit fix -P 5038 -s ${label} --only a-check`);
    expect(results.map(({ message }) => message.text.split('\n').at(-1))).toEqual(
      commands.map((command) => `What to do: Turn it off (\`${command}\` can do this).`),
    );
    for (const command of commands) expect(JSON.stringify(tool.driver.rules[0]?.['help'])).toContain(command);
  });

  test('results are what failed and what is open, the gravest first; what the policy lets pass is suppressed', () => {
    const { results } = sarifOf(madeRun, { failOn: 'high' });
    expect(
      results.map(({ ruleId, kind, level, suppressions }) => [ruleId, kind, level, suppressions.length]),
    ).toEqual([
      ['stays-open', 'open', 'none', 0],
      ['is-high', 'fail', 'error', 0],
      ['is-low', 'fail', 'note', 1],
      ['is-info', 'fail', 'note', 1],
    ]);
  });

  test('every result has a rule with help, and a file and line of the saved capture', () => {
    const { results, tool } = sarifOf(madeRun, {}, './captures/my phone');
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex]).toMatchObject({
        id: ruleId,
        help: { text: expect.stringContaining('What to do: Turn it off') as string },
        fullDescription: { text: expect.stringContaining('It is on') as string },
      });
      expect(locations[0]?.physicalLocation).toMatchObject({
        artifactLocation: { uri: 'captures/my%20phone/phone/settings-secure.txt' },
        region: { startLine: 7, startColumn: 1, snippet: { text: 'key=1' } },
      });
    }
  });

  test('an absence has the answer as its place, and no answer the capture itself', () => {
    const absent = madeFinding({ evidenceLines: [] });
    const unasked = madeFinding({ evidenceLines: [], evidence: ['phone/other'] });
    const { results } = sarifOf({ phones: [madeReport({ findings: [absent, unasked] })], unreached: [] });
    expect(results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)).toEqual([
      'phone/settings-secure.txt',
      'capture.json',
    ]);
  });

  test('fingerprints are the same in the next run, and differ between phones, checks and browsers', () => {
    const prints = (run: AuditRun) =>
      sarifOf(run).results.map(({ partialFingerprints }) => partialFingerprints['miauditFinding/v1'] ?? '');
    const later = madeReport({ started: '2027-01-01T00:00:00.000Z' });
    const changed = {
      ...later,
      findings: later.findings.map((one) => ({ ...one, observed: 'other words' })),
    };
    expect(prints({ phones: [changed], unreached: [] })).toEqual(prints(madeRun));
    const { phone } = madeReport();
    const many = [
      madeReport(),
      madeReport({ phone: { ...phone, label: 'bench-3' } }),
      madeReport({ findings: [madeFinding({ subject: 'com.mi.globalbrowser' })] }),
    ];
    const all = prints({ phones: many, unreached: [] });
    expect(new Set(all).size).toBe(all.length);
  });

  test('a phone that could not be asked makes the run unsuccessful', () => {
    expect(sarifOf({ phones: [madeReport()], unreached: [] }).invocations).toEqual([
      { executionSuccessful: true },
    ]);
    expect(sarifOf(madeRun).invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: expect.stringContaining('bench-2') as string } },
      ],
    });
  });

  // https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning
  test("GitHub's limits hold for many phones, the gravest being kept", () => {
    const findings = Array.from({ length: 300 }, (_, at) =>
      madeFinding({ check: `check-${at}`, severity: at % 2 === 0 ? 'low' : 'high' }),
    );
    const phones = Array.from({ length: 30 }, (_, at) =>
      madeReport({ findings, phone: { ...madeReport().phone, label: `bench-${at}` } }),
    );
    const { results, tool } = sarifOf({ phones, unreached: [] });
    expect(results).toHaveLength(5000);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(4500);
    expect(tool.driver.rules.length).toBeLessThanOrEqual(25_000);
    for (const rule of tool.driver.rules) {
      expect((rule['properties'] as { tags: readonly string[] }).tags.length).toBeLessThanOrEqual(10);
      expect(String(rule['name']).length).toBeLessThanOrEqual(255);
    }
    expect(Buffer.byteLength(write('sarif', { phones, unreached: [] }))).toBeLessThan(100_000_000);
  });

  // The rules of the schema that bear on what is written here.
  test.each([['what is usual', madeRun] as const, ['hostile text', hostileRun(allTricks)] as const])(
    'holds to the rules of SARIF: %s',
    (_, run) => {
      const { results, tool } = sarifOf(run);
      expect(tool.driver.version).toBe('1.2.3');
      for (const { kind, level, message, locations, ruleIndex, suppressions } of results) {
        expect(kind === 'fail' ? ['error', 'warning', 'note'] : ['none']).toContain(level);
        expect(tool.driver.rules[ruleIndex]).toBeDefined();
        expect(message.text).not.toMatch(/\]\(|\{\d+\}/);
        for (const { physicalLocation } of locations) {
          expect(physicalLocation.artifactLocation.uri).toMatch(/^(?:[\w!'()*.~/-]|%[0-9A-F]{2})+$/);
          expect(physicalLocation.region.startLine).toBeGreaterThan(0);
          expect(physicalLocation.region.startColumn).toBeGreaterThan(0);
        }
        for (const suppression of suppressions)
          expect(suppression).toMatchObject({ kind: 'external', status: 'accepted' });
      }
    },
  );
});
