import { armName, columnName } from '../../browse/arm-names.ts';
import { withinWords } from '../../browse/claims/within-words.ts';
import { browseWords, logLinesNotice } from '../browse-text.ts';
import { h, type ComponentChildren, type VNode } from 'preact';
import type { BrowseReport } from '../../browse/browse-schema.ts';
import { armConditions } from '../arm-conditions.ts';
import { saidBy } from '../browse-in-short.ts';
import { digestLines } from '../digest.ts';
import { gateNotice, shortenRefusal } from '../gate-notice.ts';
import { phoneLine } from '../phone-line.ts';
import { sanitise } from '../sanitise.ts';
import { inventoryParts } from './browse-inventory.ts';
import { runPart } from './browse-run.ts';
import { studyBody } from './browse-study.ts';
import { trafficBody } from './browse-traffic.ts';
import { intervalChart, type IntervalRow } from './charts.ts';
import { code, lines, madeNotice, renderPage, said, section, table } from './page.ts';

type PageArm = BrowseReport['arms'][number];
type PageVerdict = PageArm['verdicts'][number];

/** By each verdict: its word, and the class of its colour. */
const looks: Readonly<Record<PageVerdict['status'], { readonly words: string; readonly is: string }>> = {
  confirmed: { words: '✖ confirmed', is: 'high' },
  'confirmed by size': { words: '✖ confirmed by size', is: 'high' },
  'partly confirmed': { words: '✖ partly confirmed', is: 'medium' },
  'not contradicted': { words: '– nothing against it', is: 'skip-mark' },
  'not seen': { words: '○ looked for, not seen', is: 'skip-mark' },
  contradicted: { words: '≠ contradicted', is: 'info' },
  'cannot be tested here': { words: '? cannot be tested here', is: 'unknown' },
};

/** The HTML report of scripted browsing: claims by arms, what shows them, and each run over its time. */
export function browsePage(report: BrowseReport): string {
  const names = report.arms.map((arm, at) => sanitise(columnName(arm, at), 100));
  const parts: readonly (readonly [string, string, readonly ComponentChildren[]])[] = [
    ['claims', 'Claims by arms', [matrix(report, names), armList(report)]],
    ['intervals', 'How often', intervals(report, names)],
    ['evidence', 'What shows it', claimDetails(report, names)],
    ...inventoryParts(report, names),
    ['traffic', 'Traffic through the proxy', trafficBody(report, names)],
    ['study', 'The table of a study', studyBody(report)],
    ['runs', 'Each run over its time', report.runs.map((run) => runPart(run, names[run.arm] ?? ''))],
    ['others', 'Other apps', otherApps(report)],
    ['words', 'Words', browseWords.map((sentence) => h('p', null, sentence))],
  ];
  const told = parts.filter(([, , body]) => body.length > 0);
  return renderPage({
    title: `What was seen while browsing on ${phoneLine(report.phone)}`,
    contents: Object.fromEntries(told.map(([id, title]) => [id, title])),
    body: [heading(report), ...told.map(([id, title, body]) => section(id, title, ...body))],
    tool: report.tool,
  });
}

function heading(report: BrowseReport): VNode {
  const { origin, started, scenario, site, seed, settle, partial, runs, tables, plan } = report;
  const notice = gateNotice(runs.flatMap(({ why = '', stepsFailed = [] }) => [why, ...stepsFailed]));
  const notices = [
    ...(partial === undefined ? [] : [`Partial: ${partial}`]),
    ...(notice === undefined ? [] : [notice]),
  ];
  return h('div', null, [
    h('p', null, [
      'Scenario ',
      code(scenario, 100),
      ', site ',
      code(site, 200),
      ', order of the runs drawn from the seed ',
      code(seed, 100),
      ...(settle === undefined ? [] : [`, ${settle / 1000} s after the last step`]),
      '.',
    ]),
    h('p', { class: 'soft' }, [
      'Begun ',
      h(
        'time',
        { datetime: sanitise(started, 40) },
        `${sanitise(started.slice(0, 16).replace('T', ' '), 40)} UTC`,
      ),
      '. ',
      ...(tables.length === 0 ? [] : ['Networks by ', said(tables.join(', '), 300), '.']),
    ]),
    ...(plan
      ? [
          h('p', { class: 'soft' }, [
            plan.fixedBeforehand
              ? 'The plan was fixed before the first run. Its digest is '
              : 'No plan was fixed before the first run. What was done has the digest ',
            `SHA-256 ${plan.sha256}.`,
          ]),
        ]
      : []),
    ...[...digestLines(report.digest), ...logLinesNotice(report)].map((line) =>
      h('p', { class: 'soft' }, said(line, 600)),
    ),
    ...madeNotice(origin),
    ...notices.map((words) => h('p', { class: 'notice' }, said(words, 600))),
    h(
      'p',
      null,
      'A log that shows nothing does not prove that nothing was collected: SDKs may log nothing in release builds.',
    ),
  ]);
}

function armList({ arms }: BrowseReport): VNode {
  const { inEveryArm, ofArm } = armConditions(arms);
  const items = arms.map((arm, at) =>
    h('li', null, [
      said(armName(arm), 300),
      ...(arm.version === undefined ? [] : ['; version ', said(arm.version, 100)]),
      ...(ofArm[at] ?? []).map((words) => said(`; ${words}`, 200)),
    ]),
  );
  return h('div', null, [
    h('p', null, 'The arms, each a browser in one mode with its switch in one state:'),
    h('ol', null, items),
    ...(inEveryArm.length === 0
      ? []
      : [h('p', null, ['At the start of each run: ', said(inEveryArm.join('; '), 2000), '.'])]),
  ]);
}

function matrix({ claims, arms }: BrowseReport, names: readonly string[]): VNode {
  const rows = claims
    .filter(({ id }) => arms.some(({ verdicts }) => verdicts.some(({ claim }) => claim === id)))
    .map(({ id, by, statement, inPlan }) => [
      [
        h('a', { href: `#claim-${id}` }, said(statement)),
        h('span', { class: 'soft' }, ` (${saidBy[by]})${planWords(inPlan)}`),
      ],
      ...arms.map(({ verdicts }) => verdictCell(verdicts.find(({ claim }) => claim === id))),
    ]);
  return table('Claims by arms: what was seen, and in how many runs of how many', ['Claim', ...names], rows);
}

/** A claim that a fixed plan does not name was looked at afterwards. */
function planWords(inPlan: boolean | undefined): string {
  return inPlan === false ? ' (not named in the plan)' : '';
}

function verdictCell(verdict: PageVerdict | undefined): VNode {
  if (!verdict) return h('span', { class: 'soft' }, 'not asked');
  if (verdict.isInScenario === false) return h('span', { class: 'skip-mark' }, '– not part of this scenario');
  const { words, is } = looks[verdict.status];
  const counts =
    verdict.seen === undefined
      ? ''
      : ` (${verdict.seen} of ${verdict.tried ?? 0} ${verdict.tried === 1 ? 'run' : 'runs'})`;
  const limit = verdict.within ? ` ${withinWords(verdict.within)}` : '';
  return h('span', { class: is }, `${words}${limit}${counts}`);
}

/** Of every claim with rates, the share of runs in which it was seen, as an interval for each arm. */
function intervals({ claims, arms }: BrowseReport, names: readonly string[]): VNode[] {
  const charts = claims.flatMap(({ id, statement }) => {
    const rows = arms.flatMap(({ verdicts }, at): IntervalRow[] => {
      const verdict = verdicts.find(({ claim }) => claim === id);
      if (verdict?.rate === undefined || verdict.seen === undefined || verdict.tried === undefined) return [];
      const { seen, tried, rate } = verdict;
      return [{ name: names[at] ?? '', seen, tried, low: rate.low, high: rate.high }];
    });
    return rows.length === 0
      ? []
      : [
          h('h3', null, said(statement)),
          intervalChart(`In how many runs this was seen, with 95 % confidence`, rows),
        ];
  });
  if (charts.length === 0) return [];
  const key =
    'The dot is the share of runs in which it was seen. The line is where the share would be in very many runs, with 95 % confidence: the longer it is, the less is known.';
  return [h('p', null, key), ...charts];
}

function claimDetails(report: BrowseReport, names: readonly string[]): VNode[] {
  return report.claims.flatMap(({ id, statement, inPlan }) => {
    const verdicts = [
      ...report.arms.map(({ verdicts: all }, at) => ({
        where: names[at] ?? '',
        verdict: all.find(({ claim }) => claim === id),
      })),
      ...report.browsers.map(({ package: name, verdicts: all }) => ({
        where: `${name}, its switch compared`,
        verdict: all.find(({ claim }) => claim === id),
      })),
    ];
    const elements = verdicts.flatMap(({ where, verdict }) =>
      verdict ? [verdictElement(where, verdict)] : [],
    );
    if (elements.length === 0) return [];
    return [h('h3', { id: `claim-${id}` }, [said(statement), planWords(inPlan)]), ...elements];
  });
}

function verdictElement(where: string, verdict: PageVerdict): VNode {
  const { summary, details, evidence } = verdict;
  return h('details', { class: 'finding' }, [
    h('summary', null, [said(where, 200), ' · ', verdictCell(verdict), ' · ', said(shortenRefusal(summary))]),
    h('div', null, [
      ...(details.length === 0
        ? []
        : [
            h(
              'ul',
              null,
              details.map((detail) => h('li', null, said(shortenRefusal(detail), 600))),
            ),
          ]),
      evidence.length === 0
        ? h('p', null, 'No line of the capture shows it.')
        : lines(evidence.slice(0, 100)),
    ]),
  ]);
}

function otherApps({ otherApps: apps }: BrowseReport): VNode[] {
  return apps.map(({ summary, evidence }) =>
    h('details', { class: 'finding' }, [
      h('summary', null, said(summary)),
      h('div', null, lines(evidence.slice(0, 40))),
    ]),
  );
}
