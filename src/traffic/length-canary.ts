import { createCipheriv, createHash } from 'node:crypto';
import jstat from 'jstat';
import type { ProxyConnection } from './connection.ts';

/** A visit of an address that was so many characters long, and the bytes that a host got in its window. */
export interface SizedVisit {
  readonly length: number;
  readonly bytes: number;
}

/** How the bytes that a host gets grow with the length of the visited address. */
export interface LengthEffect {
  readonly visits: number;
  /** Bytes for each character, by least squares. */
  readonly slope: number;
  /** 95 % confidence interval of the slope, by Student's t. */
  readonly low: number;
  readonly high: number;
  /** How probable so steep a slope is, up or down, if lengths and bytes have nothing to do with each other: a permutation test. */
  readonly chance: number;
  /** Standard deviation of what the length does not explain, in bytes. */
  readonly noise: number;
}

/**
 * Bytes for each character of an address that is sent. The address is random letters and digits, 5.95 bits each: 0.744 where it is
 * compressed, 1 as it is, 1.33 in base64. The limits leave room for chance (docs/length-canary.md).
 */
export const slopeOfSent = { least: 0.5, most: 1.4 };

/** The smallest chance is 0.0005, which is enough for a hundred hosts at 5 %. */
const permutations = 1_999;

/**
 * Undefined where nothing can be said: fewer than four visits, or all of one length. The permutations follow from the seed.
 */
export function lengthEffect(visits: readonly SizedVisit[], seed: string): LengthEffect | undefined {
  const count = visits.length;
  const lengths = visits.map(({ length }) => length);
  const bytes = visits.map((visit) => visit.bytes);
  const x = centred(lengths);
  const y = centred(bytes);
  const spread = dot(x, x);
  if (count < 4 || spread === 0) return undefined;
  const slope = dot(x, y) / spread;
  const left = y.map((value, at) => value - slope * (x[at] ?? 0));
  const noise = Math.sqrt(dot(left, left) / (count - 2));
  const error = noise / Math.sqrt(spread);
  const reach = jstat.studentt.inv(0.975, count - 2) * error;
  return {
    visits: count,
    slope,
    low: slope - reach,
    high: slope + reach,
    chance: chanceOf(Math.abs(slope) * spread, x, y, seed),
    noise,
  };
}

/** The share of orders of the bytes that give so much or more. The order that was seen counts as one. */
function chanceOf(seen: number, x: readonly number[], y: readonly number[], seed: string): number {
  const draw = randomBelow(seed);
  const order = Float64Array.from(y);
  const least = seen * (1 - 1e-9);
  let asSteep = 1;
  for (let round = 0; round < permutations; round++) {
    for (let last = order.length - 1; last > 0; last--) {
      const other = draw(last + 1);
      [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
    }
    if (Math.abs(dot(x, order)) >= least) asSteep++;
  }
  return asSteep / (permutations + 1);
}

/** Numbers that follow from the seed: the key stream of AES in counter mode. */
function randomBelow(seed: string): (limit: number) => number {
  const hash = createHash('sha256').update(seed).digest();
  const cipher = createCipheriv('aes-128-ctr', hash.subarray(0, 16), hash.subarray(16));
  let stream = Buffer.alloc(0);
  let at = 0;
  return (limit) => {
    if (at + 4 > stream.length) {
      stream = cipher.update(Buffer.alloc(65_536));
      at = 0;
    }
    at += 4;
    // 32 bits for numbers below some hundred: the error is far below what so many orders can show.
    return stream.readUInt32LE(at - 4) % limit;
  };
}

/** What is known before a run, to say how many visits it needs. */
export interface LengthPlan {
  /** The two lengths of addresses, in characters. */
  readonly short: number;
  readonly long: number;
  /** Standard deviation of what a host gets for one visit, in bytes. */
  readonly noise: number;
}

/** Visits of each length with which a slope of 0.5 is found in four runs of five at 5 %, two-sided. */
export function visitsNeeded({ short, long, noise }: LengthPlan): number {
  const z = jstat.normal.inv(0.975, 0, 1) + jstat.normal.inv(0.8, 0, 1);
  const half = (long - short) / 2;
  return Math.max(2, Math.ceil(((z * noise) / (slopeOfSent.least * half)) ** 2 / 2));
}

/** The standard deviation up to which so many visits of each length are enough. */
export function noiseAllowed({
  short,
  long,
  visits,
}: Omit<LengthPlan, 'noise'> & { visits: number }): number {
  const z = jstat.normal.inv(0.975, 0, 1) + jstat.normal.inv(0.8, 0, 1);
  return (slopeOfSent.least * ((long - short) / 2) * Math.sqrt(2 * visits)) / z;
}

/** The window of a visit: from its start until the next visit, or the end of its settling time. Milliseconds of the proxy. */
export interface VisitWindow {
  readonly length: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The bytes from the phone to each host in the window of each visit. Hosts of which a record was left out are missing: their
 * sums would be wrong.
 */
export function bytesInWindows(
  connections: readonly ProxyConnection[],
  windows: readonly VisitWindow[],
): ReadonlyMap<string, readonly SizedVisit[]> {
  const incomplete = new Set(connections.filter((one) => one.recordsLeftOut > 0).map(({ host }) => host));
  const sums = new Map<string, number[]>();
  for (const connection of connections) {
    if (incomplete.has(connection.host)) continue;
    const sum = sums.get(connection.host) ?? windows.map(() => 0);
    sums.set(connection.host, sum);
    for (const [at, bytes] of sentBy(connection))
      windows.forEach(({ from, to }, index) => {
        if (at >= from && at < to) sum[index] = (sum[index] ?? 0) + bytes;
      });
  }
  return new Map(
    [...sums].map(([host, sum]) => [
      host,
      windows.map(({ length }, index) => ({ length, bytes: sum[index] ?? 0 })),
    ]),
  );
}

/** When how much went up. Plain HTTP has no records: all of it counts when it was asked. */
function sentBy({ kind, records, openedAt, bytesUp, exchange }: ProxyConnection): [number, number][] {
  if (kind === 'plain') return [[openedAt, bytesUp + (exchange?.url.length ?? 0)]];
  return records.filter(([, direction]) => direction === 'up').map(([at, , bytes]) => [at, bytes]);
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
