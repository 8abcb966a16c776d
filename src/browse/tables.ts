import type { Recording } from '../capture/capture.ts';
import { armName } from './arm-names.ts';
import type { BrowseReport } from './browse-schema.ts';
import { traceEvidence } from './claims/evidence-origin.ts';
import { readRun, type RunRead } from './claims/read-run.ts';
import { planIn } from './read-plan.ts';

type TableEvent = RunRead['events'][number];
type TableSighting = RunRead['sightings'][number];

export const tableNames = ['runs', 'verdicts', 'events', 'sightings'] as const;
export type TableName = (typeof tableNames)[number];

export type Cell = string | number | boolean | undefined;

/** Columns by name, each with the kind of its cells; a cell that says nothing is undefined. */
export interface Table {
  readonly columns: Readonly<Record<string, 'text' | 'integer' | 'number' | 'boolean'>>;
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

type Columns = Table['columns'];
const keys: Columns = {
  ...{ phone: 'text', token: 'text', serial: 'text', model: 'text', origin: 'text', started: 'text' },
};
const whichArm: Columns = { arm: 'integer', arm_name: 'text' };
const ofRun: Columns = { run: 'text', ...whichArm };
const ofArm: Columns = { package: 'text', mode: 'text', switch: 'text', does: 'text', seconds: 'number' };
const ofLine: Columns = {
  ...{ line: 'integer', is_between_runs: 'boolean', at_seconds: 'number', log_time: 'text' },
  ...{ package: 'text', process: 'text', pid: 'integer', tag: 'text' },
};

/** The columns of each table. */
export const tableColumns: Readonly<Record<TableName, Columns>> = {
  runs: {
    ...keys,
    ...{ tool: 'text', scenario: 'text', site: 'text', seed: 'text' },
    ...ofRun,
    ...ofArm,
    ...{ version: 'text', conditions: 'text', state: 'text', why: 'text', repeats: 'text', gap: 'text' },
    ...{ heartbeats_sent: 'integer', heartbeats_back: 'integer', longest_hole_ms: 'number' },
    ...{ reconnects: 'integer', losses: 'integer', events: 'integer', sightings: 'integer' },
    steps_failed: 'integer',
  },
  verdicts: {
    ...keys,
    ...whichArm,
    ...ofArm,
    ...{
      claim: 'text',
      by: 'text',
      statement: 'text',
      is_in_plan: 'boolean',
      is_in_scenario: 'boolean',
      status: 'text',
      summary: 'text',
    },
    ...{ seen: 'integer', tried: 'integer', runs_needed: 'integer', within_seconds: 'integer' },
    ...{ rate_low: 'number', rate_high: 'number', rate_bound: 'text' },
    ...{ p: 'number', p_adjusted: 'number', comparisons: 'integer', evidence_lines: 'integer' },
  },
  events: {
    ...keys,
    ...ofRun,
    ...ofLine,
    ...{ sdk: 'text', kind: 'text', event: 'text', stage: 'text', consent: 'text' },
    ...{ canaries: 'text', properties: 'text' },
  },
  sightings: {
    ...keys,
    ...ofRun,
    ...ofLine,
    ...{ canary: 'text', planted_run: 'text', planted_step: 'integer', planted_by: 'text', decoded: 'text' },
    text: 'text',
  },
};

/** JSON of properties that is longer is left out: it would not be JSON any more if it were cut. */
const longestProperties = 16_000;

/** A browsing as four tables, a row for each run, verdict, event and sighting. `phone`, `token` and `started` join them, and `run` or `arm`. Arms count from 1. */
export function browseTables(recording: Recording, report: BrowseReport): Readonly<Record<TableName, Table>> {
  const { capture } = recording;
  const plan = planIn(recording);
  const read = plan.runs.map((run) => readRun(capture, plan, run)).filter((run) => run !== undefined);
  const trace = traceEvidence(plan, read);
  const armOf = new Map(report.runs.map(({ id, arm }) => [id, arm]));
  const { label, token, serial, model } = report.phone;
  const key = { phone: label, token, serial, model, origin: report.origin, started: report.started };
  const own = ({ run: { id } }: RunRead) => ({ ...key, run: id, ...armKey(report, armOf.get(id)) });
  const rowsOf = {
    runs: runRows(report, key),
    verdicts: verdictRows(report, key),
    events: read.flatMap((run) =>
      [...run.eventsBefore, ...run.events].map((event) => ({
        ...own(run),
        ...lineCells(event, run),
        ...{
          sdk: event.sdk,
          kind: event.kind,
          event: event.name,
          stage: event.stage,
          consent: event.consent,
        },
        canaries: canariesAt(event, run),
        properties: propertiesOf(event),
      })),
    ),
    sightings: read.flatMap((run) =>
      run.sightings.map((sighting) => {
        const [line = 0] = sighting.lines;
        const [text = ''] = sighting.raw;
        const { step } = trace({ file: sighting.file, line, text, shows: sighting.token });
        return {
          ...own(run),
          ...lineCells(sighting, run),
          canary: sighting.token,
          ...(step && { planted_run: step.run, planted_step: step.number, planted_by: step.do }),
          decoded: sighting.path.filter((name) => name !== 'message').join(' > '),
          text,
        };
      }),
    ),
  };
  const table = (name: TableName): Table => ({ columns: tableColumns[name], rows: rowsOf[name] });
  return {
    runs: table('runs'),
    verdicts: table('verdicts'),
    events: table('events'),
    sightings: table('sightings'),
  };
}

type Key = Table['rows'][number];

/** By number and in words, as the page and the text name it. */
function armKey({ arms }: BrowseReport, at: number | undefined): Table['rows'][number] {
  const arm = at === undefined ? undefined : arms[at];
  return at === undefined || !arm ? {} : { arm: at + 1, arm_name: armName(arm) };
}

function armCells(report: BrowseReport, at: number | undefined): Table['rows'][number] {
  const arm = at === undefined ? undefined : report.arms[at];
  if (!arm) return {};
  const { package: name, mode, switch: state, does, seconds } = arm;
  return { ...armKey(report, at), package: name, mode, switch: state, does, seconds };
}

function runRows(report: BrowseReport, key: Key): Table['rows'] {
  const { tool, scenario, site, seed, arms, runs } = report;
  return runs.map((run) => {
    const { heartbeats, losses, stepsFailed, id, arm, state, why, repeats, gap, reconnects, events } = run;
    const conditions = Object.entries(arms[arm]?.conditions ?? {});
    return {
      ...key,
      ...{ tool, scenario, site, seed, run: id },
      ...armCells(report, arm),
      version: arms[arm]?.version,
      conditions: conditions.map(([name, value]) => `${name}: ${value}`).join('; '),
      ...{ state, why, repeats, gap, reconnects, events, sightings: run.sightings },
      heartbeats_sent: heartbeats?.sent,
      heartbeats_back: heartbeats?.back,
      longest_hole_ms: heartbeats?.longestHoleMs,
      losses: losses?.length,
      steps_failed: stepsFailed?.length,
    };
  });
}

function verdictRows(report: BrowseReport, key: Key): Table['rows'] {
  const { arms, browsers, claims } = report;
  const judged = [
    ...arms.map(({ verdicts }, at) => ({ about: armCells(report, at), verdicts })),
    ...browsers.map(({ package: name, verdicts }) => ({ about: { package: name }, verdicts })),
  ];
  return judged.flatMap(({ about, verdicts }) =>
    verdicts.map(
      ({ claim, status, isInScenario, summary, seen, tried, runsNeeded, within, rate, test, evidence }) => {
        const made = claims.find(({ id }) => id === claim);
        return {
          ...key,
          ...about,
          ...{
            claim,
            by: made?.by,
            statement: made?.statement,
            is_in_plan: made?.inPlan,
            is_in_scenario: isInScenario ?? true,
            status,
            summary,
          },
          ...{ seen, tried, runs_needed: runsNeeded, within_seconds: within?.seconds },
          ...(rate && { rate_low: outwards(rate.low, 'down'), rate_high: outwards(rate.high, 'up') }),
          rate_bound: rate?.bound,
          ...{ p: test?.p, p_adjusted: test?.adjusted, comparisons: test?.comparisons },
          evidence_lines: evidence.length,
        };
      },
    ),
  );
}

const rateParts = 1e6;
const noise = 1e-6;

/** Six digits, without the noise of the arithmetic, and never narrower than the interval was computed. */
function outwards(rate: number, way: 'down' | 'up'): number {
  const parts = rate * rateParts;
  return (way === 'down' ? Math.floor(parts + noise) : Math.ceil(parts - noise)) / rateParts;
}

function lineCells(
  { lines: [line = 0], time, package: name, process, pid, tag }: TableEvent | TableSighting,
  { timeOf, firstLine }: RunRead,
): Table['rows'][number] {
  const at = timeOf(line);
  return {
    ...{ line, is_between_runs: line < firstLine, at_seconds: at === undefined ? undefined : at / 1000 },
    ...{ log_time: time, package: name, process, pid, tag },
  };
}

function canariesAt({ lines }: TableEvent, { sightings }: RunRead): string {
  const here = sightings.filter((sighting) => sighting.lines.some((line) => lines.includes(line)));
  return [...new Set(here.map(({ token }) => token))].join(' ');
}

/** JSON of ASCII alone, so that what makes text harmless leaves it as it is. */
function propertiesOf({ properties }: TableEvent): string | undefined {
  const json = JSON.stringify(properties).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return json.length > longestProperties ? undefined : json;
}
