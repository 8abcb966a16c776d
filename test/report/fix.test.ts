import { expect, test } from 'vitest';
import type { Finding } from '../../src/audit/findings.ts';
import { checks } from '../../src/checks/index.ts';
import type { Applied, FixOutcome } from '../../src/fix/apply-fixes.ts';
import type { Fix } from '../../src/fix/plan.ts';
import { fixSummary } from '../../src/report/fix.ts';
import { planTable, planText } from '../../src/report/plan.ts';

const finding = (part: Partial<Finding> = {}): Finding => ({
  check: 'a',
  subject: 'phone',
  group: 'settings',
  title: 'off',
  failureTitle: 'on',
  severity: 'low',
  effect: 'may leave the phone',
  status: 'fail',
  observed: 'secure a = 1',
  why: '',
  source: [],
  evidence: [],
  remedies: [],
  ...part,
});

const applied = (outcome: FixOutcome, became = 'Done.'): Applied => {
  const fix: Fix = { reason: 'a', finding: finding(), remedies: [], decision: 'planned' };
  return { fix, outcome, observed: 'secure a = 0', tried: [{ summary: 'Turn it off', became: [became] }] };
};

const locked = 'phone/settings-rows: The screen is locked, or its notifications are open. Unlock the phone.';
const unknown = ['b', 'c'].map((check) => finding({ check, status: 'unknown', observed: locked }));
const journal = '/state/j.jsonl';

test('the end of a fix says when all was read again, what remains as an audit counts it, and what is not known and why', () => {
  const findings = [
    finding({ check: 'd', severity: 'medium' }),
    finding({ check: 'e', severity: 'info' }),
    ...unknown,
  ];
  const end = { findings, applied: [applied('fixed')], readAgainAfter: 30_400, journal, isAnyChanged: true };
  expect(fixSummary(end, false)).toBe(`✓ 1 of 1 fixed, read again 30 s after the last change.
What remains: 1 problem (1 medium).
? 2 not known: The screen is locked, or its notifications are open. Unlock the phone.
To put everything back: miaudit undo /state/j.jsonl
`);
  expect(fixSummary({ ...end, readAgainAfter: 600_000 }, false)).toContain('10 min after the last change');
});

test('of a part of the checks the end of a fix says nothing about the others', () => {
  const end = { findings: [], applied: [applied('fixed')], readAgainAfter: 0, journal, isAnyChanged: true };
  expect(fixSummary(end, true)).toContain('What remains of the chosen checks: no problem.');
});

test('where no change took, the end of a fix offers nothing to put back, and names the gate once', () => {
  const refusal = 'java.lang.SecurityException: requires:android.permission.WRITE_SECURE_SETTINGS';
  const end = { findings: [], applied: [applied('failed', refusal)], journal, isAnyChanged: false };
  const said = fixSummary(end, false);
  expect(said).toMatch(/^✗ 0 of 1 fixed\.$/m);
  expect(said).toContain('As far as could be read, no change took effect.');
  expect(said.match(/some phones need a restart afterwards/g)).toHaveLength(1);
});

test('a plan tells what is not known with its cause, once, in the table too', () => {
  const words = 'The screen is locked, or its notifications are open. Unlock the phone.';
  expect(planText({ fixes: [] }, unknown)).toContain(
    `Not known, so not fixed (2)\n  ? ${words}\n      b, c\n`,
  );
  expect(planTable({ fixes: [] }, unknown, 80)).toContain(`? 2 not known: ${words}\n`);
});

test('a plan with a closed gate fits on a screen of 24 rows', () => {
  const gate = finding({ check: 'g', status: 'unknown', observed: 'INJECT_EVENTS' });
  const fixes = Array.from({ length: 40 }, (_, at): Fix => {
    const remedy = {
      tier: 'safe' as const,
      summary: 'Turn it off',
      steps: [],
      strictestTier: 'safe' as const,
      changes: [],
      gated: false,
      needs: [],
    };
    return {
      reason: String(at),
      finding: finding({ check: String(at) }),
      remedies: [remedy],
      decision: 'planned',
    };
  });
  const rows = planTable({ fixes }, [gate, ...unknown], 80)
    .split('\n')
    .map((line) => Math.max(1, Math.ceil(line.length / 80)));
  expect(rows.reduce((sum, count) => sum + count, 0)).toBeLessThan(24);
});

test('what an app breaks is never only what was said of its removal', () => {
  const costs = checks.flatMap((check) =>
    (check.offers?.() ?? []).map(({ sideEffects = '' }) => sideEffects),
  );
  expect(costs.filter((cost) => cost.startsWith('Said of'))).toEqual([]);
});
