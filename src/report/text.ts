import { Chalk, type ChalkInstance } from 'chalk';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Finding, Report } from '../audit/findings.ts';
import { count, sections, type Section } from './sections.ts';
import { sanitise } from './sanitise.ts';

export interface Look {
  readonly colour: 0 | 1 | 2 | 3;
  readonly columns: number;
}

/** Breaks a line where the terminal ends; what goes on stands under `hanging`. */
type Wrap = (line: string, hanging: string) => string;

const indent = '      ';

/** A report for a person: what failed first, with what was seen, why it matters and what can be done. */
export function text(report: Report, look: Look): string {
  const paint = new Chalk({ level: look.colour });
  const wrap: Wrap = (line, hanging) =>
    wrapAnsi(line, Math.max(40, Math.min(look.columns, 110)) - hanging.length)
      .split('\n')
      .join(`\n${hanging}`);
  const { phone, started, origin, findings } = report;
  const head = [
    paint.bold(sanitise([phone.model, phone.rom, `Android ${phone.android}`].join(' · '))),
    paint.dim(
      sanitise(
        `${phone.serial} · ${started}${origin === 'made' ? ' · made up: no real phone said this' : ''}`,
      ),
    ),
  ];
  const body = sections(findings).map((section) =>
    [
      paint[section.colour](headingOf(section)),
      ...(section.isListed
        ? list(section, wrap)
        : section.findings.map((finding) => paragraph(finding, section, paint, wrap))),
      '',
    ].join('\n'),
  );
  return [...head, '', ...body, `${count(findings)}\n`].join('\n');
}

function headingOf({ title, findings, note }: Section): string {
  return `${title} (${findings.length})${note === undefined ? '' : `: ${note}`}`;
}

/** One line for all findings of which the same was said. */
function list({ mark, findings }: Section, wrap: Wrap): readonly string[] {
  const named = new Map<string, string[]>();
  for (const { check, subject, observed } of findings)
    named.set(observed, [
      ...(named.get(observed) ?? []),
      subject === 'phone' ? check : `${check} (${subject})`,
    ]);
  return [...named].map(
    ([observed, names]) => `  ${wrap(`${mark} ${sanitise(observed)}: ${names.join(', ')}`, '    ')}`,
  );
}

function paragraph(finding: Finding, section: Section, paint: ChalkInstance, wrap: Wrap): string {
  const { title, severity, subject, observed, why, check } = finding;
  const where = subject === 'phone' ? '' : ` · ${subject}`;
  const first = `  ${paint[section.colour](section.mark)} ${title}${paint.dim(`${where} · ${severity} · ${check}`)}`;
  const lines = [`saw   ${sanitise(observed)}`];
  if (section.isTold) lines.push(`why   ${why}`);
  for (const remedy of finding.remedies.slice(0, 1)) lines.push(`do    ${remedy.summary}`);
  const hanging = `${indent}      `;
  return [first, ...lines.map((line) => indent + wrap(line, hanging))].join('\n');
}
