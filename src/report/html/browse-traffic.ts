import { h, type ComponentChildren } from 'preact';
import type { BrowseReport } from '../../browse/browse-schema.ts';
import {
  bytesWords,
  comparisonWords,
  connectionsWords,
  counterWords,
  openedWords,
  readableWords,
} from '../browse-traffic.ts';
import { lengthChart } from './charts.ts';
import { breakable, code, said, saidIfAny, table } from './page.ts';

type PageTraffic = NonNullable<BrowseReport['traffic']>;
type PageHost = PageTraffic['hosts'][number];

const mostRows = 300;
const mostPlots = 40;

/** What went through the proxy: hosts by arms, what the phone counted, and hosts compared between kinds of runs. */
export function trafficBody(
  { traffic }: BrowseReport,
  names: readonly string[],
): readonly ComponentChildren[] {
  if (!traffic) return [];
  const { why, hosts, arms, runs, comparisons, countsLoopback, lengths } = traffic;
  if (why !== undefined)
    return [
      h(
        'p',
        { class: 'notice' },
        said(`The traffic was not watched, so nothing follows from it. ${why}`, 600),
      ),
    ];
  const opened = openedWords(traffic, names);
  const unsure = runs.filter(({ whyUnsure }) => whyUnsure !== undefined);
  return [
    h('p', null, 'Opaque is not clean: only sizes and times of what is in TLS are known.'),
    table(
      'Hosts that the phone asked the proxy for, in valid runs: bytes from the phone, by arm',
      [
        'Host',
        'Owner, by its name, and what for',
        'Can be read',
        'Network and country',
        'Connections',
        'Back',
        ...names,
        'App',
      ],
      hosts.slice(0, mostRows).map((row) => hostRow(row, names.length)),
    ),
    ...(opened ? [h('p', null, opened.summary), list(opened.rows.slice(0, mostRows))] : []),
    list(
      arms.flatMap(({ arm, connections, up, down, apps, counters }) => [
        `${names[arm] ?? ''}: ${connectionsWords(connections)}, ${bytesWords(up)} up, ${bytesWords(down)} down${apps.length === 0 ? '' : `; seen at the proxy: ${apps.join(', ')}`}`,
        ...counters.map(
          (one) =>
            `${names[arm] ?? ''}: the phone counted for ${one.package}: ${counterWords(one, countsLoopback)}`,
        ),
      ]),
    ),
    list(
      unsure.map(
        ({ run, whyUnsure = '' }) => `${run}: a host that is missing means nothing, for ${whyUnsure}.`,
      ),
    ),
    ...(comparisons.length === 0
      ? []
      : [
          h('h3', null, 'Hosts compared between kinds of runs'),
          list(comparisons.slice(0, mostRows).map(comparisonWords)),
        ]),
    ...(lengths.length === 0
      ? []
      : [
          h('h3', null, 'Lengths of visited addresses, and bytes that a host gets'),
          ...lengths
            .slice(0, mostPlots)
            .flatMap((effect) => [
              h('p', null, said(`${names[effect.arm] ?? ''}, ${effect.kind}: ${effect.summary}`, 600)),
              lengthChart(`${effect.host}, ${names[effect.arm] ?? ''}`, effect),
            ]),
        ]),
  ];
}

function hostRow(row: PageHost, arms: number): ComponentChildren[] {
  const sum = (of: 'connections' | 'down') => row.arms.reduce((all, one) => all + one[of], 0);
  return [
    code(row.host, 200),
    said(
      [row.owner ?? 'unknown', ...(row.isVisited ? ['visited by the script'] : [row.purpose ?? []])]
        .flat()
        .join(', '),
      250,
    ),
    readableWords(row),
    saidIfAny(row.addresses.join('; '), 300),
    String(sum('connections')),
    bytesWords(sum('down')),
    ...Array.from({ length: arms }, (_, at) => {
      const of = row.arms.find(({ arm }) => arm === at);
      return of ? bytesWords(of.up) : '–';
    }),
    [...row.browsers, ...row.userAgents].flatMap((one, at) => [at === 0 ? '' : '; ', breakable(one, 150)]),
  ];
}

function list(words: readonly string[]): ComponentChildren {
  if (words.length === 0) return null;
  return h(
    'ul',
    null,
    words.map((one) => h('li', null, said(one, 600))),
  );
}
