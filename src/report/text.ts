import { Chalk, type ChalkInstance } from 'chalk';
import { wrapAnsi } from 'fast-wrap-ansi';
import { headlineOf, type Finding, type Report } from '../audit/findings.ts';
import { surenessOf } from './checks.ts';
import { count, countBySeverity, countIn, sections, type Section } from './sections.ts';
import { gateNotice } from './gate-notice.ts';
import { sanitise } from './sanitise.ts';

export interface Look {
  readonly colour: 0 | 1 | 2 | 3;
  readonly columns: number;
}

/** Breaks a line where the terminal ends; what goes on stands under `hanging`. */
type Wrap = (line: string, hanging: string) => string;

const indent = '      ';

/** Of the words before each line of a finding: `observed`. */
const wordWidth = 10;

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
  const closed = gateNotice(
    findings.filter(({ status }) => status === 'unknown').map(({ observed }) => observed),
  );
  if (closed !== undefined) head.push('', paint.yellow(wrap(closed, '')));
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

/** `40 problems: 5 high, 16 medium, 19 low`. */
function headingOf(section: Section): string {
  const { isGraded, findings } = section;
  const grades = isGraded ? countBySeverity(findings) : '';
  return `${countIn(section)}${grades === '' ? '' : `: ${grades}`}`;
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
  const { severity, subject, observed, why, check, source, remedies } = finding;
  const where = subject === 'phone' ? '' : ` · ${subject}`;
  const first = `  ${paint[section.colour](section.mark)} ${headlineOf(finding)}${paint.dim(`${where} · ${severity} · ${check}`)}`;
  const remedy = remedies[0];
  const lines: (readonly [word: string, said: string])[] = [
    ['observed', sanitise(observed)],
    ...(section.isTold ? ([['why', why]] as const) : []),
    ...(remedy ? ([['do', `${remedy.summary} (${commandFor(remedy)} can do this)`]] as const) : []),
    ...(section.isTold ? ([['source', sourcesOf(source)]] as const) : []),
  ];
  const hanging = indent + ' '.repeat(wordWidth);
  return [first, ...lines.map(([word, said]) => indent + wrap(word.padEnd(wordWidth) + said, hanging))].join(
    '\n',
  );
}

const commandFor = ({ tier }: Finding['remedies'][number]): string =>
  tier === 'safe' ? '`miaudit fix`' : '`miaudit fix --allow consent`';

/** Sections of docs/evidence, each with how sure it is where it was not read in code. */
function sourcesOf(source: Finding['source']): string {
  const weaker = new Set(source.filter(({ confidence }) => confidence !== 'code').map(({ at }) => at));
  return source
    .filter(({ confidence, at }) => confidence !== 'code' || !weaker.has(at))
    .map((evidence) =>
      evidence.confidence === 'code' ? evidence.at : `${evidence.at} (${surenessOf(evidence)})`,
    )
    .filter((one, at, all) => all.indexOf(one) === at)
    .join(', ');
}
