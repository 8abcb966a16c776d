import { describe, expect, test } from 'vitest';
import { appCounters, countsLoopback } from '../../../src/browse/claims/bypass.ts';
import { comparisonWords } from '../../../src/report/browse-traffic.ts';
import { gotThroughProxy } from '../../../src/browse/claims/got-through-proxy.ts';
import type { RunRead } from '../../../src/browse/claims/read-run.ts';
import { isOfVisitedSite, type RunTraffic } from '../../../src/browse/claims/run-traffic.ts';
import { hostComparisons } from '../../../src/browse/claims/traffic-comparisons.ts';
import { hostRows } from '../../../src/browse/claims/traffic-hosts.ts';
import type { BrowseArm } from '../../../src/browse/plan/plan.ts';
import type { ScenarioStep } from '../../../src/browse/plan/scenario.ts';
import type { TrafficProof } from '../../../src/browse/run/traffic-proof.ts';
import type { Capture } from '../../../src/capture/capture.ts';
import type { ProxyConnection } from '../../../src/traffic/connection.ts';

const mi = 'com.mi.globalbrowser';
const normal: BrowseArm = { package: mi, mode: 'normal', switch: 'as it is' };
const incognito: BrowseArm = { ...normal, mode: 'incognito' };
const idle: BrowseArm = { ...normal, does: 'idle', seconds: 60 };
const chrome: BrowseArm = { ...normal, package: 'com.android.chrome' };

function connection(host: string, more: Partial<ProxyConnection> = {}): ProxyConnection {
  const sizes = { bytesUp: 1_000, bytesDown: 200, records: [], recordsLeftOut: 0 };
  return { kind: 'tunnel', host, port: 443, openedAt: 0, ...sizes, ...more };
}

function run(
  arm: BrowseArm,
  connections: readonly ProxyConnection[],
  {
    index = 0,
    id = 'run-01',
    visits = [] as string[],
    ...more
  }: Partial<RunTraffic> & {
    index?: number;
    id?: string;
    visits?: string[];
  } = {},
): RunTraffic {
  const done = visits.map((url) => ({ step: { do: 'visit', url } satisfies ScenarioStep }));
  const read = { run: { id, arm: index }, arm, done } as unknown as RunRead;
  return { run: read, connections, apps: [], ...more };
}

const times = <T>(count: number, of: () => T): T[] => Array.from({ length: count }, of);
const networks = { ownerOf: () => 'Alibaba', countryOf: () => 'SG', tables: [] };
const proof: TrafficProof = {
  browsers: [{ package: mi, isUsable: true, userAgent: 'XiaoMi/MiuiBrowser/14.9' }],
};

test.each<[string, readonly ProxyConnection[], string | undefined]>([
  [
    'an alert of what calls itself as something that is opened elsewhere',
    [
      connection('pins.example', { opening: 'rejected', userAgent: 'a' }),
      connection('other.example', { opening: 'opened', userAgent: 'a' }),
    ],
    'pinned',
  ],
  [
    'an alert, where only another app is opened elsewhere',
    [
      connection('pins.example', { opening: 'rejected', userAgent: 'a' }),
      connection('other.example', { opening: 'opened', userAgent: 'b' }),
    ],
    'rejected',
  ],
  [
    'an alert of an app that does not say what it is',
    [connection('pins.example', { opening: 'rejected' }), connection('other.example', { opening: 'opened' })],
    'rejected',
  ],
  ['a connection that is closed at once', [connection('pins.example', { opening: 'closed' })], 'closed'],
  [
    'one that is closed at once, where others sent requests',
    [connection('pins.example', { opening: 'closed' }), connection('pins.example', { opening: 'opened' })],
    undefined,
  ],
  ['a spare connection of a browser', [connection('pins.example', { opening: 'unused' })], undefined],
])('a refusal: %s', (_what, connections, refusal) => {
  const row = hostRows([run(normal, connections)], proof, networks).find(
    ({ host }) => host === 'pins.example',
  );
  expect(row?.refusal).toBe(refusal);
});

describe('hosts', () => {
  test('are reported with owner, purpose, network, bytes of each arm, and how much of them can be read', () => {
    const host = 'sa.api.intl.miui.com';
    const rows = hostRows(
      [
        run(normal, [connection(host, { address: '47.241.0.1', userAgent: 'XiaoMi/MiuiBrowser/14.9' })]),
        run(incognito, [connection(host), connection(host, { kind: 'plain' }), connection('example.com')], {
          index: 1,
          visits: ['https://example.com/?c=x'],
        }),
      ],
      proof,
      networks,
    );
    expect(rows).toEqual([
      {
        host,
        owner: 'Xiaomi',
        purpose: 'browser analytics (Sensors Analytics)',
        addresses: ['47.241.0.1, Alibaba (SG)'],
        plain: 1,
        opened: 0,
        passed: 0,
        opaque: 2,
        rejected: 0,
        failed: 0,
        browsers: [mi],
        userAgents: [],
        isVisited: false,
        arms: [
          { arm: 0, runs: 1, connections: 1, up: 1_000, down: 200 },
          { arm: 1, runs: 1, connections: 2, up: 2_000, down: 400 },
        ],
      },
      expect.objectContaining({ host: 'example.com', isVisited: true, opaque: 1 }),
    ]);
  });
});

test.each([
  ['example.org', true],
  ['www.example.org', true],
  ['static.example.org', true],
  ['example.com', false],
  ['notexample.org', false],
  ['org.example', false],
])('%s is of the visited site www.example.org: %s', (host, expected) => {
  expect(isOfVisitedSite(host, ['www.example.org'])).toBe(expected);
});

test('a site above the visited host is of the site', () => {
  expect(isOfVisitedSite('example.org', ['news.example.org'])).toBe(true);
});

describe('comparisons', () => {
  const silent = () => run(normal, [connection('common.example')]);
  const telling = () => run(incognito, [connection('common.example'), connection('only.example')]);

  test('a host that is asked for in four of four incognito runs and in no other has p = 2/70, doubled by Holm for two hosts', () => {
    const [first, second, ...more] = hostComparisons([...times(4, silent), ...times(4, telling)]);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      host: 'only.example',
      kind: 'incognito',
      seen: 4,
      tried: 4,
      otherSeen: 0,
      otherTried: 4,
      comparisons: 2,
    });
    expect(first?.p).toBeCloseTo(2 / 70, 10);
    expect(first?.adjusted).toBeCloseTo(4 / 70, 10);
    expect(second).toMatchObject({ host: 'common.example', p: 1 });
  });

  test('runs whose silence means nothing are not counted', () => {
    const unsure = () => run(normal, [], { whyUnsure: 'the phone was away for a moment' });
    expect(hostComparisons([...times(4, unsure), ...times(4, telling)])).toEqual([]);
  });

  test('visited sites are left out', () => {
    const visiting = () =>
      run(incognito, [connection('only.example')], { visits: ['https://only.example/'] });
    expect(hostComparisons([...times(4, silent), ...times(4, visiting)]).map(({ host }) => host)).toEqual([
      'common.example',
    ]);
  });

  test.each([
    ['switch on', { ...incognito, switch: 'on' } as const, { ...incognito, switch: 'off' } as const],
    ['browsing', normal, idle],
    ['browser', normal, chrome],
  ] as const)('%s is compared', (kind, one, other) => {
    const found = hostComparisons([
      ...times(4, () => run(one, [connection('only.example')])),
      ...times(4, () => run(other, [])),
    ]);
    expect(found).toMatchObject([{ kind, seen: 4, tried: 4, otherSeen: 0, otherTried: 4 }]);
  });
});

describe('what bypasses the proxy', () => {
  const uids = `package:${mi} uid:10100\n`;
  const table = (received: number, sent: number) =>
    `mAppUidStatsMap:\n  uid rxBytes rxPackets txBytes txPackets\n  10100 ${received} 9 ${sent} 9\n`;
  const captureOf = (before: string, after: string): Capture =>
    new Map([
      ['browse/uids', { ok: true, raw: uids }],
      ['run-01/netstats-before', { ok: true, raw: before }],
      ['run-01/netstats-after', { ok: true, raw: after }],
    ]);
  const proofOf = (received: number): TrafficProof => ({
    browsers: [
      {
        package: mi,
        isUsable: true,
        page: 100_000,
        before: {},
        after: { '10100': { received, sent: 1_000 } },
      },
    ],
  });

  test.each([
    [105_000, true],
    [2_000, false],
    [70_000, undefined],
  ])('a page of 100000 bytes that came as %i: the counters hold loopback: %s', (received, expected) => {
    expect(countsLoopback(proofOf(received), captureOf('', ''))).toBe(expected);
  });

  test('is what the phone counted beyond all that went through, with room for headers', () => {
    const capture = captureOf(table(5_000, 5_000), table(205_000, 15_000));
    const through = [connection('a.example', { bytesUp: 5_000, bytesDown: 95_000 })];
    // 210000 counted; 100000 through, a tenth more, and 4000 for the connection.
    expect(appCounters(mi, [run(normal, through)], true, capture)).toEqual([
      { package: mi, runs: 1, received: 200_000, sent: 10_000, besideProxy: 96_000 },
    ]);
    expect(appCounters(mi, [run(normal, through)], false, capture)[0]?.besideProxy).toBe(210_000);
    expect(appCounters(mi, [run(normal, through)], undefined, capture)[0]).not.toHaveProperty('besideProxy');
  });

  test('says nothing where the counters began anew, or where there are none', () => {
    expect(appCounters(mi, [run(normal, [])], true, captureOf(table(9, 9), table(1, 1)))).toEqual([]);
    expect(appCounters(mi, [run(normal, [])], true, captureOf('', ''))).toEqual([]);
  });
});

const called = { userAgent: 'XiaoMi/MiuiBrowser/14.9' };
const collector = 'sa.api.intl.miui.com';
const nowhere = { ownerOf: () => undefined, countryOf: () => undefined, tables: [] };

test('a host that got bytes is named with its share of runs, and its country only where it is known', () => {
  const sent = run(normal, [connection(collector, { ...called, address: '192.0.2.1' })]);
  const silent = run(normal, [], { id: 'run-02' });
  expect(gotThroughProxy([sent, silent], proof, mi, nowhere)).toBe(
    'through the proxy sa.api.intl.miui.com (Xiaomi, by its name) got 1000 bytes in 1 of 2 runs; what sent it calls itself as this browser does; its country is not known; whether what was recorded is in it is not known',
  );
  expect(gotThroughProxy([sent], proof, mi, networks)).toContain('in the network of Alibaba (SG)');
});

test('what does not call itself as the browser does may be of another app', () => {
  const told = (apps: string[]) =>
    gotThroughProxy([run(normal, [connection(collector)], { apps })], proof, mi, nowhere);
  expect(told([mi])).toContain('which app sent it is not known, this browser alone was seen at the proxy;');
  expect(told([mi, 'com.miui.analytics'])).toContain('which app sent it is not known; its country');
});

test('a visited site, a host that was not reached, and one that a page may have asked for is not named', () => {
  const connections = [
    connection(collector, { ...called, failure: 'refused' }),
    connection(collector, { ...called, bytesUp: 0 }),
    connection('www.mi.com', called),
    connection('nobody.example', called),
  ];
  const of = run(normal, connections, { visits: ['https://www.mi.com/'] });
  expect(gotThroughProxy([of], proof, mi, networks)).toBeUndefined();
});

test('comparisons of one host with the switch on and with it off differ in what they say', () => {
  const states = ['on', 'off'] as const;
  const all = states.flatMap((state) =>
    [normal, incognito].map((arm) => run({ ...arm, switch: state }, [connection(collector)])),
  );
  const told = hostComparisons(all).map(comparisonWords);
  expect(told).toHaveLength(3); // modes with each state of the switch, and the states of the switch
  expect(new Set(told).size).toBe(3);
});
