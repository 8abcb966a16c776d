import { expect, test } from 'vitest';
import type { Finding } from '../../src/audit/findings.ts';
import type { Applied, FixOutcome } from '../../src/fix/apply-fixes.ts';
import { gateClosedBefore } from '../../src/fix/apply.ts';
import type { Fix } from '../../src/fix/plan.ts';
import type { EndOfFix } from '../../src/report/fix-end.ts';
import { fixReport } from '../../src/report/fix.ts';
import { applied, change, costly, finding, locked } from './made-fix.ts';

/** Rows of a terminal that a text takes. */
const rowsAt = (said: string, columns: number) =>
  said
    .trimEnd()
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);

const longUndo = 'miaudit undo -P 15037 -s phone-0a1b2c3d4e5f 20261129T040819Z-eb58becf';

/** As a shell reads it: a line that ends with a backslash continues. */
const commandAtEnd = (said: string) =>
  /^To put everything back:\s+(.*)\n$/m.exec(said.replace(/ \\\n +/g, ' '))?.[1];

/** Everything that can go wrong does, for many reasons, with long names and long words. */
function worst(isGateClosed: boolean): EndOfFix {
  const named = (check: string, part: Partial<Finding> = {}) =>
    finding({
      check,
      title: `${check} ${'does not '.repeat(6)}`,
      failureTitle: `${check} ${'does '.repeat(12)}`,
      ...part,
    });
  const of = (reason: string, outcome: FixOutcome, became: string): Applied => {
    const one = applied(outcome, became);
    const observed = `the row “${reason}” is still on: ${'words of the phone '.repeat(8)}`;
    return { ...one, observed, fix: { ...one.fix, reason: `${reason}@com.mi.globalbrowser.mini` } };
  };
  const outcomes: readonly FixOutcome[] = ['fixed', 'came-back', 'failed', 'unverified', 'not-attempted'];
  const tried = Array.from({ length: 25 }, (_, at) =>
    of(
      `a-check-with-a-long-name-${at}`,
      outcomes[at % 5] ?? 'fixed',
      isGateClosed
        ? gateClosedBefore
        : `The phone said, for reason ${at % 7}: ${'something long '.repeat(10)}`,
    ),
  );
  const left = Array.from({ length: 30 }, (_, at) => costly('com.mi.globalbrowser', `Disable the app ${at}`));
  return {
    findings: [
      ...Array.from({ length: 40 }, (_, at) => named(`remains-${at}`)),
      ...Array.from({ length: 12 }, (_, at) =>
        named(`unknown-${at}`, {
          status: 'unknown',
          observed: isGateClosed
            ? 'INJECT_EVENTS'
            : `${locked} For reason ${at % 5}: ${'many words '.repeat(20)}`,
        }),
      ),
    ],
    applied: tried,
    readAgainAfter: 30_000,
    undoCommand: longUndo,
    plan: { fixes: [...left.slice(0, 15).map((fix): Fix => ({ ...fix, decision: 'planned' })), ...left] },
    changes: [],
    isAnyChanged: true,
  };
}

test.each([
  { columns: 80, isGateClosed: false, rows: 8 },
  { columns: 80, isGateClosed: true, rows: 8 },
  { columns: 60, isGateClosed: false, rows: 8 },
  { columns: 60, isGateClosed: true, rows: 10 },
])(
  'the worst end takes $rows rows at $columns columns (closed gate: $isGateClosed)',
  ({ columns, isGateClosed, rows }) => {
    const said = fixReport(worst(isGateClosed), { isPart: false, isWhole: false, columns });
    expect(rowsAt(said, columns)).toBeLessThanOrEqual(rows);
    expect(said.startsWith('Closed gate: ')).toBe(isGateClosed);
    expect(said).toContain('✗ 5 of 25 fixed, read again 30 s after the last change.');
    expect(said).toMatch(/^✗ 20 not fixed/m);
    expect(said).toMatch(/^What remains: 40 problems \(40 low\)/m);
    expect(said).toMatch(/not chosen/);
    expect(said).toMatch(/^\? 12 not known/m);
    expect(commandAtEnd(said)).toBe(longUndo);
    for (const line of said.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    // With --verbose nothing is left out.
    const whole = fixReport(worst(isGateClosed), { isPart: false, isWhole: true, columns }).replace(
      /\s+/g,
      ' ',
    );
    for (let at = 0; at < 40; at += 1) expect(whole).toContain(`remains-${at} `);
  },
);

test.each([
  ['one fix', 1, 60, '✗ 1 could not be fixed: see the closed gate above.'],
  ['one fix', 1, 80, '✗ 1 could not be fixed (closed gate): user-experience-program.'],
  ['many fixes', 21, 60, '✗ 21 not fixed, 11 of them: see the closed gate above.'],
])(
  'behind a closed gate the end of %s is told in whole words: %i at %i columns',
  (_, count, columns, words) => {
    const failed = Array.from({ length: count }, (_, at): Applied => {
      const one = applied(
        at % 2 === 0 ? 'failed' : 'not-attempted',
        at % 2 === 0 ? 'INJECT_EVENTS' : gateClosedBefore,
      );
      return { ...one, fix: { ...one.fix, reason: 'user-experience-program' } };
    });
    const end = { ...worst(true), applied: failed, plan: { fixes: [] }, isAnyChanged: false };
    const said = fixReport(end, { isPart: false, isWhole: false, columns });
    expect(said.split('\n')).toContain(words);
    expect(said).not.toContain('…');
  },
);

test.each([60, 80])('the worst end of a run that was cut fits on ten rows of %i', (columns) => {
  const changes = Array.from({ length: 30 }, (_, at) => change(at + 1, `reason ${at}`, '0'));
  const why = `The phone 192.168.100.200:40001 went away: ${'words of adb '.repeat(40)}`;
  for (const early of [{ partial: why }, { stopped: 'Interrupted' }]) {
    const said = fixReport({ ...worst(true), ...early, changes }, { isPart: false, isWhole: false, columns });
    expect(rowsAt(said, columns)).toBeLessThanOrEqual(10);
    expect(said).toMatch(/PARTIAL: the fix did not come to its end|Interrupted: /);
    expect(said).toMatch(/30 changes: --verbose|and \d+ more: --verbose/);
    expect(said).toContain('What remains is not known');
    expect(commandAtEnd(said)).toBe(longUndo);
  }
});
