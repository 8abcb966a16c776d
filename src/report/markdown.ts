import type { AuditRun } from '../audit/audit-run.ts';
import { findingHeadline, type Finding, type Report } from '../audit/findings.ts';
import { judgeConsequence, policyNote, type Policy } from '../audit/policy.ts';
import {
  checkName,
  phoneName,
  findPlaces,
  noPhoneOption,
  remedyText,
  type PhoneOptionOf,
} from './finding-facts.ts';
import { listSources } from './checks.ts';
import { digestLines } from './digest.ts';
import { auditGateNotice, shortenObserved } from './gate-notice.ts';
import { pardonedFindings } from './run-verdict.ts';
import { sanitise } from './sanitise.ts';
import { bySeverity, countFindings, sections } from './sections.ts';
import { unfittedSentence } from './unfitted-words.ts';

/** GitHub takes no larger summary of a step. */
const mostOfSummary = 1024 * 1024;

/** A report as Markdown of GitHub's kind: a table of the phones, and of each what was found. */
export function markdown(run: AuditRun, phoneOptionOf = noPhoneOption): string {
  return `${[...overview(run), ...run.phones.flatMap((report) => phonePart(report, phoneOptionOf))].join('\n\n')}\n`;
}

/** The summary of a job (`-o github-summary="$GITHUB_STEP_SUMMARY"`): what fails the run first, and cut where GitHub would refuse it. */
export function githubSummary(run: AuditRun, policy: Policy, phoneOptionOf = noPhoneOption): string {
  const end = '\n\nMore does not fit here. It is in the other formats of this report.\n';
  const parts = [
    ...overview(run),
    ...run.phones.flatMap((report) => [
      `### ${code(phoneName(report))}`,
      ...digestPart(report),
      ...summaryPart(
        'Fails the run',
        report,
        phoneOptionOf,
        (one) => judgeConsequence(one, policy) === 'fails',
      ),
      ...summaryPart('Not known', report, phoneOptionOf, (one) => judgeConsequence(one, policy) === 'open'),
      ...pardonedFindings(report.findings, policy).flatMap(({ heading, findings }) =>
        summaryPart(heading, report, phoneOptionOf, (one) => findings.includes(one)),
      ),
    ]),
  ];
  let text = '';
  for (const part of parts) {
    if (Buffer.byteLength(text) + Buffer.byteLength(part) + Buffer.byteLength(end) + 2 > mostOfSummary)
      return text.trimEnd() + end;
    text += `${part}\n\n`;
  }
  return `${text.trimEnd()}\n`;
}

function summaryPart(
  title: string,
  report: Report,
  phoneOptionOf: PhoneOptionOf,
  holds: (finding: Finding) => boolean,
): string[] {
  const findings = bySeverity(report.findings.filter(holds));
  return findings.length === 0
    ? []
    : [`**${title}: ${findings.length}**`, findingTable(report, findings, phoneOptionOf)];
}

function overview({ phones, unreached, unfitted = [] }: AuditRun): string[] {
  const ofNoPhone = unfittedSentence(unfitted, unreached.length === 0);
  const rows = [
    ...phones.map((report) => [
      code(phoneName(report)),
      code(report.phone.rom),
      countFindings(report.findings).problems,
      String(report.findings.filter(({ status }) => status === 'unknown').length),
      [
        // What is not known has a column of its own.
        countFindings(report.findings.filter(({ status }) => status !== 'unknown')).others,
        report.lost === undefined ? '' : code(report.lost),
      ]
        .filter(Boolean)
        .join('; '),
    ]),
    ...unreached.map(({ label, why }) => [code(label), '', '', '', `could not be asked: ${code(why)}`]),
  ];
  return [
    '# miaudit: what these phones collect',
    ...(phones.some(({ origin }) => origin === 'made')
      ? ['> A virtual phone is among them. What it says proves nothing about a real one.']
      : []),
    ...(ofNoPhone === undefined ? [] : [`> ${markdownText(ofNoPhone)}`]),
    table(['Phone', 'ROM', 'Problems', 'Not known', 'Others'], rows),
  ];
}

function phonePart(report: Report, phoneOptionOf: PhoneOptionOf): string[] {
  return [
    `## ${code(phoneName(report))}`,
    `${code(report.phone.rom)}, Android ${code(report.phone.android)}, answers taken ${code(report.started)}.`,
    ...digestPart(report),
    ...gatePart(report),
    ...sections(report.findings).flatMap((section) => [
      `### ${section.title} (${section.findings.length})`,
      section.kind === 'problems' || section.kind === 'unknown'
        ? findingTable(report, section.findings, phoneOptionOf)
        : section.findings
            .map((finding) => `- ${markdownText(findingHeadline(finding))} (${code(checkName(finding))})`)
            .join('\n'),
    ]),
  ];
}

function gatePart({ findings, phone }: Report): string[] {
  const notice = auditGateNotice(findings, phone);
  return notice === undefined ? [] : [`> ${markdownText(notice)}`];
}

function digestPart({ digest }: Report): string[] {
  const lines = digestLines(digest);
  return lines.length === 0 ? [] : [lines.map((line) => markdownText(line)).join('  \n')];
}

function findingTable(report: Report, findings: readonly Finding[], phoneOptionOf: PhoneOptionOf): string {
  return table(
    ['Severity', 'Finding', 'Observed', 'What to do', 'Evidence', 'Known from'],
    findings.map((finding) => [
      finding.severity,
      [
        `${markdownText(findingHeadline(finding))} (${code(checkName(finding))})`,
        markdownText(policyNote(finding) ?? ''),
      ]
        .filter((part) => part !== '')
        .join(': '),
      code(shortenObserved(finding)),
      markdownText(remedyText(finding, phoneOptionOf(report.phone)) ?? ''),
      [...new Set(findPlaces(report, finding).map(({ file, line }) => code(`${file}:${line}`)))]
        .slice(0, 3)
        .join(', '),
      markdownText(listSources(finding.source)),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((one) => one.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What a phone said, as code: no mark, link, picture, tag or mention within it counts. */
function code(text: string): string {
  const line = sanitise(text, 600);
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A sentence of our own. Between its backticks is a command. */
function markdownText(text: string): string {
  return sanitise(text, 1000).replace(/[<>*_[\]~#]/g, (character) => `\\${character}`);
}
