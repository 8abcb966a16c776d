import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AuditRun } from '../../src/audit/audit-run.ts';
import type { Finding } from '../../src/audit/findings.ts';
import type { Policy } from '../../src/audit/policy.ts';
import { auditExit } from '../../src/commands/exit-policy.ts';
import { madeFinding, madeReport } from './hostile.ts';
import { casesOf, parseXml, write } from './parse.ts';

const severities = ['high', 'medium', 'low', 'info'] as const;
const levels = ['never', 'high', 'medium', 'low'] as const;
const waiver = { reason: 'it is tested', owner: 'Anna', until: '2026-12-31', isExpired: false };

interface Sample {
  readonly finding: Finding;
  readonly policy: Policy;
}

/** Each finding of this status under each `--fail-on`; of `at or above` those that it reaches, of `below` the others. */
function samples(
  status: Finding['status'],
  unknown: Policy['unknown'],
  which: 'all' | 'at or above' | 'below' = 'all',
  part: Partial<Finding> = {},
): readonly Sample[] {
  return levels.flatMap((failOn) =>
    severities.flatMap((severity) => {
      const isReached = failOn !== 'never' && severities.indexOf(severity) <= severities.indexOf(failOn);
      if (which !== 'all' && (which === 'at or above') !== isReached) return [];
      return [{ finding: madeFinding({ status, severity, ...part }), policy: { failOn, unknown } }];
    }),
  );
}

/** The rows of the table, and what each of them is about. */
const rows: Readonly<Record<string, readonly Sample[]>> = {
  'failed, at or above `--fail-on`': samples('fail', 'warn', 'at or above'),
  'failed, below it, or good to know': samples('fail', 'warn', 'below'),
  'unknown, `--unknown warn`': samples('unknown', 'warn'),
  'unknown, `--unknown fail`, at or above': samples('unknown', 'fail', 'at or above'),
  'unknown, `--unknown fail`, below it': samples('unknown', 'fail', 'below'),
  'unknown, `--unknown ignore`': samples('unknown', 'ignore'),
  'waived, or in the baseline': [
    ...samples('fail', 'warn', 'all', { policy: { waiver } }),
    ...samples('fail', 'warn', 'all', { policy: { isInBaseline: true } }),
  ],
  passed: samples('pass', 'fail'),
  'does not apply': samples('skip', 'fail'),
};

const inDocs = readFileSync('docs/reports.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 8 && /^(?:\d|$)/.test(cells[2] ?? ''))
  .map(([, finding = '', exit = '', junit = '', sarif = '', github = '', gitlab = '']) => ({
    finding,
    cells: { exit, junit, sarif, github, gitlab },
  }));

const told = (run: AuditRun, policy: Partial<Policy>) => {
  const [suite] = parseXml(write('junit', run, policy)).children;
  const [one] = suite ? casesOf(suite) : [];
  const [, command = ''] = /^::(\w+)/.exec(write('github', run, policy)) ?? [];
  const [issue] = JSON.parse(write('gitlab', run, policy)) as readonly { readonly severity: string }[];
  return { junit: one?.children[0]?.name ?? 'passed', github: command, gitlab: issue?.severity ?? '' };
};

interface SarifResult {
  readonly kind: string;
  readonly level: string;
  readonly suppressions: readonly { readonly justification: string }[];
}

function sarifOf(run: AuditRun, policy: Policy): SarifResult | undefined {
  const { runs } = JSON.parse(write('sarif', run, policy)) as {
    readonly runs: readonly { readonly results: readonly SarifResult[] }[];
  };
  return runs[0]?.results[0];
}

const bySeverity = {
  high: ['critical', 'error'],
  medium: ['major', 'warning'],
  low: ['minor', 'note'],
  info: ['info', 'note'],
} as const;

describe('what a finding becomes is what the table in the docs says', () => {
  test('every row is tried', () => {
    expect(inDocs.map(({ finding }) => finding)).toEqual([
      ...Object.keys(rows),
      'the phone could not be asked',
    ]);
  });

  test.each(inDocs.slice(0, -1))('$finding', ({ finding: row, cells }) => {
    for (const { finding, policy } of rows[row] ?? []) {
      const run = { phones: [madeReport({ findings: [finding] })], unreached: [] };
      const [gitlab, level] = bySeverity[finding.severity];
      expect(
        { exit: String(auditExit([finding], policy)), ...told(run, policy) },
        JSON.stringify(policy),
      ).toEqual({
        exit: cells.exit,
        junit: cells.junit,
        github: cells.github,
        gitlab: cells.gitlab === 'critical to minor' ? gitlab : cells.gitlab,
      });
      const result = sarifOf(run, policy);
      const isSuppressed = cells.sarif.includes('suppressed');
      expect(result?.suppressions.length ?? 0).toBe(isSuppressed ? 1 : 0);
      if (cells.sarif === '') expect(result).toBeUndefined();
      else if (cells.sarif.includes('`open`'))
        expect([result?.kind, result?.level]).toEqual(['open', 'none']);
      else expect([result?.kind, result?.level]).toEqual(['fail', level]);
      if (cells.sarif.includes('with the reason'))
        expect(result?.suppressions[0]?.justification).toMatch(/it is tested|baseline/);
    }
  });

  test('the phone could not be asked', () => {
    const { cells } = inDocs.at(-1) ?? {};
    const run = { phones: [], unreached: [{ label: 'one', why: 'It is offline.' }] };
    for (const failOn of levels)
      for (const unknown of ['fail', 'warn', 'ignore'] as const) {
        expect(told(run, { failOn, unknown })).toEqual({
          junit: cells?.junit,
          github: cells?.github,
          gitlab: cells?.gitlab,
        });
        expect(write('sarif', run, { failOn, unknown })).toContain('"executionSuccessful": false');
      }
  });
});

test.each([
  ['the waiver expired', { waiver: { ...waiver, isExpired: true } }],
  ['the policy expects nothing', { expect: 'any' }],
] as const)(
  'what is not known is in the summary of a job where %s, and nothing says that it passes',
  (_, policy) => {
    const finding = madeFinding({ status: 'unknown', check: 'stays-open', policy });
    const summary = write('github-summary', { phones: [madeReport({ findings: [finding] })], unreached: [] });
    expect(auditExit([finding], { failOn: 'low', unknown: 'warn' })).toBe(4);
    expect(summary).toMatch(/\*\*Not known: 1\*\*[^]*stays-open/);
    expect(summary).not.toContain('lets it pass');
  },
);
