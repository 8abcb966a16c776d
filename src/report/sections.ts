import type { Severity, Status } from '../checks/check.ts';
import type { Finding } from '../audit/findings.ts';

export interface Section {
  readonly title: string;
  readonly mark: string;
  /** How to read its titles, where they do not hold. */
  readonly note?: string;
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
    title: 'Failed',
    mark: '✖',
    note: 'not so, and should be',
    isTold: true,
    colour: 'red',
    holds: ({ status, severity }) => status === 'fail' && severity !== 'info',
  },
  { title: 'Unknown', mark: '?', isTold: false, colour: 'yellow', holds: is('unknown') },
  {
    title: 'Good to know',
    mark: '✖',
    note: 'not so, which fails nothing',
    isTold: true,
    colour: 'cyan',
    holds: ({ status, severity }) => status === 'fail' && severity === 'info',
  },
  { title: 'Passed', mark: '✔', isTold: false, colour: 'green', holds: is('pass') },
  { title: 'Not applicable', mark: '-', isTold: false, isListed: true, colour: 'dim', holds: is('skip') },
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

/** `3 failed, 1 unknown, 20 passed`. */
export function count(findings: readonly Finding[]): string {
  const parts = sections(findings).map(
    (section) => `${section.findings.length} ${section.title.toLowerCase()}`,
  );
  return parts.join(', ') || 'nothing was checked';
}
