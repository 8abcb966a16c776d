import { stringify } from 'yaml';
import type { Finding, Report } from '../audit/findings.ts';
import { findingHeadline } from '../audit/findings.ts';
import { judgeConsequence, policyNote, type Policy } from '../audit/policy.ts';
import { findExcuse } from './excuse.ts';
import { checkName } from './finding-facts.ts';
import { phoneName } from './finding-facts.ts';
import { layOut } from './lay-out.ts';
import { sanitise } from './sanitise.ts';

/** What a policy would do to each finding that is not a pass: what fails the run first. */
export function policyTestText(report: Report, run: Policy, columns: number): string {
  const words = { fails: 'FAILS', open: 'OPEN', passes: 'passes' } as const;
  const order = ['fails', 'open', 'passes'] as const;
  const judged = report.findings
    .filter(({ status }) => status === 'fail' || status === 'unknown')
    .map((finding) => ({ finding, consequence: judgeConsequence(finding, run) }));
  const lines = order.flatMap((one) =>
    judged
      .filter(({ consequence }) => consequence === one)
      .map(({ finding, consequence }) => {
        const why = consequence === 'passes' ? findExcuse(finding, run) : (policyNote(finding) ?? '');
        const note = why === '' ? '' : ` · ${why}`;
        return {
          head: `${words[consequence].padEnd(7)} ${finding.severity.padEnd(7)} `,
          words: sanitise(`${checkName(finding)}: ${findingHeadline(finding)}${note}`, 1000),
        };
      }),
  );
  const count = (one: (typeof order)[number]) =>
    judged.filter(({ consequence }) => consequence === one).length;
  const sum = `${count('fails')} would fail the run, ${count('open')} stay open, ${count('passes')} are let pass.`;
  return `${layOut([sanitise(phoneName(report), 300), ...lines, sum], columns)}\n`;
}

/**
 * A policy file of today's findings: every check that passes must go on to pass, and every failure is waived until a day, by
 * which somebody is to decide.
 */
export function writePolicy(reports: readonly Report[], today: string, until: string): string {
  const isOne = reports.length === 1;
  const failed = reports.flatMap(({ phone, findings }) =>
    findings
      .filter(({ status, severity }) => status === 'fail' && severity !== 'info') // that fails no run
      .map((finding) => ({ finding, phone })),
  );
  const isHeld = (check: string) =>
    reports.every(({ findings }) =>
      findings.every((one) => one.check !== check || one.status === 'pass' || one.status === 'skip'),
    );
  const passed = (one: Finding) => one.status === 'pass';
  const holding = [
    ...new Set(reports.flatMap(({ findings }) => findings.filter(passed).map(({ check }) => check))),
  ];
  const checks = holding.filter(isHeld);
  const content = {
    ...(checks.length > 0 && { rules: [{ checks, expect: 'pass' }] }),
    ...(failed.length > 0 && {
      waivers: failed.map(({ finding: { check, subject, failureTitle }, phone }) => ({
        check,
        ...(subject !== 'phone' && { subject }),
        ...(!isOne && { phones: { label: phone.label } }),
        reason: sanitise(`Found on ${today}: ${failureTitle}`, 300),
        owner: 'none yet',
        until,
      })),
    }),
  };
  const head =
    '# What passes today must keep passing. Give each waiver a reason and an owner of its own, or delete it.';
  return `${head}\n${stringify(content, { lineWidth: 0 })}`;
}
