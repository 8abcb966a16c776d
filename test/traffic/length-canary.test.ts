import { createCipheriv, createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ProxyConnection } from '../../src/traffic/connection.ts';
import { bytesInWindows, lengthEffect, slopeOfSent, visitsNeeded } from '../../src/traffic/length-canary.ts';

/** Random numbers from 0 to 1 that follow from the seed, without the code that is tested. */
function chance(seed: string) {
  let drawn = 0;
  return () => createHash('sha256').update(`${seed} ${drawn++}`).digest().readUInt32BE() / 2 ** 32;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const token = (length: number, random: () => number) =>
  Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');

/** What a stand-in of an SDK puts on the wire for one visit: JSON, gzip, AES-GCM, with 0 to 400 bytes that nobody asked for. */
function sent(what: string, random: () => number): number {
  const filler = token(Math.floor(random() * 400), random);
  const body = gzipSync(
    JSON.stringify({ event: 'page_view', what, time: Math.floor(random() * 1e12), filler }),
  );
  const cipher = createCipheriv('aes-256-gcm', Buffer.alloc(32, 1), Buffer.alloc(12));
  return cipher.update(body).length + 16 + 5;
}

type StandIn = (address: string, random: () => number) => number;
const standIns: Record<'address' | 'host' | 'nothing', StandIn> = {
  address: (address, random) => sent(address, random),
  host: (address, random) => sent(new URL(address).host, random),
  nothing: (_address, random) => Math.floor(random() * 400),
};

function visits(standIn: StandIn, seed: string, count = 24) {
  const random = chance(seed);
  return Array.from({ length: count }, (_, at) => {
    const length = at % 2 === 0 ? 20 : 1020;
    return { length, bytes: standIn(`https://example.com/${token(length, random)}`, random) };
  });
}

const isSent = (seed: string, standIn: StandIn) => {
  const effect = lengthEffect(visits(standIn, seed), seed);
  if (effect === undefined) throw new Error('nothing can be said');
  return effect.chance < 0.05 / 3 && effect.slope >= slopeOfSent.least && effect.slope <= slopeOfSent.most;
};

describe('stand-ins of an SDK, encrypted, over 20 seeds', () => {
  const seeds = Array.from({ length: 20 }, (_, at) => `seed ${at}`);
  test.each([
    ['address', 20],
    ['host', 0],
    ['nothing', 0],
  ] as const)('%s sent: found %i times', (what, expected) => {
    expect(seeds.filter((seed) => isSent(seed, standIns[what]))).toHaveLength(expected);
  });
});

test('the slope of random letters and digits is what their entropy says: log2(62)/8 bytes', () => {
  const effect = lengthEffect(visits(standIns.address, 'slope', 60), 'slope');
  expect(effect?.slope).toBeGreaterThan(0.744 - 0.1);
  expect(effect?.slope).toBeLessThan(0.744 + 0.1);
  expect(effect?.low).toBeLessThan(0.744);
  expect(effect?.high).toBeGreaterThan(0.744);
});

// By hand: x = -3, -1, 1, 3 and y = -3, -1, 0, 4 about their means; slope = (9+1+0+12)/20 = 1.1; left over 0.3, 0.1, -1.1, 0.7,
// squares 1.8, so the error is sqrt(1.8/2/20) = 0.2121, and t of 2 degrees is 4.3027.
test('least squares by hand', () => {
  const effect = lengthEffect(
    [
      { length: 1, bytes: 10 },
      { length: 3, bytes: 12 },
      { length: 5, bytes: 13 },
      { length: 7, bytes: 17 },
    ],
    's',
  );
  expect(effect?.slope).toBeCloseTo(1.1, 10);
  expect(effect?.low).toBeCloseTo(1.1 - 4.302653 * 0.212132, 4);
  expect(effect?.high).toBeCloseTo(1.1 + 4.302653 * 0.212132, 4);
  // Of 24 orders, two are as steep: the rising one and the falling one.
  expect(effect?.chance).toBeGreaterThan(0.05);
  expect(effect?.chance).toBeLessThan(0.12);
});

test('the same seed gives the same number', () => {
  const sized = visits(standIns.host, 'again');
  expect(lengthEffect(sized, 'a')).toEqual(lengthEffect(sized, 'a'));
});

test.each([
  ['three visits', [20, 1020, 20]],
  ['one length', [20, 20, 20, 20, 20]],
])('%s say nothing', (_name, lengths) => {
  expect(
    lengthEffect(
      lengths.map((length, at) => ({ length, bytes: at })),
      's',
    ),
  ).toBeUndefined();
});

test('an effect of chance is as rare as it says: one in twenty at 5 %', () => {
  const found = Array.from({ length: 200 }, (_, at) =>
    lengthEffect(visits(standIns.nothing, `null ${at}`, 12), 'n'),
  );
  const below = found.filter((one) => (one?.chance ?? 1) < 0.05).length;
  // 200 tries at 5 %: between 3 and 20 with 99.9 % (binomial).
  expect(below).toBeGreaterThanOrEqual(3);
  expect(below).toBeLessThanOrEqual(20);
});

// ((1.95996 + 0.84162) · 400 / (0.5 · 500))² / 2 = 10.05
test('visits that are needed, by the formula', () => {
  expect(visitsNeeded({ short: 20, long: 1020, noise: 400 })).toBe(11);
  expect(visitsNeeded({ short: 20, long: 1020, noise: 1 })).toBe(2);
});

describe('bytes in the window of a visit', () => {
  const connection = (
    host: string,
    records: ProxyConnection['records'],
    recordsLeftOut = 0,
  ): ProxyConnection => ({
    kind: 'tunnel',
    host,
    port: 443,
    openedAt: 0,
    closedAt: 1,
    bytesUp: 0,
    bytesDown: 0,
    records,
    recordsLeftOut,
    closedBy: 'phone',
  });
  const windows = [
    { length: 20, from: 0, to: 100 },
    { length: 1020, from: 100, to: 200 },
  ];
  test('only what went up counts, in the window in which it went', () => {
    const found = bytesInWindows(
      [
        connection('a.example', [
          [10, 'up', 5],
          [20, 'down', 700],
          [100, 'up', 50],
          [250, 'up', 9_000],
        ]),
        connection('a.example', [[199, 'up', 1]]),
      ],
      windows,
    );
    expect(found.get('a.example')).toEqual([
      { length: 20, bytes: 5 },
      { length: 1020, bytes: 51 },
    ]);
  });
  test('a host of which records were left out is not judged', () => {
    expect(bytesInWindows([connection('a.example', [[10, 'up', 5]], 1)], windows).size).toBe(0);
  });
});
