import type { AuditRun } from '../audit/audit-run.ts';
import { policyNote } from '../audit/policy.ts';
import { findingHeadline } from '../audit/findings.ts';
import { digestText } from './digest.ts';
import { findPlaces, noPhoneOption, remedyText, type PhoneOptionOf } from './finding-facts.ts';
import { sanitise } from './sanitise.ts';

/** The most characters of a cell, where nothing else is said. */
const longestCell = 4000;

/** Characters by which a spreadsheet takes a cell for a formula, also as full-width ones. */
const beginsFormula = /^[\s'"]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * CSV (RFC 4180), every cell in quotation marks. A cell that a spreadsheet would take for a formula begins with an apostrophe,
 * by which it is shown as the text that it is.
 */
export function csv(rows: readonly (readonly string[])[], longest = longestCell): string {
  return rows.map((row) => `${row.map((text) => cell(text, longest)).join(',')}\r\n`).join('');
}

function cell(text: string, longest: number): string {
  const line = sanitise(text, longest);
  return `"${(beginsFormula.test(line) ? `'${line}` : line).replaceAll('"', '""')}"`;
}

const columns = [
  ...[
    'phone',
    'token',
    'serial',
    'model',
    'rom',
    'android',
    'started',
    'origin',
    'check',
    'subject',
    'group',
    'severity',
    'status',
  ],
  ...['finding', 'observed', 'why', 'remedy', 'evidence', 'source', 'capture', 'policy'],
];

/** An audit as a table: a finding a row; a phone that could not be asked has one row. */
export function auditCsv(
  { phones, unreached }: AuditRun,
  { phoneOptionOf = noPhoneOption }: { readonly phoneOptionOf?: PhoneOptionOf } = {},
): string {
  const findings = phones.flatMap((report) => {
    const { phone, started, origin } = report;
    const { label, token = '', serial = '', model, rom, android } = phone;
    const about = [label, token, serial, model, rom, android, started, origin];
    return report.findings.map((finding) => [
      ...about,
      ...[finding.check, finding.subject, finding.group, finding.severity, finding.status],
      ...[
        findingHeadline(finding),
        finding.observed,
        finding.why,
        remedyText(finding, phoneOptionOf(phone)) ?? '',
      ],
      findPlaces(report, finding)
        .map(({ file, line }) => `${file}:${line}`)
        .join(' '),
      finding.source.map(({ at, confidence }) => `${at} (${confidence})`).join(' '),
      digestText(report.digest),
      policyNote(finding) ?? '',
    ]);
  });
  const others = unreached.map(({ label, token = '', why }) => [
    ...[label, token, ...Array<string>(7).fill(''), 'phone', '', '', 'not asked'],
    ...['The phone could not be asked', why, '', '', '', '', '', ''],
  ]);
  return csv([columns, ...findings, ...others]);
}
