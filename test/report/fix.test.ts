import { expect, test } from 'vitest';
import type { Finding } from '../../src/audit/findings.ts';
import type { Applied, FixOutcome } from '../../src/fix/apply-fixes.ts';
import { gateClosedBefore } from '../../src/fix/apply.ts';
import type { Fix } from '../../src/fix/plan.ts';
import type { EndOfFix } from '../../src/report/fix-end.ts';
import { fixReport } from '../../src/report/fix.ts';
import { applied, change, costly, finding, locked } from './made-fix.ts';

const unknown = ['b', 'c'].map((check) => finding({ check, status: 'unknown', observed: locked }));
const undoCommand = 'miaudit undo /state/j.jsonl';
const plan = { fixes: [] };

const summary = (end: EndOfFix, isPart = false) => fixReport(end, { isPart, isWhole: false, columns: 100 });

test('the end of a fix says when all was read again, what remains as an audit counts it, and what is not known and why', () => {
  const findings = [
    finding({ check: 'd', severity: 'medium' }),
    finding({ check: 'e', severity: 'info' }),
    ...unknown,
  ];
  const end = {
    findings,
    applied: [applied('fixed')],
    readAgainAfter: 30_400,
    undoCommand,
    plan,
    changes: [],
    isAnyChanged: true,
  };
  expect(summary(end)).toBe(`✓ 1 of 1 fixed, read again 30 s after the last change.
What remains: 1 problem (1 medium): on.
? 2 not known: The screen is locked, or its notifications are open. Unlock the phone. In question:
  “off”, “off”.
What helps: Unlock the phone, keep its screen on, and audit again.
To put everything back: miaudit undo /state/j.jsonl
`);
  expect(summary({ ...end, readAgainAfter: 600_000 })).toContain('10 min after the last change');
});

test('a run that was stopped counts what it changed and did not read again, by its journal, in ten lines', () => {
  const of = (reason: string, outcome: FixOutcome): Applied => {
    const one = applied(outcome);
    return { ...one, fix: { ...one.fix, reason } };
  };
  const all = [
    ...['a', 'b', 'c', 'd', 'e', 'f', 'refused'].map((reason) => of(reason, 'unverified')),
    ...['x', 'y'].map((reason) => of(reason, 'not-attempted')),
  ];
  const changes = [
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((reason, at) => change(at + 1, reason, '0')),
    change(7, 'refused', '1'),
  ];
  const said = summary({
    ...{ findings: [finding(), ...unknown], applied: all, changes, undoCommand, plan, isAnyChanged: true },
    stopped: 'Interrupted',
  });
  expect(said).toBe(`Interrupted: 6 changed and not read again, 1 tried and not changed, 2 not attempted.
  setting secure k1: 1 -> 0
  setting secure k2: 1 -> 0
  setting secure k3: 1 -> 0
  setting secure k4: 1 -> 0
  setting secure k5: 1 -> 0
  setting secure k6: 1 -> 0
What remains is not known: \`miaudit fix\` reads all again and continues.
To put everything back: miaudit undo /state/j.jsonl
`);
});

test('of a part of the checks the end of a fix says nothing about the others', () => {
  const end = {
    findings: [],
    applied: [applied('fixed')],
    readAgainAfter: 0,
    undoCommand,
    plan,
    changes: [],
    isAnyChanged: true,
  };
  expect(summary(end, true)).toContain('What remains of the chosen checks: no problem.');
});

test('where no change took, the end of a fix offers nothing to put back, and names the gate once, before all', () => {
  const refusal = `exit code 255: Exception occurred while executing 'put':
java.lang.SecurityException: Permission denial: writing to settings requires:android.permission.WRITE_SECURE_SETTINGS
\tat com.android.providers.settings.SettingsProvider.enforceWritePermission(SettingsProvider.java:2161)`;
  const closed = finding({ check: 'g', status: 'unknown', observed: 'no row (INJECT_EVENTS)' });
  const failed = [applied('failed', refusal), applied('not-attempted', gateClosedBefore)];
  const end = { findings: [closed], applied: failed, undoCommand, plan, changes: [], isAnyChanged: false };
  const said = fixReport(end, { isPart: false, isWhole: true, columns: 80 });
  expect(said).toMatch(/^Closed gate: .*some phones need a restart afterwards\./s);
  expect(said).toContain('writing to settings\nrequires:android.permission.WRITE_SECURE_SETTINGS”');
  expect(said).toMatch(/^✗ 0 of 2 fixed\.$/m);
  expect(said).toMatch(/^✗ 1 could not be fixed: a\. Refused: see the closed gate above\.$/m);
  expect(said).toMatch(/^✗ 1 not attempted: a\. Not tried: see the closed gate above\.$/m);
  expect(said).toContain('? 1 not known: see the closed gate above. In question: “off”.');
  expect(said).toContain('As far as could be read, no change took effect.');
  expect(said.match(/some phones need a\srestart|WRITE_SECURE|SecurityException|INJECT/g)).toHaveLength(2);
  const short = fixReport(end, { isPart: false, isWhole: false, columns: 80 });
  expect(short).toMatch(/^Closed gate: .*USB debugging \(Security settings\)/);
  expect(short.match(/Closed gate|WRITE_SECURE|SecurityException|INJECT/g)).toHaveLength(1);
  expect(short).toContain('✗ 2 not fixed, 1 of them: Refused: see the closed gate above.');
});

test('what remains is named, the gravest first, and so is what is not known for a third reason', () => {
  const named = (check: string, severity: Finding['severity']) =>
    finding({ check, severity, failureTitle: `${check} is on`, title: `${check} is off` });
  const findings = [
    ...['e', 'f', 'g'].map((check) => named(check, 'low')),
    named('d', 'high'),
    ...['why 1', 'why 2', 'why 3'].map((observed) => ({
      ...named(`u ${observed}`, 'low'),
      status: 'unknown' as const,
      observed,
    })),
  ];
  const said = summary({
    findings,
    applied: [applied('fixed')],
    undoCommand,
    plan,
    changes: [],
    isAnyChanged: true,
  });
  expect(said).toContain('What remains: 4 problems (1 high, 3 low): d is on; e is on; f is on; g is on.');
  expect(said).toContain('? 1 not known for other reasons. In question: “u why 3 is off”.');
});

test('the end says how many that cost a function were not chosen', () => {
  const fixes = [applied('fixed').fix, costly('phone', 'Disable A'), costly('phone', 'Disable B')];
  const said = summary({
    ...{ findings: [], applied: [applied('fixed')], changes: [], undoCommand, isAnyChanged: true },
    plan: { fixes },
  });
  expect(said).toContain(
    '\n– 2 not chosen, as they may cost a function: Disable A@phone, Disable B@phone.\n',
  );
});

test('the end says how many of the problems that remain have no fix', () => {
  const without = (check: string, decision: Fix['decision']): Fix => ({
    reason: check,
    finding: finding({ check }),
    remedies: [],
    decision,
  });
  const end = (checks: readonly string[]): EndOfFix => ({
    ...{ applied: [], changes: [], undoCommand, isAnyChanged: false },
    findings: checks.map((check) => finding({ check })),
    plan: { fixes: [without('b', 'no-remedy'), without('c', 'never'), without('d', 'over-the-limit')] },
  });
  expect(summary(end(['b', 'c', 'd']))).toContain(
    'What remains: 3 problems (3 low), 2 of them without a fix',
  );
  expect(summary(end(['b']))).toContain('What remains: 1 problem (1 low), without a fix');
  expect(summary(end(['d']))).not.toContain('without a fix');
});

test('where nobody was asked, the end of a fix says how what costs a function is done', () => {
  const fixes = [applied('fixed').fix, costly('phone', 'Disable A'), costly('phone', 'Disable B')];
  const end = {
    ...{ findings: [], applied: [applied('fixed')], changes: [], undoCommand, isAnyChanged: true },
    plan: { fixes },
  };
  const look = { isPart: false, isWhole: false, isWithoutQuestion: true, columns: 100 };
  expect(fixReport(end, look)).toContain(
    '\n– 2 left out: each may cost a function; add --allow consent (Disable A@phone, Disable B@phone).\n',
  );
});
