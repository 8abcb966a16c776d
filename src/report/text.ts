import { Chalk, type ChalkInstance } from 'chalk';
import type { AuditRun } from '../audit/audit-run.ts';
import { findingHeadline, type Finding, type Report } from '../audit/findings.ts';
import { policyNote, type Policy } from '../audit/policy.ts';
import type { Check } from '../checks/check.ts';
import type { Diff } from '../diff/compare.ts';
import { listSources, weakGround } from './checks.ts';
import { digestLines } from './digest.ts';
import { diffText } from './diff-text.ts';
import { remedyWay } from './finding-facts.ts';
import { firstSteps } from './first-steps.ts';
import { auditGateNotice, shortenObserved } from './gate-notice.ts';
import { labelLine, madeWords } from './phone-line.ts';
import { phonesTable } from './phones-table.ts';
import { sanitise } from './sanitise.ts';
import { runVerdict } from './run-verdict.ts';
import { unfittedSentence } from './unfitted-words.ts';
import { bySeverity, countBySeverity, sections, countFindings, type Section } from './sections.ts';
import { unseenCount, unseenHelp, unseenIn } from './unseen.ts';
import { byCause } from './why-unknown.ts';
import { beside, wrapAt, wrapCommand, type Wrap } from './wrap.ts';

/** How much is reported: the first screen alone, that and a line for each problem, or all of each finding. */
export type TextDetail = 'brief' | 'usual' | 'whole';

export interface Look {
  readonly colour: 0 | 1 | 2 | 3;
  readonly columns: number;
  readonly detail?: TextDetail;
  /** How a command names this phone, with a space before: ` --demo mi-9t`. */
  readonly phoneOptionOf?: (phone: Report['phone']) => string;
  /** ` --check FILE` for each check of the reader's own. */
  readonly checkOption?: string;
  /** What each finding is explained by. */
  readonly checks?: readonly Check[];
  /** By what the run fails; without it nothing is said of that. */
  readonly policy?: Policy;
  /** What changed since an earlier time: it is before all. */
  readonly since?: Diff;
  /** Where the whole report is: a file, or the command that gives it. */
  readonly wholeReportOf?: (phone: Report['phone']) => string;
}

interface TextStyle {
  readonly paint: ChalkInstance;
  readonly wrap: Wrap;
  readonly look: Look;
}

/** Several phones begin with a table of them, and with those that could not be asked; then each has a report of its own. */
export function textOfAll(run: AuditRun, look: Look): string {
  const { phones: reports, unreached } = run;
  const isOne = reports.length + unreached.length === 1;
  const table = isOne ? [] : [phonesTable(run, phoneLineOf, wrapAt(look.columns))];
  const changes =
    look.since === undefined ? [] : [diffText(look.since, { colour: look.colour, columns: look.columns })];
  const unfitted = unfittedSentence(run.unfitted ?? [], unreached.length === 0);
  return [
    ...changes,
    ...table,
    ...reports.map((report) => text(report, look)),
    ...(unfitted === undefined ? [] : [`${wrapAt(look.columns)(unfitted)}\n`]),
  ].join('\n');
}

/** A report for a person: which phone, how bad, what to do first, what was not seen; then what was found, by its effect. */
export function text(report: Report, look: Look): string {
  const style = { paint: new Chalk({ level: look.colour }), wrap: wrapAt(look.columns), look };
  const { detail = 'usual' } = look;
  const lines = [
    ...partialLines(report, style),
    ...phoneLines(report, style),
    '',
    ...gateLines(report, style),
    ...countLines(report, style),
    ...stepLines(report, style),
    ...unseenLines(report, style),
    '',
    ...wholeLines(report, style),
    ...(detail === 'brief' ? [] : sectionLines(report, detail, style)),
  ];
  return `${lines.join('\n')}\n`;
}

function phoneLineOf(report: Report): string {
  const { phone, started } = report;
  return [phone.model, phone.rom, `Android ${phone.android}`, labelLine(phone), started.slice(0, 10)].join(
    ' · ',
  );
}

function phoneLines(report: Report, { paint, wrap }: TextStyle): string[] {
  const { phone, started, origin } = report;
  const { model, rom, region, android, browsers } = phone;
  const what = [model, rom, ...(region === '' ? [] : [`region ${region}`]), `Android ${android}`];
  const when = `${started.slice(0, 16).replace('T', ' ')} UTC`;
  const named = browsers.map(({ name, version }) => `${name} ${version}`.trim());
  return [
    paint.bold(wrap(sanitise(what.join(' · ')))),
    paint.dim(wrap(sanitise([labelLine(phone), when, ...madeWords(origin)].join(' · ')))),
    ...(named.length === 0 ? [] : [wrap(sanitise(`Browsers: ${named.join(', ')}`), '  ')]),
    ...digestLines(report.digest).map((line) => paint.dim(wrap(sanitise(line), '  '))),
  ];
}

/** Before all: what follows is a part. */
function partialLines({ lost }: Report, { paint, wrap }: TextStyle): string[] {
  if (lost === undefined) return [];
  return [paint.yellow(wrap(`PARTIAL: not all could be asked. ${sanitise(lost, 600)}`)), ''];
}

/** One cause for much that is not known, with its remedy. */
function gateLines({ findings, phone }: Report, { paint, wrap }: TextStyle): string[] {
  const notice = auditGateNotice(findings, phone);
  return notice === undefined ? [] : [paint.yellow(wrap(notice)), ''];
}

function countLines({ findings }: Report, { paint, wrap, look: { policy } }: TextStyle): string[] {
  const { problems, others } = countFindings(findings);
  const verdict = policy && runVerdict(findings, policy);
  return [
    paint.bold(wrap(problems)),
    ...(others === '' ? [] : [paint.dim(wrap(others))]),
    ...(verdict === undefined ? [] : [wrap(verdict)]),
  ];
}

function stepLines(report: Report, { paint, wrap, look }: TextStyle): string[] {
  const steps = firstSteps(report, { ...look, phoneOption: look.phoneOptionOf?.(report.phone) });
  if (steps.length === 0) return [];
  return [
    '',
    paint.bold('Do this first'),
    ...steps.flatMap(({ what, note, command, sideEffects }, at) => [
      `  ${at + 1}. ${wrap(sanitise(what), '     ')}`,
      ...(note === undefined ? [] : [`     ${wrap(sanitise(note, 600), '     ')}`]),
      // Beside a note the first screen has no room for it.
      ...(sideEffects === undefined || (note !== undefined && look.detail === 'brief')
        ? []
        : [`     ${wrap(sanitise(`What changes: ${sideEffects}`), '     ')}`]),
      ...(command === undefined ? [] : [`     ${paint.cyan(wrapCommand(command, '     ', look.columns))}`]),
    ]),
  ];
}

function unseenLines({ findings, phone }: Report, { paint, wrap, look }: TextStyle): string[] {
  const unseen = unseenIn(findings, { ...look, phoneOption: look.phoneOptionOf?.(phone) ?? '' });
  if (!unseen) return [];
  const { next, command } = unseen;
  return [
    '',
    paint.yellow.bold(`Could not be seen: ${unseenCount(unseen)}`),
    `  ${unseenHelp(unseen)}:`,
    `  ${wrap(next, '  ')}`,
    ...(command === undefined ? [] : [`  ${paint.cyan(wrapCommand(command, '  ', look.columns))}`]),
  ];
}

function wholeLines({ findings, phone }: Report, { paint, wrap, look }: TextStyle): string[] {
  const { wholeReportOf, checkOption = '' } = look;
  const wholeReport = wholeReportOf?.(phone) ?? '`miaudit audit --verbose`';
  const [example] = bySeverity(findings.filter(({ status }) => status === 'fail'));
  return [
    paint.dim(wrap(`Whole report: ${sanitise(wholeReport)}`, '  ')),
    ...(example === undefined
      ? []
      : [
          paint.dim(
            wrap(
              `One finding in full: \`miaudit explain ${sanitise(`${example.check}${checkOption}`)}\``,
              '  ',
            ),
          ),
        ]),
  ];
}

function sectionLines(report: Report, detail: TextDetail, style: TextStyle): string[] {
  return sections(report.findings).flatMap((section) => {
    const { kind, findings } = section;
    if (detail === 'usual' && (kind === 'passed' || kind === 'skipped')) return [];
    const grades = kind === 'problems' ? countBySeverity(findings) : findings.length;
    const heading = style.paint[section.colour].bold(style.wrap(`${section.title}: ${grades}`, '  '));
    if (kind === 'skipped') return ['', heading, ...listed(report, section, style, bySaying(findings))];
    if (kind === 'unknown' && detail === 'usual')
      return ['', heading, ...listed(report, section, style, byCause(findings))];
    const line = detail === 'whole' ? paragraph : headline;
    return ['', heading, ...findings.map((finding) => line(finding, report, section, style))];
  });
}

function noteIn(finding: Finding): string {
  const note = policyNote(finding);
  return note === undefined ? '' : ` (${sanitise(note, 300)})`;
}

function bySaying(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const said = new Map<string, Finding[]>();
  for (const finding of findings)
    said.set(finding.observed, [...(said.get(finding.observed) ?? []), finding]);
  return said;
}

/** One line for all findings of which the same is said. */
function listed(
  report: Report,
  { mark }: Section,
  { wrap }: TextStyle,
  findings: ReadonlyMap<string, readonly Finding[]>,
): readonly string[] {
  const nameOf = (finding: Finding) => `${finding.check}${whereOf(finding, report)}${noteIn(finding)}`;
  return [...findings].map(
    ([said, these]) => `  ${mark} ${wrap(`${sanitise(said)}: ${these.map(nameOf).join(', ')}`, '    ')}`,
  );
}

function headline(
  finding: Finding,
  report: Report,
  { mark, colour }: Section,
  { paint, wrap, look: { detail } }: TextStyle,
): string {
  const { severity, check, status, source } = finding;
  const grade = status === 'fail' ? `${severity.padEnd(7)} ` : '';
  const bullet = status === 'fail' && severity === 'info' ? paint.dim('•') : paint[colour](mark);
  const hanging = ' '.repeat(4 + grade.length);
  const note = policyNote(finding);
  const told = note === undefined ? '' : ` ${paint.yellow(`· ${sanitise(note, 300)}`)}`;
  // The whole report has the sources below.
  const ground = status !== 'fail' || detail === 'whole' ? undefined : weakGround(source);
  const name = paint.dim([`· ${check}`, ...(ground === undefined ? [] : [ground])].join(' · '));
  const words = `${findingHeadline(finding)}${whereOf(finding, report)} ${name}${told}`;
  return `  ${bullet} ${paint.bold(grade)}${wrap(words, hanging)}`;
}

/** The browser that a finding is about; nothing where it is about the phone. */
function whereOf({ subject }: Finding, { phone }: Report): string {
  if (subject === 'phone') return '';
  return ` (${sanitise(phone.browsers.find((one) => one.package === subject)?.name ?? subject, 100)})`;
}

/** The width of the words before each line of a finding: `observed`. */
const wordWidth = 10;

function paragraph(finding: Finding, report: Report, section: Section, style: TextStyle): string {
  const { why, source } = finding;
  const { columns, phoneOptionOf } = style.look;
  const way = remedyWay(finding, phoneOptionOf?.(report.phone) ?? '');
  const isTold = section.kind === 'problems';
  const line = (word: string, said: string) => beside(`      ${word.padEnd(wordWidth)}`, said, columns);
  const below = ' '.repeat(6 + wordWidth);
  return [
    headline(finding, report, section, style),
    line('observed', sanitise(shortenObserved(finding))),
    ...(isTold ? [line('why', why)] : []),
    ...(way
      ? [
          line('do', sanitise([...way.first, `${way.summary}:`].join(' '), 1000)),
          `${below}${wrapCommand(way.command, below, columns)}`,
        ]
      : []),
    ...(isTold ? [line('source', listSources(source))] : []),
  ].join('\n');
}
