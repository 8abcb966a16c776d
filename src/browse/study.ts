import {
  brodroid,
  mintEvents,
  parametersOfNksc,
  propertiesOfAll,
  studies,
  type StudyId,
} from '../data/studies.ts';
import type { BrowseReport } from './browse-schema.ts';
import type { StudyTable } from './study-schema.ts';

type StudyRows = Pick<StudyTable, 'columns' | 'rows'>;

/** The table of a study from what a browsing found. It says no more than the report does. */
export function studyTable(report: BrowseReport, id: StudyId): StudyTable {
  const { source, ...about } = studies[id];
  return { id, ...about, source: source.map((one) => ({ ...one })), ...tables[id](report) };
}

const tables: Readonly<Record<StudyId, (report: BrowseReport) => StudyRows>> = {
  'palant-2020': eventsByProperty,
  'nksc-2021': parametersBySdk,
  'leith-2021': endpointsWhileIdle,
  'brodroid-2024': privateMode,
};

const nothing = '–';
const notRead = 'not read';

/** Kinds of events that an app recorded, or that could be read on the wire. */
interface SeenEvents {
  readonly sdk: string;
  readonly name: string;
  readonly stage: string;
  readonly properties: readonly string[];
  readonly arms: readonly { readonly arm: number; readonly count: number }[];
}

/** Only the arms' own browsers: other apps are not compared. */
function seenEvents({ arms, inventory, traffic }: BrowseReport): readonly SeenEvents[] {
  const browsers = new Set(arms.map((arm) => arm.package));
  return [
    ...inventory.events
      .filter((row) => row.package !== undefined && browsers.has(row.package))
      .map(({ stage = 'recorded', ...row }) => ({ ...row, stage })),
    ...(traffic?.opened?.events ?? []).map((row) => ({ ...row, stage: 'read on the wire' })),
  ];
}

const armColumns = ({ arms }: BrowseReport): string[] =>
  arms.map(({ package: name, mode, does }, at) => `[${at + 1}] ${name}, ${does ?? mode}`);

/** `3 recorded, 3 sent`, for one arm. */
function countWords(events: readonly SeenEvents[], arm: number): string {
  const stages = new Map<string, number>();
  for (const { stage, arms } of events)
    for (const one of arms) if (one.arm === arm) stages.set(stage, (stages.get(stage) ?? 0) + one.count);
  return stages.size === 0 ? nothing : [...stages].map(([stage, count]) => `${count} ${stage}`).join(', ');
}

function eventsByProperty(report: BrowseReport): StudyRows {
  const seen = seenEvents(report);
  const here = (of: readonly SeenEvents[]) => report.arms.map((_, arm) => countWords(of, arm));
  const known = new Set(mintEvents.map(([name]) => name));
  const others = [...new Set(seen.map(({ name }) => name))].filter((name) => !known.has(name));
  return {
    columns: armColumns(report),
    rows: [
      ...mintEvents.flatMap(([name, properties]) =>
        properties.map((property) => ({
          what: `${name} with ${property}`,
          published: 'in the code',
          here: here(seen.filter((one) => one.name === name && one.properties.includes(property))),
        })),
      ),
      ...propertiesOfAll.map((property) => ({
        what: `any event with ${property}`,
        published: 'every event',
        here: here(seen.filter(({ properties }) => properties.includes(property))),
      })),
      ...others.map((name) => ({
        what: name,
        published: nothing,
        here: here(seen.filter((one) => one.name === name)),
      })),
    ],
  };
}

function parametersBySdk(report: BrowseReport): StudyRows {
  const seen = seenEvents(report);
  const usual = ['Sensors Analytics', 'Google Analytics (before Firebase)', 'Firebase Analytics'];
  const sdks = [...new Set([...usual, ...seen.map(({ sdk }) => sdk)])];
  const published = new Map([
    ['Sensors Analytics', `up to ${parametersOfNksc} (“Sensor Data”)`],
    ['Google Analytics (before Firebase)', 'used, no number read'],
  ]);
  return {
    columns: ['parameters', 'kinds of events'],
    rows: sdks.map((sdk) => {
      const of = seen.filter((one) => one.sdk === sdk);
      const parameters = new Set(of.flatMap(({ properties }) => properties)).size;
      const kinds = new Set(of.map(({ name }) => name)).size;
      return {
        what: sdk,
        published: published.get(sdk) ?? nothing,
        here: of.length === 0 ? [nothing, nothing] : [String(parameters), String(kinds)],
      };
    }),
  };
}

function endpointsWhileIdle(report: BrowseReport): StudyRows {
  const { arms, traffic, inventory } = report;
  const idle = arms.flatMap(({ does, seconds = 0 }, arm) => (does === 'idle' ? [{ arm, seconds }] : []));
  const runsOf = (arm: number) => traffic?.arms.find((one) => one.arm === arm)?.runs ?? 0;
  const identifiersAt = (host: string) => [
    ...new Set(
      (traffic?.opened?.events ?? []).filter((one) => one.host === host).flatMap((one) => one.identifiers),
    ),
  ];
  const identifiers = new Set(inventory.identifiers.map(({ what }) => what));
  for (const { identifiers: read } of traffic?.opened?.events ?? [])
    for (const what of read) identifiers.add(what);
  const hasSeen = (words: RegExp) =>
    [...identifiers].filter((what) => words.test(what)).join(', ') || nothing;
  const volume = ({ arm, seconds }: (typeof idle)[number], bytes: number) =>
    runsOf(arm) === 0 ? nothing : `${Math.round((bytes * 3600) / (seconds * runsOf(arm)))} B/h up`;
  const fill = (word: string) => [word, ...idle.map(() => nothing)];
  return {
    columns: ['identifiers', ...idle.map(({ arm, seconds }) => `[${arm + 1}] idle, ${seconds} s`)],
    rows: [
      {
        what: 'serial number of the phone',
        published: 'sent by Xiaomi and the others',
        here: fill(hasSeen(/serial/i)),
      },
      { what: 'IMEI', published: 'sent by Xiaomi and the others', here: fill(hasSeen(/imei/i)) },
      {
        what: 'list of installed apps',
        published: 'sent by Xiaomi and the others',
        here: fill('not looked for'),
      },
      {
        what: 'screens of apps, with times',
        published: 'sent by Xiaomi, to Singapore',
        here: fill('not looked for'),
      },
      ...(traffic?.hosts ?? []).map(({ host, owner, arms: ofHost }) => ({
        what: owner === undefined ? host : `${host} (${owner}, by its name)`,
        published: notRead,
        here: [
          identifiersAt(host).join(', ') || nothing,
          ...idle.map((one) => volume(one, ofHost.find(({ arm }) => arm === one.arm)?.up ?? 0)),
        ],
      })),
      {
        what: 'all endpoints',
        published: 'substantial, no number read',
        here: [
          nothing,
          ...idle.map((one) => volume(one, traffic?.arms.find(({ arm }) => arm === one.arm)?.up ?? 0)),
        ],
      },
    ],
  };
}

function privateMode(report: BrowseReport): StudyRows {
  const statements = new Map(report.claims.map(({ id, statement }) => [id, statement]));
  const asked = ['incognito-kept', 'incognito-sees-normal', 'incognito-too'];
  const rows = [
    ...report.browsers.map(({ package: name, verdicts }) => ({ name, verdicts })),
    ...report.arms.map(({ package: name, verdicts }, at) => ({ name: `[${at + 1}] ${name}`, verdicts })),
  ].flatMap(({ name, verdicts }) =>
    verdicts
      .filter(({ claim }) => asked.includes(claim))
      .map(({ claim, status, summary }) => ({
        what: `${name}: ${statements.get(claim) ?? claim}`,
        published: nothing,
        here: [status, summary],
      })),
  );
  const { browsers, rules, violations } = brodroid;
  return {
    columns: ['verdict', 'why'],
    rows: [
      {
        what: 'violations of all browsers',
        published: `${violations}, in ${browsers} browsers and ${rules} rules; Mint Browser acknowledged`,
        here: [nothing, 'the statements below are our own'],
      },
      ...rows,
    ],
  };
}
