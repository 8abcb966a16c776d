import type { Check } from '../../../src/checks/check.ts';
import { checks } from '../../../src/checks/index.ts';
import type { BrowseReport } from '../../../src/browse/browse-schema.ts';
import type { Diff } from '../../../src/diff/compare.ts';
import type { ScanReport } from '../../../src/scan/scan-report.ts';
import type { FixedForJson } from '../../../src/report/fix-json.ts';
import { auditPage } from '../../../src/report/html/audit-page.ts';
import { diffPage } from '../../../src/report/html/diff-page.ts';
import { browsePage } from '../../../src/report/html/browse-page.ts';
import { fixPage } from '../../../src/report/html/fix-page.ts';
import { scanPage } from '../../../src/report/html/scan-page.ts';
import { hostileRun, madeFinding, madeReport } from '../hostile.ts';

const tool = 'miaudit 1.2.3';

/** What the findings of a made report are explained by. */
export const madeChecks: readonly Check[] = madeReport().findings.flatMap(({ check: id }) =>
  checks.filter((one) => one.id === 'visited-addresses').map((one) => ({ ...one, id })),
);

/** A page of each kind, in which every text from outside is `text`. */
export function madePages(text: string): Readonly<Record<string, string>> {
  const run = hostileRun(text);
  const { phone } = madeReport();
  const fleet = ['a', 'b', 'c'].map((label) => madeReport({ phone: { ...phone, label, model: text } }));
  const since = madeDiff(text, ['a', 'b']);
  return {
    'an audit': auditPage(
      { ...run, unreached: [] },
      { tool, checks: madeChecks, since: madeDiff(text, [text]) },
    ),
    'a diff': diffPage(since, tool),
    'an audit of several phones': auditPage(
      { ...run, phones: [...run.phones, ...fleet] },
      { tool, checks: madeChecks, since },
    ),
    'scripted browsing': browsePage(madeBrowse(text)),
    'a scan': scanPage(madeScan(text), tool),
    'a fix': fixPage([madeFixed(text)], tool),
    'a plan': fixPage([madePlan(text)], tool),
  };
}

export function madeDiff(text: string, phones: readonly string[]): Diff {
  const side = { phone: text, started: '2026-01-01T00:00:00Z', model: text };
  const change = { kind: 'finding' as const, name: 'is-high', before: text, after: text };
  return {
    phones: phones.map((phone) => ({
      phone,
      before: side,
      after: side,
      differences: [
        { ...change, direction: 'worse', severity: 'high', flippedBack: true },
        { ...change, direction: 'better', severity: 'low', name: text },
        { direction: 'changed', kind: 'build', name: text, before: text, after: null },
      ],
      notCompared: [text],
    })),
    onlyBefore: [text],
    onlyAfter: [text],
  };
}

export function madeBrowse(text: string): BrowseReport {
  const evidence = [{ file: `${text}/log.txt`, line: 3, text, shows: text }];
  const verdict = (status: BrowseReport['arms'][number]['verdicts'][number]['status'], seen: number) => ({
    ...{
      claim: 'pages-recorded' as const,
      status,
      summary: text,
      seen,
      tried: 10,
      details: [text],
      evidence,
    },
    rate: { low: seen / 20, high: (seen + 10) / 20, bound: 'two-sided' as const },
  });
  const arms = [{ arm: 0, count: 3, runs: 1 }];
  return {
    ...{
      format: 1,
      tool,
      origin: 'made',
      started: text,
      phone: { label: text, model: text, serial: text },
      scenario: text,
      site: text,
      seed: text,
    },
    ...{ settle: 1000, partial: text, tables: [text] },
    claims: [
      {
        id: 'pages-recorded',
        by: 'researchers',
        statement: 'Every page that is visited is recorded',
        source: [],
      },
    ],
    arms: [
      {
        package: text,
        version: text,
        mode: 'normal',
        switch: 'on',
        conditions: { [text]: text },
        verdicts: [verdict('confirmed', 9)],
      },
      { package: text, mode: 'incognito', switch: 'off', conditions: {}, verdicts: [verdict('not seen', 0)] },
    ],
    browsers: [{ package: text, verdicts: [verdict('contradicted', 2)] }],
    otherApps: [{ package: text, summary: text, events: 1, runs: [text], evidence }],
    inventory: {
      events: [{ package: text, sdk: text, name: text, stage: 'sent', arms, properties: [text] }],
      hosts: [
        { host: text, package: text, kind: 'upload', owner: text, purpose: text, addresses: [text], arms },
      ],
      identifiers: [{ package: text, property: text, what: text, values: 2, arms }],
    },
    runs: [
      {
        ...{ id: 'run-01', arm: 0, state: 'valid', why: text, stepsFailed: [text] },
        heartbeats: { sent: 10, back: 9, longestHoleMs: 10 },
        timeline: {
          length: 60_000,
          isConnectionWatched: true,
          marks: [
            { is: 'action', at: 1000, what: 'visit' },
            { is: 'event', at: 1500, what: text, line: 3 },
            { is: 'upload', at: 2500, what: text, line: 4 },
            { is: 'connection', at: 50_000, what: text, line: 9 },
          ],
        },
      },
    ],
  };
}

export function madeScan(text: string): ScanReport {
  const place = { file: text, lines: [1], raw: [text] };
  const loss = { found: 'loss' as const, what: text, gone: 2, ...place };
  const group = {
    ...{
      sdk: text,
      detector: 'x',
      kind: 'event' as const,
      name: text,
      by: text,
      count: 2,
      stages: ['sent' as const],
    },
    ...{ consent: [], properties: [text], identifiers: [{ property: text, what: text }], opaque: 0 },
    first: { file: text, line: 1 },
  };
  return {
    tool,
    files: [{ name: text, bytes: 1, lines: 1, formats: [], unread: text }],
    tokens: 1,
    canaries: [{ found: 'canary', token: text, path: [text], process: text, ...place }],
    groups: [group],
    collected: [{ sdk: text, by: text, names: [text] }],
    events: [],
    losses: [{ what: text, times: 1, gone: 2, first: loss }],
    leftOut: { canaries: 0, events: 0, groups: 0 },
  } as unknown as ScanReport;
}

export function madeFixed(text: string, status: 'fail' | 'unknown' = 'fail'): FixedForJson {
  const finding = madeFinding({ observed: text, subject: text, status });
  const remedies = [{ summary: text, sideEffects: text, changes: [] }];
  const fix = { reason: text, finding, decision: 'planned', remedies };
  const other = { ...fix, reason: `${text} 2`, decision: 'needs-consent' };
  return {
    ...{ serial: text, model: text, label: text, undoCommand: text },
    fixed: {
      findings: [finding, madeFinding({ status: 'unknown', observed: text })],
      plan: { fixes: [fix, other] },
      applied: [{ fix, outcome: 'failed', observed: text, tried: [{ summary: text, became: [text] }] }],
      journal: text,
    },
  } as unknown as FixedForJson;
}

/** A fix of which nothing was done yet. */
export function madePlan(text: string, status: 'fail' | 'unknown' = 'fail'): FixedForJson {
  const made = madeFixed(text, status);
  return { ...made, fixed: { ...made.fixed, applied: [] } };
}
