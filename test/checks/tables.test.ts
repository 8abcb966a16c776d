import { describe, expect, test } from 'vitest';
import type { Check } from '../../src/checks/check.ts';
import { checks } from '../../src/checks/index.ts';
import { judge } from '../../src/audit/judge.ts';
import { captureOf, type Answers } from './table.ts';
import { tables } from './tables/all.ts';
import { getprop } from './texts.ts';

/** Checks that cannot see the good state, with the reason. */
const neverPass: readonly string[] = [
  'browser-consent', // without consent the browser shows no settings
  'performance-id', // a row that was not found may be on a page that was not read
];

test('every check has cases for each verdict it can give', () => {
  const lacking = checks.filter(({ id }) => {
    const given = new Set((tables[id] ?? []).map(([status]) => status));
    const wanted = neverPass.includes(id) ? ['fail', 'unknown'] : ['pass', 'fail', 'unknown'];
    return wanted.some((status) => !given.has(status as 'pass'));
  });
  expect(lacking.map(({ id }) => id)).toEqual([]);
  expect(Object.keys(tables).filter((id) => !checks.some((check) => check.id === id))).toEqual([]);
});

describe.each(checks)('$id', (check) => {
  test.each(tables[check.id] ?? [])('%s: case %#', (status, answers, observed) => {
    const finding = findingOf(check, answers);
    expect(finding).toMatchObject({ status, observed: expect.stringMatching(asPattern(observed)) as string });
  });
});

function asPattern(observed: string | RegExp): RegExp {
  return typeof observed === 'string'
    ? new RegExp(observed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    : observed;
}

function findingOf(check: Check, answers: Answers) {
  const subject =
    Object.keys(answers)
      .find((path) => path.startsWith('com.'))
      ?.split('/')[0] ?? 'phone';
  const { findings, bugs } = judge(captureOf({ 'phone/getprop': getprop(), ...answers }), [check]);
  expect(bugs).toEqual([]);
  return findings.find((finding) => finding.subject === subject);
}
