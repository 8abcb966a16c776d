import { expect, test } from 'vitest';
import type { Finding } from '../../src/audit/findings.ts';
import { checks } from '../../src/checks/index.ts';
import type { Applied, FixOutcome } from '../../src/fix/apply-fixes.ts';
import { gateClosedBefore } from '../../src/fix/apply.ts';
import type { Fix } from '../../src/fix/plan.ts';
import { choicesText } from '../../src/report/choices.ts';
import type { EndOfFix } from '../../src/report/fix-end.ts';
import { fixReport } from '../../src/report/fix.ts';
import { applied, change, costly, finding, locked } from './made-fix.ts';
import { linesBesideQuestion, planTable, planText } from '../../src/report/plan.ts';

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
? 2 not known: The screen is locked, or its notifications are open. Unlock the phone. Open: “off”,
  “off”.
What helps with most of these: Unlock the phone, keep its screen on, and audit again.
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
  expect(said).toContain('? 1 not known: see the closed gate above. Open: “off”.');
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
  expect(said).toContain('? 1 not known for other reasons. Open: “u why 3 is off”.');
});

test('the end says how many that cost a function were not chosen', () => {
  const fixes = [applied('fixed').fix, costly('phone', 'Disable A'), costly('phone', 'Disable B')];
  const said = summary({
    ...{ findings: [], applied: [applied('fixed')], changes: [], undoCommand, isAnyChanged: true },
    plan: { fixes },
  });
  expect(said).toContain('\n– 2 not chosen, as they cost a function: Disable A@phone, Disable B@phone.\n');
});

test('few choices tell whole what they cost, on a screen of 80 columns', () => {
  const said = choicesText([costly('phone', `Disable the app ${'x'.repeat(40)}`)], 80);
  expect(said.replace(/\s+/g, ' ')).toContain('stops working, and another one with it');
  expect(said.split('\n').every(({ length }) => length <= 80)).toBe(true);
});

test.each([2, 18, 21, 22, 42])('%i choices fit on a screen of 24 rows of 80, and differ', (count) => {
  const fixes = [
    costly('com.mi.globalbrowser', 'Revoke the dangerous permissions of the browser'),
    costly('com.mi.globalbrowser.mini', 'Revoke the dangerous permissions of the browser'),
    ...Array.from({ length: count - 2 }, (_, at) => costly('phone', `Disable the app ${at}`)),
  ];
  const lines = choicesText(fixes, 80).split('\n');
  expect(lines.length).toBeLessThanOrEqual(22);
  expect(lines.every(({ length }) => length <= 80)).toBe(true);
  expect(new Set(lines.map((line) => line.replace(/^ *\d+ /, '').slice(0, 38))).size).toBe(lines.length);
  for (let at = 1; at <= count; at += 1) expect(lines.join('\n')).toMatch(new RegExp(`(?:^| )${at} `, 'm'));
});

test('a plan tells what is not known with its cause, once, in the table too', () => {
  const words = 'The screen is locked, or its notifications are open. Unlock the phone.';
  expect(planText({ fixes: [] }, unknown, Infinity)).toContain(
    `Not known, so not fixed (2)\n  ? ${words}\n      b, c\n`,
  );
  expect(planTable({ fixes: [] }, unknown, 200)).toMatch(
    /\? 2 not known: .*Unlock the phone\. Open: “off”,\n {2}“off”\.\n/,
  );
  expect(planTable({ fixes: [] }, unknown, 200, 20)).toContain(`? 2 not known: ${words}\n`); // beside a question
});

test('a plan also tells what is not known and would be turned off all the same', () => {
  const [open = finding()] = unknown;
  const fixes: Fix[] = [{ reason: 'b', finding: open, remedies: [], decision: 'planned' }];
  expect(planText({ fixes }, [open], Infinity)).toMatch(
    /\nNot known, and in the plan above \(1\)\n {2}\? .*\n {6}b\n/,
  );
  expect(planText({ fixes }, [open], Infinity)).not.toContain('so not fixed');
  expect(planTable({ fixes }, [open], 200)).toMatch(/1 planned, 1 is not known\.\n\? 1 not known: .*Unlock/);
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
  const rows = planTable({ fixes }, [gate, ...unknown], 80, linesBesideQuestion)
    .split('\n')
    .map((line) => Math.max(1, Math.ceil(line.length / 80)));
  expect(rows.reduce((sum, count) => sum + count, 0)).toBeLessThan(24);
  const whole = planTable({ fixes }, [gate, ...unknown], 80);
  expect(whole.split('\n').filter((line) => line.startsWith('  low'))).toHaveLength(40);
  expect(whole).not.toContain('more');
});

test('what an app breaks is never only what was said of its removal', () => {
  const costs = checks.flatMap((check) =>
    (check.offers?.() ?? []).map(({ sideEffects = '' }) => sideEffects),
  );
  expect(costs.filter((cost) => cost.startsWith('Said of'))).toEqual([]);
});

test('a plan names the browser of each finding, where two have the same', () => {
  const remedy = {
    tier: 'consent' as const,
    summary: 'Disable it',
    steps: [],
    strictestTier: 'consent' as const,
    changes: [],
    gated: false,
    needs: [],
  };
  const fixes = ['com.mi.globalbrowser', 'com.mi.globalbrowser.mini'].map((subject): Fix => {
    const old = finding({ check: 'old', subject, failureTitle: 'It is too old' });
    return { reason: `old@${subject}`, finding: old, remedies: [remedy], decision: 'planned' };
  });
  const rows = planTable({ fixes }, [], 80).split('\n');
  expect(rows).toContain('  low    It is too old: Mi Browser');
  expect(rows).toContain('  low    It is too old: Mint Browser');
});

test('the whole plan also has a line for each fix that costs a function, and breaks titles between words', () => {
  const remedy = {
    tier: 'consent' as const,
    summary: 'Disable the browser and whatever else would open an address in its place',
    steps: [],
    strictestTier: 'consent' as const,
    changes: [],
    gated: false,
    needs: [],
  };
  const old = finding({ check: 'old', subject: 'com.mi.globalbrowser', failureTitle: 'It is too old' });
  const fixes: Fix[] = [{ reason: 'old', finding: old, remedies: [remedy], decision: 'needs-consent' }];
  const whole = planTable({ fixes }, [], 60);
  expect(whole).toContain('done with --allow\n  consent (1)\n');
  expect(whole).toContain(
    '\n  low    Disable the browser and whatever else would open an\n         address in its place: Mi Browser\n',
  );
  expect(planTable({ fixes }, [], 60, linesBesideQuestion)).not.toContain('Disable');
});
