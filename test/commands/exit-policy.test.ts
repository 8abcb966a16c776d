import { expect, test } from 'vitest';
import {
  auditExit,
  browseExit,
  devicesExit,
  doctorExit,
  fixExit,
  scanExit,
  undoExit,
  worst,
} from '../../src/commands/exit-policy.ts';
import type { FailOn, OnUnknown } from '../../src/audit/policy.ts';
import type { Finding } from '../../src/audit/findings.ts';

test.each([
  [[], 0],
  [[0, 0], 0],
  [[0, 4], 4],
  [[4, 1], 1],
  [[1, 5], 5],
  [[5, 3], 3],
  [[3, 2], 2],
  [[2, 70, 0], 70],
  [[70, 130], 130],
])('of %j the worst is %i', (codes, expected) => {
  expect(worst(codes)).toBe(expected);
});

type Judged = Pick<Finding, 'status' | 'severity'>;
const judged = (words: string): Judged[] =>
  words
    .split(', ')
    .filter(Boolean)
    .map((word) => {
      const [status, severity] = word.split(' ') as [Finding['status'], Finding['severity']];
      return { status, severity };
    });

/** README, "Exit codes": the table of --fail-on and --unknown. */
test.each<[string, FailOn, OnUnknown, number]>([
  ['', 'low', 'warn', 0],
  ['pass high, skip high', 'low', 'fail', 0],
  ['fail low', 'low', 'warn', 1],
  ['fail info', 'low', 'warn', 0],
  ['fail low', 'medium', 'warn', 0],
  ['fail medium', 'medium', 'warn', 1],
  ['fail medium', 'high', 'warn', 0],
  ['fail high', 'high', 'warn', 1],
  ['fail high', 'never', 'warn', 0],
  ['unknown low', 'low', 'warn', 4],
  ['unknown info', 'low', 'warn', 4],
  ['unknown low', 'low', 'fail', 1],
  ['unknown low', 'high', 'fail', 4],
  ['unknown high', 'high', 'fail', 1],
  ['unknown high', 'never', 'fail', 4],
  ['unknown high', 'low', 'ignore', 0],
  ['fail high, unknown low', 'never', 'warn', 4],
  ['unknown low, fail high', 'high', 'warn', 1],
  ['unknown low, fail high', 'high', 'ignore', 1],
])('audit: %s; --fail-on %s --unknown %s ends with %i', (findings, failOn, unknown, expected) => {
  expect(auditExit(judged(findings), { failOn, unknown })).toBe(expected);
});

test.each<[string[], string, number]>([
  [['fixed'], '', 0],
  [['fixed'], 'fail low', 1],
  [['fixed'], 'unknown low', 4],
  [['fixed', 'not fixed'], 'fail low', 5],
  [[], 'fail high', 1],
])('fix: outcomes %j and what is left %s end with %i', (outcomes, left, expected) => {
  const applied = outcomes.map((outcome) => ({ outcome: outcome as 'fixed' }));
  expect(fixExit(applied, judged(left), { failOn: 'low', unknown: 'warn' })).toBe(expected);
});

test.each([
  [['restored', 'already-original'], 0],
  [['restored', 'drifted'], 5],
  [['failed'], 5],
  [['not-attempted'], 5],
  [[], 0],
] as const)('undo: %j ends with %i', (outcomes, expected) => {
  expect(undoExit(outcomes.map((outcome) => ({ outcome })))).toBe(expected);
});

test.each([
  [0, 3],
  [1, 0],
])('devices: %i usable ends with %i', (usable, expected) => {
  expect(devicesExit(usable)).toBe(expected);
});

const condition = (state: 'works' | 'closed' | 'unknown') => ({ what: 'x', state, observed: 'y' });

test.each([
  [true, 'works', 'works', 0],
  [true, 'closed', 'works', 4],
  [true, 'works', 'unknown', 4],
  [false, 'works', 'works', 3],
] as const)('doctor: usable %s, computer %s, phone %s ends with %i', (usable, computer, phone, expected) => {
  const phones = [{ serial: 'one', conditions: [condition(phone)] }];
  expect(doctorExit({ usable, computer: [condition(computer)], phones })).toBe(expected);
});

const claims = [
  { id: 'theirs', by: 'researchers' as const, statement: '' },
  { id: 'ours', by: 'maker' as const, statement: '' },
];

test.each([
  ['theirs', 'not confirmed', undefined, 0],
  ['theirs', 'confirmed', undefined, 1],
  ['ours', 'contradicted', undefined, 1],
  ['ours', 'confirmed', undefined, 0],
  ['ours', 'cannot be tested here', undefined, 4],
  ['theirs', 'confirmed', 'the phone went away', 3],
] as const)('browse: %s is %s, partial %s ends with %i', (claim, status, partial, expected) => {
  const verdict = { claim, status: status as 'confirmed' };
  const arms = [{ verdicts: [verdict] }];
  expect(browseExit({ claims, arms, browsers: [], partial } as never)).toBe(expected);
});

test.each([
  [{ leaks: 0, alarms: 0, unread: 0 }, 'canary', 0],
  [{ leaks: 1, alarms: 0, unread: 0 }, 'canary', 1],
  [{ leaks: 0, alarms: 1, unread: 0 }, 'canary', 0],
  [{ leaks: 0, alarms: 1, unread: 0 }, 'event', 1],
  [{ leaks: 1, alarms: 1, unread: 0 }, 'never', 0],
  [{ leaks: 0, alarms: 0, unread: 1 }, 'canary', 4],
  [{ leaks: 1, alarms: 0, unread: 1 }, 'canary', 1],
] as const)('scan: %j, --fail-on %s ends with %i', (counts, threshold, expected) => {
  expect(scanExit(counts, threshold)).toBe(expected);
});
