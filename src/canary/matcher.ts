import { findEncodings } from '../bytes/find.ts';
import { withMemoryText } from '../bytes/kernel.ts';
import { searchFor } from '../bytes/search.ts';
import { shortestValue, type Canary, type DecodeLimits, type Matcher, type SearchResult } from './canary.ts';
import { canaryNeedles } from './needles.ts';
import { decodeAndSearch } from './decode.ts';

const md5Length = 16;
/** In an encoding of text, an MD5 is written in base64. Its bytes are searched for under hex and escapes only. */
const md5Characters = 22;

const usualLimits: DecodeLimits = { depth: 12, size: 2 ** 24, ratio: 250, work: 2 ** 24, sightings: 1000 };

/**
 * The count of bytes below which deflate cannot write a value. Three characters that are nowhere before them cost a byte at least;
 * codes of its own, which need a header, save less than a quarter.
 */
function leastDeflated(value: string): number {
  const bytes = Buffer.from(value).toString('latin1');
  const distinct = new Set(Array.from({ length: bytes.length - 2 }, (_, at) => bytes.slice(at, at + 3))).size;
  return Math.max(6, Math.floor((distinct * 3) / 4));
}

/** One search for all canaries in all encodings. Throws a RangeError if there is no canary, or one shorter than six bytes. */
export function matcher(canaries: readonly Canary[], limits: Partial<DecodeLimits> = {}): Matcher {
  if (canaries.length === 0) throw new RangeError('There is nothing to look for. Give at least one canary.');
  const shortest = canaries.reduce((least, { token }) => Math.min(least, Buffer.byteLength(token)), Infinity);
  if (shortest < shortestValue)
    throw new RangeError(`A value to look for is too short. Give at least ${shortestValue} bytes.`);
  const needles = canaries.flatMap(canaryNeedles);
  const search = searchFor(needles);
  const target = {
    search,
    ngrams: search.ngrams,
    least: Math.min(shortest, md5Length),
    leastText: Math.min(shortest, md5Characters),
    leastStream: canaries.reduce((least, { token }) => Math.min(least, leastDeflated(token)), Infinity),
    limits: { ...usualLimits, ...limits },
  };
  return {
    find: (bytes) =>
      withMemoryText(bytes, (text) => decodeAndSearch(text, target, search.hits(text, 0, bytes.length))),
    needles,
    findIn: (text, hits) => decodeAndSearch(text, target, hits),
    mayHold: (bytes) => withMemoryText(bytes, (text) => findEncodings(text, target) !== 0),
  };
}

/** Searches for known values (a serial, an account) of six bytes or more in all encodings. */
export function findValues(bytes: Uint8Array, values: readonly string[]): SearchResult {
  return matcher(values.map((token) => ({ token, planted: [] }))).find(bytes);
}
