import { encodingsOf } from '../bytes/find.ts';
import { withMemoryText } from '../bytes/kernel.ts';
import { searchFor } from '../bytes/search.ts';
import type { Canary, Limits, Matcher, Search } from './canary.ts';
import { needlesOf } from './needles.ts';
import { decodeAndSearch } from './decode.ts';

/** Shorter values turn up by chance, in hex and base64 most of all. */
export const shortestValue = 6;
const md5Length = 16;
/** Where a coat is of text, an MD5 stands in it as base64; without that it is looked for under hex and escapes alone. */
const md5Signs = 22;

const usualLimits: Limits = { depth: 12, size: 2 ** 24, ratio: 250, work: 2 ** 24, sightings: 1000 };

/** One search for all canaries in all coats. Throws a RangeError for a token shorter than six bytes, or for none at all. */
export function matcher(canaries: readonly Canary[], limits: Partial<Limits> = {}): Matcher {
  if (canaries.length === 0) throw new RangeError('There is nothing to look for. Give at least one canary.');
  const shortest = canaries.reduce((least, { token }) => Math.min(least, Buffer.byteLength(token)), Infinity);
  if (shortest < shortestValue)
    throw new RangeError(`A value to look for is too short. Give at least ${shortestValue} bytes.`);
  const needles = canaries.flatMap(needlesOf);
  const search = searchFor(needles);
  const sought = {
    search,
    grams: search.grams,
    least: Math.min(shortest, md5Length),
    leastText: Math.min(shortest, md5Signs),
    limits: { ...usualLimits, ...limits },
  };
  return {
    find: (bytes) =>
      withMemoryText(bytes, (text) => decodeAndSearch(text, sought, search.hits(text, 0, bytes.length))),
    needles,
    findIn: (text, standing) => decodeAndSearch(text, sought, standing),
    mayHold: (bytes) => withMemoryText(bytes, (text) => encodingsOf(text, sought) !== 0),
  };
}

/** Looks for values that are known rather than planted (a serial, an account): the same coats, from six bytes on. */
export function findValues(bytes: Uint8Array, values: readonly string[]): Search {
  return matcher(values.map((token) => ({ token, planted: [] }))).find(bytes);
}
