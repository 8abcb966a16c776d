import { Chalk, type ChalkInstance } from 'chalk';
import wrapAnsi from 'wrap-ansi';
import type { Finding, Report } from '../core/report.ts';
import { count, sections, type Section } from './sections.ts';
import { plain } from './plain.ts';

export interface Look {
  readonly colour: 0 | 1 | 2 | 3;
  readonly columns: number;
}

const indent = '      ';

/** A report for a person: what failed first, with what was seen, why it matters and what can be done. */
export function text(report: Report, look: Look): string {
  const paint = new Chalk({ level: look.colour });
  const wrap = (line: string, hanging: string) =>
    wrapAnsi(line, Math.max(40, Math.min(look.columns, 110)) - hanging.length, { hard: true })
      .split('\n')
      .join(`\n${hanging}`);
  const { phone, started, origin, findings } = report;
  const head = [
    paint.bold(plain([phone.model, phone.rom, `Android ${phone.android}`].join(' · '))),
    paint.dim(
      plain(`${phone.serial} · ${started}${origin === 'made' ? ' · made up: no real phone said this' : ''}`),
    ),
  ];
  const body = sections(findings).map((section) =>
    [
      paint[section.colour](`${section.title} (${section.findings.length})`),
      ...section.findings.map((finding) => paragraph(finding, section, paint, wrap)),
      '',
    ].join('\n'),
  );
  return [...head, '', ...body, `${count(findings)}\n`].join('\n');
}

function paragraph(
  finding: Finding,
  section: Section,
  paint: ChalkInstance,
  wrap: (line: string, hanging: string) => string,
): string {
  const { title, severity, subject, saw, why, check } = finding;
  const where = subject === 'phone' ? '' : ` · ${subject}`;
  const first = `  ${paint[section.colour](section.mark)} ${title}${paint.dim(`${where} · ${severity} · ${check}`)}`;
  const lines = [`saw   ${plain(saw)}`];
  if (section.isTold) {
    lines.push(`why   ${why}`);
    for (const way of finding.remedy.slice(0, 1)) lines.push(`do    ${way.says}`);
  }
  const hanging = `${indent}      `;
  return [first, ...lines.map((line) => indent + wrap(line, hanging))].join('\n');
}
