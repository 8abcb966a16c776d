import type { BrowseReport } from '../browse/browse-schema.ts';
import { armTable } from './arm-table.ts';
import type { TextLine } from './lay-out.ts';

type Traffic = NonNullable<BrowseReport['traffic']>;
type TrafficHost = Traffic['hosts'][number];
type Comparison = Traffic['comparisons'][number];

const mostRows = 60;
const mostComparisons = 12;
const columnWidth = 9;
const level = 0.05;
/** Characters of what an app calls itself. */
const mostName = 60;

/** What went through the proxy, host by host and arm by arm. */
export function trafficLines(
  { traffic }: BrowseReport,
  letters: readonly string[],
  columns: number,
): TextLine[] {
  if (!traffic) return [];
  const { why, hosts, arms } = traffic;
  if (why !== undefined) return ['', `The traffic was not watched, so nothing follows from it. ${why}`];
  return [
    '',
    ...(hosts.length === 0
      ? ['Nothing went through the proxy in valid runs.']
      : [
          'Traffic through the proxy in valid runs, by arm: bytes from the phone. Opaque is not clean: only sizes and times are known.',
          ...armTable(
            letters,
            hosts
              .slice(0, mostRows)
              .map((row) => ({ cells: cellsOf(row, letters.length), words: hostWords(row) })),
            { cell: columnWidth, columns },
          ),
          ...(hosts.length > mostRows ? [`  … and ${hosts.length - mostRows} more in -f json`] : []),
        ]),
    ...openedLines(traffic, letters),
    ...arms.flatMap((arm) => armLines(arm, letters[arm.arm] ?? '', traffic)),
    ...unsureRuns(traffic),
    ...comparisonLines(traffic),
    ...lengthLines(traffic, letters),
  ];
}

/** How the bytes that each host gets go with the length of visited addresses. */
function lengthLines({ lengths }: Traffic, letters: readonly string[]): string[] {
  const [first] = lengths;
  if (!first) return [];
  return [
    `Lengths of visited addresses and bytes that a host gets: ${first.comparisons} ${first.comparisons === 1 ? 'test' : 'tests'}, corrected together (Holm)`,
    ...lengths
      .slice(0, mostRows)
      .map(({ arm, kind, summary }) => `  ${letters[arm] ?? ''} ${kind}: ${summary}`),
  ];
}

function cellsOf({ arms }: TrafficHost, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const of = arms.find(({ arm }) => arm === index);
    return of ? bytesWords(of.up) : '-';
  });
}

export function connectionsWords(count: number): string {
  return count === 1 ? '1 connection' : `${count} connections`;
}

/** `812 B`, `12.4 kB`, `3.1 MB`. */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** How much of the connections to a host can be read, and how its apps refuse to be opened. */
export function readableWords(host: TrafficHost): string {
  const { plain, opened, passed, opaque, rejected, failed, refusal } = host;
  const states = Object.entries({ opened, plain, passed, opaque, rejected }).filter(([, count]) => count > 0);
  const all = states.reduce((sum, [, count]) => sum + count, 0);
  const [first] = states;
  if (!first) return failed > 0 ? 'not reached' : 'nothing sent';
  const words =
    states.length === 1 ? first[0] : states.map(([state, count]) => `${state} ${count} of ${all}`).join(', ');
  return refusal === undefined ? words : `${words}; ${refusalWords[refusal]}`;
}

const refusalWords: Readonly<Record<NonNullable<TrafficHost['refusal']>, string>> = {
  pinned: 'pins its certificate: what calls itself the same accepts ours for another host',
  rejected: 'rejects our certificate: it pins, or does not trust our authority at all',
  closed: 'closes what is opened at once, and never sent a request',
};

/** What is in connections that could be read. */
export function openedWords(
  { opened }: Traffic,
  names: readonly string[],
): { readonly summary: string; readonly rows: readonly string[] } | undefined {
  if (!opened) return undefined;
  const { exchanges, sightings, events, losses } = opened;
  const name = (arm: number) => names[arm] ?? '';
  return {
    summary: `${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'} could be read. What follows stood in them; it says nothing of what is opaque or passed.`,
    rows: [
      ...sightings.map(
        ({ host, arm, what, runs, decoded }) =>
          `${host} got ${what === 'typed words' ? what : `a ${what}`} (${name(arm)}, ${runs} ${runs === 1 ? 'run' : 'runs'}): ${decoded.slice(0, 3).join('; ')}`,
      ),
      ...events.map(
        ({ host, sdk, name: event, properties, identifiers, arms }) =>
          `${host} got ${sdk} ${event} (${arms.map(({ arm, count }) => `${name(arm)} ${count}`).join(', ')}): ${properties.slice(0, 12).join(', ')}${properties.length > 12 ? ', …' : ''}${identifiers.length === 0 ? '' : `; identifiers: ${identifiers.join(', ')}`}`,
      ),
      ...losses.map((loss) => `not read: ${loss}`),
    ],
  };
}

function openedLines(traffic: Traffic, letters: readonly string[]): string[] {
  const words = openedWords(traffic, letters);
  if (!words) return [];
  const { summary, rows } = words;
  return [
    summary,
    ...rows.slice(0, mostRows).map((row) => `  ${row}`),
    ...(rows.length > mostRows ? [`  … and ${rows.length - mostRows} more in -f json`] : []),
  ];
}

function hostWords(row: TrafficHost): string {
  const { host, owner, purpose, addresses, arms, browsers, userAgents, isVisited } = row;
  const sum = (of: 'connections' | 'down') => arms.reduce((all, one) => all + one[of], 0);
  return [
    host,
    owner === undefined ? 'owner unknown' : `${owner}, ${purpose ?? ''}, by its name`,
    isVisited ? `visited; ${readableWords(row)}` : readableWords(row),
    `${connectionsWords(sum('connections'))}, ${bytesWords(sum('down'))} back`,
    ...addresses.slice(0, 2),
    ...browsers.map((name) => `calls itself as ${name} does`),
    ...userAgents
      .slice(0, 2)
      .map((one) => `calls itself ${one.length > mostName ? `${one.slice(0, mostName).trimEnd()} …` : one}`),
  ].join(' · ');
}

function armLines(
  { runs, connections, up, down, apps, counters }: Traffic['arms'][number],
  letter: string,
  { countsLoopback }: Traffic,
): string[] {
  return [
    `${letter} ${connectionsWords(connections)} in ${runs} ${runs === 1 ? 'run' : 'runs'}, ${bytesWords(up)} up, ${bytesWords(down)} down${apps.length === 0 ? '' : `; seen at the proxy: ${apps.join(', ')}`}`,
    ...counters.map(
      (one) => `    the phone counted for ${one.package}: ${counterWords(one, countsLoopback)}`,
    ),
  ];
}

/** What the phone counted for an app, and what follows for the proxy. */
export function counterWords(
  { sent, received, besideProxy }: Traffic['arms'][number]['counters'][number],
  countsLoopback: boolean | undefined,
): string {
  if (sent + received === 0) return 'nothing sent, nothing received';
  const counted = `${bytesWords(sent)} sent, ${bytesWords(received)} received`;
  if (besideProxy === undefined) return `${counted}; whether the proxy's are among them is not known`;
  if (besideProxy > 0) return `${counted}; at least ${bytesWords(besideProxy)} bypassed the proxy`;
  return countsLoopback === true
    ? `${counted}, no more than all that went through the proxy`
    : `${counted}, all beside the proxy`;
}

/** Runs in which a missing host means nothing. */
function unsureRuns({ runs }: Traffic): string[] {
  return runs.flatMap(({ run, whyUnsure }) =>
    whyUnsure === undefined ? [] : [`${run}: a host that is missing means nothing, for ${whyUnsure}.`],
  );
}

function comparisonLines({ comparisons }: Traffic): string[] {
  const told = comparisons.filter(
    ({ adjusted, seen, otherSeen }) => adjusted < level || seen > 0 !== otherSeen > 0,
  );
  const [first] = comparisons;
  if (!first) return [];
  return [
    `Hosts compared between kinds of runs: ${first.comparisons} ${first.comparisons === 1 ? 'comparison' : 'comparisons'}, corrected together (Holm)`,
    ...(told.length === 0 ? ['  no host is asked for in one kind alone'] : []),
    ...told.slice(0, mostComparisons).map((one) => `  ${comparisonWords(one)}`),
    ...(told.length > mostComparisons ? [`  … and ${told.length - mostComparisons} more in -f json`] : []),
  ];
}

/** The two kinds of runs. */
const kindWords: Readonly<Record<Comparison['kind'], readonly [string, string]>> = {
  incognito: ['in incognito mode', 'in normal mode'],
  'switch on': ['with the switch on', 'with it off'],
  browsing: ['while browsing', 'while left alone'],
  browser: ['with this browser', 'with another browser'],
};

export function comparisonWords(one: Comparison): string {
  const { host, kind, seen, tried, otherSeen, otherTried, p, adjusted } = one;
  const [first, second] = kindWords[kind];
  const told = adjusted < level ? 'it differs' : 'so few runs cannot tell this from chance';
  return `${host}, ${one.package}${one.both === undefined ? '' : `, ${one.both}`}: ${first} in ${seen} of ${tried} ${tried === 1 ? 'run' : 'runs'}, ${second} in ${otherSeen} of ${otherTried}; ${told} (p = ${p.toPrecision(2)}, corrected ${adjusted.toPrecision(2)})`;
}
