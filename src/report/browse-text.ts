import type { BrowseReport } from '../browse/browse-schema.ts';
import { gateNotice } from './gate-notice.ts';
import { sanitise } from './sanitise.ts';

type ReportArm = Pick<BrowseReport['arms'][number], 'package' | 'mode' | 'switch'>;
type ReportVerdict = BrowseReport['arms'][number]['verdicts'][number];
type ReportRun = BrowseReport['runs'][number];

const mostEvidence = 3;

/** For a person, and for paper: nothing in it is coloured, and each line of evidence can be looked up in the capture. */
export function browseText(report: BrowseReport): string {
  const titles = new Map(
    report.claims.map(({ id, by, statement }) => [
      id,
      `${statement} (${by === 'maker' ? 'says the maker' : 'say the researchers'})`,
    ]),
  );
  const claimOf = ({ claim }: ReportVerdict) => titles.get(claim) ?? claim;
  const arms = report.arms.flatMap((arm, index) => [
    '',
    arm.version === undefined ? armName(arm) : `${armName(arm)}; version ${arm.version}`,
    ...report.runs.filter((run) => run.arm === index).map((run) => `  ${runLine(run)}`),
    ...arm.verdicts.flatMap((verdict) => verdictLines(claimOf(verdict), verdict)),
  ]);
  const compared = report.browsers.flatMap(({ package: name, verdicts }) => [
    '',
    `${name}, its switch compared`,
    ...verdicts.flatMap((verdict) => verdictLines(claimOf(verdict), verdict)),
  ]);
  const made = report.origin === 'made' ? ' — a virtual phone, made: this says nothing of a real one' : '';
  const lines = [
    `Phone ${report.phone}${made}`,
    `Scenario ${report.scenario}, site ${report.site}, seed ${report.seed}; begun ${report.started}, ${report.tool}`,
    ...noticeOf(report),
    ...(report.partial === undefined ? [] : [`PARTIAL: ${report.partial}`]),
    ...arms,
    ...compared,
    '',
    ...report.tables.map((table) => `Networks, ${table}`),
    'Evidence is a file of the capture and its line.',
  ];
  return `${lines.map((line) => `${/^ */.exec(line)?.[0] ?? ''}${sanitise(line, 600)}`).join('\n')}\n`;
}

/** A closed gate is the cause of much that was not done, and is named once. */
function noticeOf({ runs }: BrowseReport): readonly string[] {
  const notice = gateNotice(runs.flatMap(({ why = '', stepsFailed = [] }) => [why, ...stepsFailed]));
  return notice === undefined ? [] : [notice];
}

export function armName({ package: name, mode, switch: state }: ReportArm): string {
  return `${name}, ${mode} mode, statistics switch ${state === 'as it is' ? 'as it was' : state}`;
}

function runLine({
  id,
  state,
  why,
  heartbeats,
  reconnects = 0,
  losses = [],
  events = 0,
  startUp = [],
  stepsFailed = [],
}: ReportRun): string {
  if (!heartbeats) return `${id}: ${state}`;
  const { sent, back, longestHoleMs } = heartbeats;
  const share =
    sent === 0 ? 'no heartbeat was sent' : `${tenths((back / sent) * 100)} % of ${sent} heartbeats back`;
  return [
    `${id}: ${state}${why === undefined ? '' : ` (${why})`}`,
    longestHoleMs > 0 ? `${share}, longest hole ${tenths(longestHoleMs / 1000)} s` : share,
    `${events} events`,
    ...(startUp.length > 0 ? [`at the start ${startUp.join(', ')}`] : []),
    ...(reconnects > 0 ? [`reconnected ${reconnects} times`] : []),
    ...(losses.length > 0 ? [`the log tells of ${losses.length} losses`] : []),
    ...stepsFailed.map((failed) => `not done: ${failed}`),
  ].join('; ');
}

/** Rounded down: what was not quite all must not read as all. */
function tenths(value: number): string {
  return (Math.floor(value * 10) / 10).toFixed(1);
}

const mostExcerpt = 160;

/** The beginning of a line, and of a long one the word for which it is shown. */
function excerpt({ text, shows = '' }: ReportVerdict['evidence'][number]): string {
  const line = text.trimEnd();
  const at = line.indexOf(shows);
  if (at + shows.length <= mostExcerpt) return line.slice(0, mostExcerpt);
  return `${line.slice(0, 60)} … ${line.slice(Math.max(60, at - 40), at + shows.length + 20)}`;
}

function verdictLines(claim: string, { status, summary, details, evidence }: ReportVerdict): string[] {
  const shown = evidence
    .slice(0, mostEvidence)
    .map((one) => `      ${one.file}:${one.line}  ${excerpt(one)}`);
  const more = evidence.length - shown.length;
  return [
    `  ${status.toUpperCase()}: ${claim}`,
    `    ${summary}`,
    ...details.map((detail) => `    - ${detail}`),
    ...shown,
    ...(more > 0 ? [`      … and ${more} more lines in -f json`] : []),
  ];
}
