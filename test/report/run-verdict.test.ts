import { expect, test } from 'vitest';
import type { Finding } from '../../src/audit/findings.ts';
import type { Policy } from '../../src/audit/policy.ts';
import { auditPage } from '../../src/report/html/audit-page.ts';
import { runVerdict } from '../../src/report/run-verdict.ts';
import { text } from '../../src/report/text.ts';
import { madeFinding, madeReport } from './hostile.ts';
import { write } from './parse.ts';

const waiver = { reason: 'it is tested', owner: 'Anna', until: '2026-12-31', isExpired: false };
const usual: Policy = { failOn: 'low', unknown: 'warn' };
const of = (...policies: readonly Finding['policy'][]) =>
  policies.map((policy, at) => madeFinding({ check: `c${at}`, ...(policy && { policy }) }));
const old = { isInBaseline: true } as const;
const unknown = madeFinding({ check: 'u', status: 'unknown' });

test.each<[string, readonly Finding[], Policy, string | undefined]>([
  ['each problem fails', of(undefined, undefined), usual, undefined],
  ['no finding', [], usual, undefined],
  ['a baseline has all', of(old, old), usual, 'Fails the run: 0 of 2 problems (2 in the baseline)'],
  [
    'one is waived, one is in the baseline',
    of(undefined, { waiver }, old),
    usual,
    'Fails the run: 1 of 3 problems (1 in the baseline, 1 waived)',
  ],
  [
    'the waiver expired, and the baseline has it',
    of({ waiver: { ...waiver, isExpired: true }, ...old }),
    usual,
    'Fails the run: 0 of 1 problem (1 in the baseline)',
  ],
  ['the waiver expired', of({ waiver: { ...waiver, isExpired: true } }), usual, undefined],
  [
    'a rule expects nothing',
    of({ expect: 'any' }),
    usual,
    'Fails the run: 0 of 1 problem (1 let pass by the policy)',
  ],
  [
    'the threshold is higher',
    [...of(undefined), madeFinding({ severity: 'low' })],
    { failOn: 'high', unknown: 'warn' },
    'Fails the run: 1 of 2 problems (1 below --fail-on high)',
  ],
  [
    'what is not known fails',
    [...of(undefined), unknown],
    { failOn: 'low', unknown: 'fail' },
    'Fails the run: 1 of 1 problem, 1 not known',
  ],
  [
    'only what is not known fails',
    [unknown],
    { failOn: 'low', unknown: 'fail' },
    'Fails the run: 1 not known',
  ],
  [
    'what is not known stays open, and nothing else fails',
    [...of(old), unknown],
    usual,
    'Fails the run: 0 of 1 problem (1 in the baseline). Exit code 4, because 1 is not known',
  ],
  [
    'what is not known stays open beside what fails',
    [...of(undefined, old), unknown],
    usual,
    'Fails the run: 1 of 2 problems (1 in the baseline)',
  ],
  ['what is not known stays open', [...of(undefined), unknown], usual, undefined],
  [
    'what is good to know is to pass',
    [madeFinding({ severity: 'info', policy: { expect: 'pass' } })],
    usual,
    'Fails the run: 1 info',
  ],
])('what fails the run is said where it is not each problem: %s', (_, findings, policy, said) => {
  expect(runVerdict(findings, policy)).toBe(said);
  const report = madeReport({ findings });
  const told = [
    text(report, { colour: 0, columns: 100, detail: 'brief', policy }),
    auditPage({ phones: [report], unreached: [] }, { tool: 'made 1', checks: [], policy }),
  ];
  for (const one of told)
    if (said === undefined) expect(one).not.toContain('Fails the run');
    else expect(one).toContain(said);
});

test('the summary of a job counts all that fails the run, and names what lets the others pass', () => {
  const findings = [...of(undefined, old, { waiver }, { expect: 'any' }), unknown];
  const run = { phones: [madeReport({ findings })], unreached: [] };
  const headings = (policy: Policy) =>
    [...write('github-summary', run, policy).matchAll(/^\*\*(.*)\*\*$/gm)].map(([, heading]) => heading);
  const pardons = [
    'Let pass, because the baseline has it too: 1',
    'Let pass, because it is waived: 1',
    'Let pass by the policy: 1',
  ];
  expect(headings(usual)).toEqual(['Fails the run: 1', 'Not known: 1', ...pardons]);
  expect(headings({ ...usual, unknown: 'fail' })).toEqual(['Fails the run: 2', ...pardons]);
});
