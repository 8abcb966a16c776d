import { expect, test } from 'vitest';
import { auditExit, worst } from '../../src/commands/exit-policy.ts';
import type { FailOn } from '../../src/audit/policy.ts';
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
])('of %j the worst is %i', (codes, expected) => {
  expect(worst(codes)).toBe(expected);
});

const with_ = (status: Finding['status'], severity: Finding['severity']) => ({ status, severity }) as Finding;

test.each<[FailOn, Finding[], number]>([
  ['low', [with_('pass', 'high'), with_('skip', 'high')], 0],
  ['low', [with_('fail', 'low')], 1],
  ['low', [with_('fail', 'info')], 0],
  ['medium', [with_('fail', 'low')], 0],
  ['medium', [with_('fail', 'high')], 1],
  ['never', [with_('fail', 'high')], 0],
  ['never', [with_('fail', 'high'), with_('unknown', 'low')], 4],
  ['high', [with_('unknown', 'low'), with_('fail', 'high')], 1],
])('with --fail-on %s, %j ends with %i', (threshold, findings, expected) => {
  expect(auditExit(findings, threshold)).toBe(expected);
});
