import { expect, test } from 'vitest';
import type { Fix, PlannedRemedy } from '../../src/fix/plan.ts';
import { planTable, rowsBesideQuestion } from '../../src/report/plan-table.ts';
import { planText } from '../../src/report/plan.ts';
import { applied, costly, finding, locked } from './made-fix.ts';

const unknown = ['b', 'c'].map((check) => finding({ check, status: 'unknown', observed: locked }));

test('a plan tells what is not known with its cause, once, in the table too', () => {
  const words = 'The screen is locked, or its notifications are open. Unlock the phone.';
  expect(planText({ fixes: [] }, unknown, Infinity)).toContain(
    `Not known, so not fixed (2)\n  ? ${words}\n      b, c\n`,
  );
  expect(planTable({ fixes: [] }, unknown, 200)).toMatch(
    /\? 2 not known: .*Unlock the phone\. In question:\n {2}“off”, “off”\.\n/,
  );
  expect(planTable({ fixes: [] }, unknown, 200, { mostRows: 20 })).toContain(`? 2 not known: ${words}\n`); // beside a question
});

test('a plan also tells what is not known and would be turned off all the same', () => {
  const [open = finding()] = unknown;
  const fixes: Fix[] = [{ reason: 'b', finding: open, remedies: [], decision: 'planned' }];
  expect(planText({ fixes }, [open], Infinity)).toMatch(
    /\nNot known, and in the plan above \(1\)\n {2}\? .*\n {6}b\n/,
  );
  expect(planText({ fixes }, [open], Infinity)).not.toContain('so not fixed');
  expect(planTable({ fixes }, [open], 200)).toMatch(
    /1 planned, 1 is not known and planned\.\n\? 1 not known: .*Unlock/,
  );
});

const remedy = (tier: 'safe' | 'consent', words: string): PlannedRemedy => ({
  ...{ tier, summary: words, steps: [], strictestTier: tier, changes: [], gated: false, needs: [] },
});

const many = (count: number) =>
  Array.from({ length: count }, (_, at): Fix => {
    const failureTitle = `The finding ${at} has a title that is longer than a row of sixty columns`;
    const found = finding({ check: String(at), failureTitle });
    return { reason: String(at), finding: found, remedies: [remedy('safe', 'x')], decision: 'planned' };
  });

test.each([
  [60, 24],
  [60, 50],
  [80, 24],
  [80, 50],
])('a plan with a closed gate fits on a screen of %i columns and %i rows, and fills it', (columns, rows) => {
  const gate = finding({ check: 'g', status: 'unknown', observed: 'INJECT_EVENTS' });
  const findings = [gate, ...unknown];
  const said = planTable({ fixes: many(40) }, findings, columns, { mostRows: rowsBesideQuestion(rows) });
  const lines = said.split('\n');
  expect(lines.every(({ length }) => length <= columns)).toBe(true);
  expect(lines.length).toBeLessThanOrEqual(rows - 6);
  expect(lines.length).toBeGreaterThanOrEqual(rows - 8); // a title may take two rows
  expect(said).not.toContain('…');
  const shown = lines.filter((line) => line.startsWith('  low')).length;
  expect(said).toContain(`Settings to change (${shown} of 40)\n`);
  expect(said.replace(/\s+/g, ' ')).toContain(
    `${40 - shown} are not shown. To see each: n, then the same command with --dry-run; all details: with --verbose.`,
  );
  const whole = planTable({ fixes: many(40) }, findings, columns);
  expect(whole.split('\n').filter((line) => line.startsWith('  low'))).toHaveLength(40);
  expect(whole).toContain('Settings to change (40)\n');
  expect(whole).not.toContain('not shown');
});

test('a plan that has room beside the question says nothing of more', () => {
  const said = planTable({ fixes: many(4) }, [], 80, { mostRows: rowsBesideQuestion(24) });
  expect(said).toContain('Settings to change (4)\n');
  expect(said).not.toContain('not shown');
});

test('a plan of several effects has no row for what is not shown: it shows as many fixes as there are rows', () => {
  const steps = (at: number): PlannedRemedy['changes'] =>
    at % 3 === 0
      ? []
      : [
          {
            change: { do: 'package', package: 'a', user: 0, to: 'disabled' },
            from: { is: 'absent' },
            to: { is: 'absent' },
            undo: [],
          },
        ];
  const fixes = Array.from({ length: 22 }, (_, at): Fix => {
    const found = finding({ check: String(at), failureTitle: `It is on ${at}` });
    return {
      reason: String(at),
      finding: found,
      remedies: [{ ...remedy('safe', 'x'), changes: steps(at) }],
      decision: 'planned',
    };
  });
  const rows = rowsBesideQuestion(24);
  const lines = planTable({ fixes }, [], 80, { mostRows: rows }).split('\n');
  expect(lines).toHaveLength(rows);
  // Of 18 rows: two heads, an empty one, the counts, two on what is not shown, and one that the question is apart.
  expect(lines.filter((line) => line.startsWith('  low'))).toHaveLength(rows - 7);
});

test('a plan counts as not to be fixed what is a problem, and not what is good to know or not known', () => {
  const fixes = (['fail/low', 'fail/info', 'unknown/low'] as const).flatMap((kind) =>
    (['no-remedy', 'never'] as const).map((decision): Fix => {
      const [status, severity] = kind.split('/') as ['fail' | 'unknown', 'low' | 'info'];
      return { reason: kind, finding: finding({ status, severity }), remedies: [], decision };
    }),
  );
  expect(planTable({ fixes }, [], 80)).toContain('0 planned, 2 problems cannot be fixed.');
});

test('where nobody is asked, what costs a function is left out, and the option for it is named', () => {
  const fixes = [applied('fixed').fix, costly('phone', 'Disable A'), costly('phone', 'Disable B')];
  const said = planTable({ fixes }, [], 100, { isAsked: false });
  expect(said).toContain('\nLeft out, as each may cost a function: add --allow consent (2)\n');
  expect(said).toContain('1 planned, 2 left out: each may cost a function; add --allow consent.');
  expect(said).not.toContain('asked');
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
  expect(whole).toMatch(/done with\s+--allow\s+consent \(1\)\n/);
  expect(whole).toContain(
    '\n  low    Disable the browser and whatever else would open an\n         address in its place: Mi Browser\n',
  );
  expect(planTable({ fixes }, [], 60, { mostRows: rowsBesideQuestion(24) })).not.toContain('Disable');
});
