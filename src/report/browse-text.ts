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
  const letters = report.arms.map((_, index) => `[${index + 1}]`);
  const arms = report.arms.flatMap((arm, index) => [
    `${letters[index] ?? ''} ${armName(arm)}${arm.version === undefined ? '' : `; version ${arm.version}`}`,
    ...report.runs.filter((run) => run.arm === index).map((run) => `  ${runLine(run)}`),
  ]);
  const ofClaims = report.claims.flatMap(({ id }) => {
    const verdicts = report.arms.map(({ verdicts: all }, index) => ({
      arm: letters[index] ?? '',
      verdict: all.find(({ claim }) => claim === id),
    }));
    return sameTold(verdicts).flatMap(({ arms: where, verdict }) => [
      '',
      ...verdictLines(`${claimOf(verdict)} ${where.join(' ')}`, verdict),
      ...(where.length > 1 ? [`      (lines of ${where[0] ?? ''}; those of the others are in -f json)`] : []),
    ]);
  });
  const compared = report.browsers.flatMap(({ package: name, verdicts }) => [
    '',
    `${name}, its switch compared`,
    ...verdicts.flatMap((verdict) => verdictLines(claimOf(verdict), verdict)),
  ]);
  const others = report.otherApps.flatMap(({ summary, evidence }) => [
    '',
    `OTHER APP: ${summary}`,
    ...evidence.slice(0, mostEvidence).map((one) => `      ${one.file}:${one.line}  ${excerpt(one)}`),
  ]);
  const made = report.origin === 'made' ? ' — a virtual phone, made: this says nothing of a real one' : '';
  const settle = report.settle === undefined ? '' : `, ${report.settle / 1000} s after the last step`;
  const lines = [
    `Phone ${report.phone}${made}`,
    `Scenario ${report.scenario}, site ${report.site}, seed ${report.seed}${settle}; begun ${report.started}, ${report.tool}`,
    ...noticeOf(report),
    ...(report.partial === undefined ? [] : [`PARTIAL: ${report.partial}`]),
    '',
    ...arms,
    '',
    ...matrix(report, letters),
    ...ofClaims,
    ...compared,
    ...others,
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

/** One word for each verdict. */
const words: Readonly<Record<ReportVerdict['status'], string>> = {
  confirmed: 'yes',
  'partly confirmed': 'some',
  'not seen': 'unseen',
  contradicted: 'no',
  'cannot be tested here': '?',
};

/** Claims by arms: a word, and in how many runs of how many. */
function matrix({ claims, arms }: BrowseReport, letters: readonly string[]): string[] {
  const width = 13;
  const rows = claims
    .filter(({ id }) => arms.some(({ verdicts }) => verdicts.some(({ claim }) => claim === id)))
    .map(({ id }) =>
      [
        id.padEnd(25),
        ...arms.map(({ verdicts }) => {
          const one = verdicts.find(({ claim }) => claim === id);
          const counts = one?.seen === undefined ? '' : ` ${one.seen}/${String(one.tried)}`;
          return (one ? `${words[one.status]}${counts}` : '-').padEnd(width);
        }),
      ]
        .join('')
        .trimEnd(),
    );
  return [
    `${'Claim'.padEnd(25)}${letters.map((letter) => letter.padEnd(width)).join('')}`.trimEnd(),
    ...rows,
    'yes: the claim holds by what was seen; some: for some of it; no: the opposite was seen; unseen: looked for, not seen;',
    '?: cannot be tested here. Beside it, in how many runs of how many.',
  ];
}

interface ToldOnce {
  readonly arms: string[];
  readonly verdict: ReportVerdict;
}

/** Arms of which the same is said are told of once. */
function sameTold(
  verdicts: readonly { readonly arm: string; readonly verdict: ReportVerdict | undefined }[],
): readonly ToldOnce[] {
  const told: ToldOnce[] = [];
  for (const { arm, verdict } of verdicts) {
    if (!verdict) continue;
    const same = told.find(
      ({ verdict: { status, summary } }) => status === verdict.status && summary === verdict.summary,
    );
    if (same) same.arms.push(arm);
    else told.push({ arms: [arm], verdict });
  }
  return told;
}

export function armName({ package: name, mode, switch: state }: ReportArm): string {
  return `${name}, ${mode} mode, statistics switch ${state === 'as it is' ? 'as it was' : state}`;
}

function runLine({
  id,
  state,
  why,
  gap,
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
    ...(gap === undefined ? [] : [gap]),
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
  const isPraise = claim.includes('(says the maker)') && status === 'confirmed';
  return [
    `  ${isPraise ? 'NOT CONTRADICTED' : status.toUpperCase()}: ${claim}`,
    `    ${summary}`,
    ...details.map((detail) => `    - ${detail}`),
    ...shown,
    ...(more > 0 ? [`      … and ${more} more lines in -f json`] : []),
  ];
}
