import type { BrowseReport } from '../browse/browse-schema.ts';
import { withinWords } from '../browse/claims/within-words.ts';
import type { TextLine } from './lay-out.ts';
import { widthFor } from './wrap.ts';

export type ReportVerdict = BrowseReport['arms'][number]['verdicts'][number];
type ReportClaim = BrowseReport['claims'][number];
type ReportEvidence = ReportVerdict['evidence'][number];

const mostEvidence = 3;

/** One word for each verdict on a claim of the researchers. */
const words: Readonly<Record<ReportVerdict['status'], string>> = {
  confirmed: 'yes',
  'confirmed by size': 'by size',
  'partly confirmed': 'some',
  'not contradicted': 'not against',
  'not seen': 'unseen',
  contradicted: 'no',
  'cannot be tested here': '?',
};

/** A claim of the maker is never answered with yes: nothing that is seen here proves it. */
const wordsOfMaker = { ...words, contradicted: 'against' };

const column = 13;
const nameColumn = 25;

/**
 * Claims by arms: a word, and in how many runs of how many. The maker's claims are a table of their own, and arms for which a
 * row has no room are in another one below.
 */
export function claimsTable(
  { claims, arms: all }: BrowseReport,
  letters: readonly string[],
  columns: number,
): string[] {
  const most = Math.max(1, Math.floor((widthFor(columns) - nameColumn) / column));
  const table = (by: ReportClaim['by'], head: string) =>
    Array.from({ length: Math.ceil(all.length / Math.min(most, all.length)) }, (_, at) =>
      tableOf(by, head, all.slice(at * most, (at + 1) * most), letters.slice(at * most, (at + 1) * most)),
    ).reduce(
      (above, below) =>
        above.length > 0 && below.length > 0 ? [...above, '', ...below] : [...above, ...below],
      [],
    );
  const tableOf = (
    by: ReportClaim['by'],
    head: string,
    arms: BrowseReport['arms'],
    letters: readonly string[],
  ): string[] => {
    const rows = claims
      .filter((claim) => claim.by === by)
      .filter(({ id }) => arms.some(({ verdicts }) => verdicts.some(({ claim }) => claim === id)))
      .map(({ id }) => {
        const cells = arms.map(({ verdicts }) =>
          cellOf(
            verdicts.find(({ claim }) => claim === id),
            by,
          ),
        );
        return `${id.padEnd(nameColumn)}${cells.join('')}`.trimEnd();
      });
    return rows.length === 0
      ? []
      : [
          `${head.padEnd(nameColumn)}${letters.map((letter) => letter.padEnd(column)).join('')}`.trimEnd(),
          ...rows,
        ];
  };
  const [ofResearchers, ofThisTool, ofMaker] = [
    table('researchers', 'Researchers’ claims'),
    table('miaudit', 'Asked here'),
    table('maker', 'Maker’s claims'),
  ];
  const answered = [
    ...ofResearchers,
    ...(ofResearchers.length > 0 && ofThisTool.length > 0 ? [''] : []),
    ...ofThisTool,
  ];
  return [
    ...answered,
    ...(answered.length > 0
      ? ['yes: confirmed by what was seen; some: partly confirmed; no: contradicted, the opposite was seen;']
      : []),
    ...(answered.some((row) => /\bby size\b/.test(row))
      ? ['by size: what a host got grew with the addresses, and nothing was decrypted;']
      : []),
    ...(answered.some((row) => row.includes('not done'))
      ? ['not done: this scenario has no step of the kind;']
      : []),
    ...(answered.length > 0
      ? ['unseen: looked for in forms that can be read, not seen; ?: cannot be tested here.', '']
      : []),
    ...ofMaker,
    ...(ofMaker.length > 0
      ? [
          'against: what was seen speaks against the claim; not against: nothing that was seen does, which proves nothing.',
        ]
      : []),
    '?: cannot be tested here. The numbers are runs: in how many of how many.',
  ];
}

function cellOf(verdict: ReportVerdict | undefined, by: ReportClaim['by']): string {
  if (!verdict) return '-'.padEnd(column);
  const word =
    verdict.isInScenario === false ? 'not done' : (by === 'maker' ? wordsOfMaker : words)[verdict.status];
  const counts = verdict.seen === undefined ? '' : ` ${verdict.seen}/${String(verdict.tried)}`;
  return `${word}${counts} `.padEnd(column);
}

/** Each claim once, and under it a paragraph for each group of arms of which the same is said. */
export function claimParagraphs(report: BrowseReport, letters: readonly string[]): TextLine[] {
  return report.claims.flatMap((claim) => {
    const verdicts = report.arms.flatMap(({ verdicts: all }, index) => {
      const verdict = all.find((one) => one.claim === claim.id);
      return verdict ? [{ where: letters[index] ?? '', verdict }] : [];
    });
    const compared = report.browsers.flatMap(({ package: name, verdicts: all }) =>
      all
        .filter((one) => one.claim === claim.id)
        .map((verdict) => ({ where: `${name}, its arms compared`, verdict })),
    );
    const told = [...saidOnce(verdicts), ...saidOnce(compared)];
    if (told.length === 0) return [];
    return ['', headOf(claim), ...told.flatMap((group) => paragraph(claim, group))];
  });
}

const whoseClaim: Readonly<Record<ReportClaim['by'], string>> = {
  researchers: 'The researchers’ claim',
  maker: 'The maker’s claim',
  miaudit: 'Asked here, and not a claim of 2020:',
};

function headOf({ by, statement, inPlan }: ReportClaim): string {
  const whose = whoseClaim[by];
  return `${whose} “${statement.replaceAll(/[“”]/g, "'")}”${inPlan === false ? ' (not named in the plan)' : ''}`;
}

interface SaidOf {
  readonly where: string;
  readonly verdict: ReportVerdict;
}

/** Arms of which the same is said, in the order of the report. */
type SaidOnce = [SaidOf, ...SaidOf[]];

function saidOnce(verdicts: readonly SaidOf[]): readonly SaidOnce[] {
  const told: SaidOnce[] = [];
  for (const one of verdicts) {
    const same = told.find(
      ([{ verdict }]) =>
        verdict.status === one.verdict.status && summaryOf(verdict) === summaryOf(one.verdict),
    );
    if (same) same.push(one);
    else told.push([one]);
  }
  return told;
}

/** With the interval: what is said of all arms of a group. */
function summaryOf({ summary, rate, status }: ReportVerdict): string {
  // That of "not seen" is in its summary.
  return `${summary}${rate && (rate.bound === 'two-sided' || status !== 'not seen') ? ` (${between(rate)})` : ''}`;
}

/** Each detail once; one that is not true of all arms of the group names those of which it is. */
function detailsOf(group: SaidOnce): string[] {
  const all = new Set(group.flatMap(({ verdict }) => verdict.details));
  return [...all].map((detail) => {
    const of = group.filter(({ verdict }) => verdict.details.includes(detail));
    return of.length === group.length ? detail : `${of.map(({ where }) => where).join(' ')}: ${detail}`;
  });
}

/** What a verdict on a claim of the maker is called: none of it can be read as praise. */
const saidOfMaker: Readonly<Record<ReportVerdict['status'], string>> = {
  confirmed: 'NOT CONTRADICTED by what was seen, which does not prove it',
  'confirmed by size': 'NOT CONTRADICTED by what was seen, which does not prove it',
  'partly confirmed': 'NOT CONTRADICTED by what was seen, which does not prove it',
  'not contradicted': 'NOT CONTRADICTED by what was seen, which does not prove it',
  'not seen': 'NOT SUPPORTED by what was seen',
  contradicted: 'CONTRADICTED by what was seen',
  'cannot be tested here': 'CANNOT BE TESTED HERE: nothing that was seen proves it',
};

function headWords({ status, within, isInScenario }: ReportVerdict, by: ReportClaim['by']): string {
  if (isInScenario === false) return 'NOT PART OF THIS SCENARIO';
  if (by === 'maker') return saidOfMaker[status];
  return `${status.toUpperCase()}${within ? ` ${withinWords(within)}` : ''}`;
}

function paragraph({ by }: ReportClaim, group: SaidOnce): TextLine[] {
  const [{ verdict }] = group;
  const {
    where: whose,
    verdict: { evidence },
  } = group.find((one) => one.verdict.evidence.length > 0) ?? group[0];
  const shown = evidence.slice(0, mostEvidence).flatMap(evidenceLines);
  const more = evidence.length - mostEvidence;
  return [
    `  ${group.map(({ where }) => where).join(' ')} ${headWords(verdict, by)}`,
    `    ${summaryOf(verdict)}`,
    ...detailsOf(group).map((detail) => `    - ${detail}`),
    ...shown,
    ...(more > 0 ? [`      … and ${more} more ${more === 1 ? 'line' : 'lines'} in -f json`] : []),
    ...(group.length > 1 && shown.length > 0
      ? [`      (lines of ${whose}; those of the others are in -f json)`]
      : []),
  ];
}

/** Rounded outwards: the interval in the text is never narrower than that in JSON. */
function between({ low, high, bound }: NonNullable<ReportVerdict['rate']>): string {
  return `${Math.floor(low * 100 + 1e-6)} to ${Math.ceil(high * 100 - 1e-6)} % of runs, 95 % confidence, ${bound}`;
}

/** Where the line is, whose canary it holds, and what was decoded; then the line. */
export function evidenceLines(one: ReportEvidence): TextLine[] {
  return [
    `      ${one.file}:${one.line}${aboutLine(one)}`,
    { whole: `        ${excerpt(one)}` },
    ...(one.value === undefined || one.decoded === undefined || one.decoded.length === 0
      ? []
      : [{ whole: `        decoded: ${one.property ?? ''} = ${one.value.slice(0, mostExcerpt)}` }]),
  ];
}

function aboutLine({ step, canary, decoded, event, run }: ReportEvidence): string {
  const parts = [
    ...(event === undefined ? [] : [event]),
    ...(step
      ? [
          `${step.do}, step ${step.number} of ${step.run}${step.run === run ? '' : ', recorded in another run'}`,
        ]
      : []),
    ...(canary === undefined ? [] : [`canary ${canary}`]),
    ...(decoded ? [decoded.length === 0 ? 'in plain text' : `by ${decoded.join(' > ')}`] : []),
  ];
  return parts.length === 0 ? '' : `  (${parts.join('; ')})`;
}

const mostExcerpt = 160;

/** The beginning of a line, and of a long one the word for which it is shown. */
function excerpt({ text, shows = '' }: ReportEvidence): string {
  const line = text.trimEnd();
  const at = line.indexOf(shows);
  if (at + shows.length <= mostExcerpt) return line.slice(0, mostExcerpt);
  return `${line.slice(0, 60)} … ${line.slice(Math.max(60, at - 40), at + shows.length + 20)}`;
}
