import { expect, test } from 'vitest';
import { readAppUidStats } from '../../src/probes/app-uid-stats.ts';

/** Made, in the shape that AOSP's NetworkStatsService and TrafficController print. */
const text = `  mUidCounterSetMap:
    uid set
    10231 1
  mAppUidStatsMap:
    uid rxBytes rxPackets txBytes txPackets
    1000 226389 1204 98172 1011
    10231 987654321 700000 1234 12
  mStatsMapA:
    ifaceIndex ifaceName tag_hex uid_int cnt_set rxBytes rxPackets txBytes txPackets
    30 wlan0 0x0 10231 1 5 1 5 1
`;

test('bytes of each uid are read, and no table besides', () => {
  expect(readAppUidStats(text)).toEqual(
    new Map([
      [1000, { received: 226_389, sent: 98_172 }],
      [10_231, { received: 987_654_321, sent: 1_234 }],
    ]),
  );
});

test.each([
  ['', undefined],
  ['Cannot find service: netd', undefined],
  ['mAppUidStatsMap:\n  map empty\n', new Map()],
  ['mAppUidStatsMap:\n  1000 -5 1 1 1\n', new Map()],
])('%j gives no bytes', (raw, expected) => {
  expect(readAppUidStats(raw)).toEqual(expected);
});
