import type { Finding } from '../audit/findings.ts';
import { effects } from '../checks/effect.ts';
import type { Severity } from '../checks/check.ts';

export interface Section {
  readonly title: string;
  /** `problems` did not hold; the others need no remedy. */
  readonly kind: 'problems' | 'unknown' | 'passed' | 'skipped';
  readonly mark: string;
  readonly colour: 'red' | 'yellow' | 'green' | 'dim';
  readonly findings: readonly Finding[];
}

const severities: readonly Severity[] = ['high', 'medium', 'low', 'info'];

/** The gravest first; what is alike stays in its order. */
export function bySeverity<T extends { readonly severity: Severity }>(findings: readonly T[]): readonly T[] {
  return [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** The findings under the headings of a report: what failed by its effect, then the rest; none of them is empty. */
export function sections(findings: readonly Finding[]): readonly Section[] {
  const withStatus = (status: Finding['status']) =>
    bySeverity(findings.filter((finding) => finding.status === status));
  const failed = withStatus('fail');
  const all: readonly Section[] = [
    ...effects.map((effect): Section => ({
      title: `${effect.slice(0, 1).toUpperCase()}${effect.slice(1)}`,
      kind: 'problems',
      mark: '✖',
      colour: 'red',
      findings: failed.filter((finding) => finding.effect === effect),
    })),
    {
      title: 'Could not be seen',
      kind: 'unknown',
      mark: '?',
      colour: 'yellow',
      findings: withStatus('unknown'),
    },
    { title: 'Passed', kind: 'passed', mark: '✔', colour: 'green', findings: withStatus('pass') },
    {
      title: 'Does not apply',
      kind: 'skipped',
      mark: '-',
      colour: 'dim',
      findings: withStatus('skip'),
    },
  ];
  return all.filter((section) => section.findings.length > 0);
}

/** `3 problems: 1 high, 2 low`, and what else there is: `2 unknown, 20 passed`. */
export interface FindingCounts {
  readonly problems: string;
  readonly others: string;
}

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const number = (holds: (finding: Finding) => boolean) => findings.filter(holds).length;
  const problems = findings.filter(({ status, severity }) => status === 'fail' && severity !== 'info');
  const others = [
    [number(({ status }) => status === 'unknown'), 'unknown'],
    [number(({ status, severity }) => status === 'fail' && severity === 'info'), 'info'],
    [number(({ status }) => status === 'pass'), 'passed'],
    [number(({ status }) => status === 'skip'), 'not applicable'],
  ] as const;
  return {
    problems: sayProblems(problems, findings),
    others: others.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])).join(', '),
  };
}

function sayProblems(problems: readonly Finding[], judged: readonly Finding[]): string {
  if (judged.length === 0) return 'Nothing was checked';
  if (problems.length === 0)
    return judged.some(({ status }) => status === 'unknown')
      ? 'No problem was found in what could be seen'
      : 'No problem was found';
  return `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}: ${countBySeverity(problems)}`;
}

export function countPhones(count: number): string {
  return count === 1 ? '1 phone' : `${count} phones`;
}

/** `5 high, 16 medium, 19 low`. */
export function countBySeverity(findings: readonly Pick<Finding, 'severity'>[]): string {
  return severities
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(', ');
}
