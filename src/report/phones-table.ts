import type { AuditRun } from '../audit/audit-run.ts';
import type { Report } from '../audit/findings.ts';
import { sanitise } from './sanitise.ts';
import { countPhones } from './sections.ts';
import { unreachedText } from './unreached.ts';
import type { Wrap } from './wrap.ts';

/** Problems by severity, and what could not be seen, as the columns of the table have them. */
export function phoneCounts({ findings }: Report): readonly number[] {
  return [
    ...['high', 'medium', 'low'].map(
      (severity) => findings.filter((one) => one.status === 'fail' && one.severity === severity).length,
    ),
    findings.filter(({ status }) => status === 'unknown').length,
  ];
}

const headings = ['High', 'Medium', 'Low', 'Unknown'];

/** Several phones, a row each: its problems by severity, and what could not be seen. Those that could not be asked are below. */
export function phonesTable(
  { phones: reports, unreached }: AuditRun,
  nameOf: (report: Report) => string,
  wrap: Wrap,
): string {
  const cells = (values: readonly (string | number)[]) =>
    values.map((value, at) => String(value).padStart(headings[at]?.length ?? 0)).join('  ');
  const indent = ' '.repeat(4 + cells(headings).length);
  const rows = reports.map(
    (report) => `  ${cells(phoneCounts(report))}  ${wrap(sanitise(nameOf(report)), indent)}`,
  );
  const table = rows.length === 0 ? [] : ['', `  ${cells(headings)}  Phone`, ...rows];
  const missing = unreachedText(unreached, wrap);
  return [
    countPhones(rows.length + unreached.length),
    ...table,
    '',
    ...(missing === '' ? [] : [missing]),
  ].join('\n');
}
