import type { Severity, Status } from '../checks/check.ts';
import type { Finding } from '../audit/findings.ts';

export interface Section {
  /** What its findings are, behind their number. */
  readonly title: string;
  readonly mark: string;
  /** Its heading counts its findings by severity. */
  readonly isGraded?: boolean;
  /** Its findings are told with why and what to do. */
  readonly isTold: boolean;
  /** Its findings are only named, together where one sentence says it of all. */
  readonly isListed?: boolean;
  readonly colour: 'red' | 'yellow' | 'cyan' | 'green' | 'dim';
  readonly findings: readonly Finding[];
}

const severities: readonly Severity[] = ['high', 'medium', 'low', 'info'];

const kinds: readonly (Omit<Section, 'findings'> & { readonly holds: (finding: Finding) => boolean })[] = [
  {
    title: 'problems',
    mark: '✖',
    isGraded: true,
    isTold: true,
    colour: 'red',
    holds: ({ status, severity }) => status === 'fail' && severity !== 'info',
  },
  { title: 'unknown', mark: '?', isTold: false, colour: 'yellow', holds: is('unknown') },
  {
    title: 'good to know',
    mark: '•',
    isTold: true,
    colour: 'cyan',
    holds: ({ status, severity }) => status === 'fail' && severity === 'info',
  },
  { title: 'passed', mark: '✔', isTold: false, colour: 'green', holds: is('pass') },
  { title: 'not applicable', mark: '-', isTold: false, isListed: true, colour: 'dim', holds: is('skip') },
];

function is(status: Status): (finding: Finding) => boolean {
  return (finding) => finding.status === status;
}

/** The findings under the headings of a report, the gravest first; a heading without findings is left out. */
export function sections(findings: readonly Finding[]): readonly Section[] {
  const gravestFirst = [...findings].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  return kinds
    .map(({ holds, ...kind }) => ({ ...kind, findings: gravestFirst.filter(holds) }))
    .filter((section) => section.findings.length > 0);
}

/** `3 problems, 1 unknown, 20 passed`. */
export function count(findings: readonly Finding[]): string {
  return sections(findings).map(countIn).join(', ') || 'nothing was checked';
}

/** `3 problems`. */
export function countIn({ title, findings }: Section): string {
  const name = findings.length === 1 && title === 'problems' ? 'problem' : title;
  return `${findings.length} ${name}`;
}

/** `5 high, 16 medium, 19 low`. */
export function countBySeverity(findings: readonly Finding[]): string {
  return severities
    .map((severity) => ({ severity, number: findings.filter((one) => one.severity === severity).length }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => `${number} ${severity}`)
    .join(', ');
}
