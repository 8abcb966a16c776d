import type { Matcher } from '../../canary/canary.ts';
import type { Found } from '../found.ts';
import { readEntry, titlesIn } from './har.ts';
import { scanHar, tellEntry, tellTitles, type HarScanOptions } from './scan-har.ts';
import { takeEntries } from './take-entries.ts';

/** What was found is held back until the whole file is known to be JSON; not more than this. */
const mostHeld = 100_000;

/**
 * As `scanHar`, for a file that is there in pieces. Its entries are read one by one. What is not written as HAR files are is read as
 * one text.
 */
export function scanHarPieces(pieces: readonly Uint8Array[], looking: HarScanOptions): number {
  const remembering = looking.matcher ? { ...looking, matcher: remember(looking.matcher) } : looking;
  const read = readOneByOne(pieces, remembering);
  if (read === undefined) {
    looking.unknownHosts?.clear();
    return scanHar(Buffer.concat(pieces).toString('utf8'), looking);
  }
  for (const found of read.found) looking.tell(found);
  return read.exchanges;
}

/** A search that is not done again for the same bytes in which nothing was found: headers repeat. */
function remember(matcher: Matcher): Matcher {
  const empty = new Set<Uint8Array>();
  return {
    ...matcher,
    find(bytes) {
      if (empty.has(bytes)) return nothing;
      const search = matcher.find(bytes);
      const isEmpty = search.sightings.length === 0 && search.unread.length === 0;
      if (isEmpty && bytes.length <= longestRemembered) {
        if (empty.size === mostRemembered) empty.clear();
        empty.add(bytes);
      }
      return search;
    },
  };
}

const longestRemembered = 500;
const mostRemembered = 1000;
const nothing = { sightings: [], unread: [] };

function readOneByOne(pieces: readonly Uint8Array[], looking: HarScanOptions) {
  const ofTitles: Found[] = [];
  const found: Found[] = [];
  const tell = (one: Found) => {
    if (found.length === mostHeld) throw new RangeError('too much is found to be held back');
    found.push(one);
  };
  let number = 0;
  let exchanges = 0;
  try {
    const file = takeEntries(pieces, (entry) => {
      if (tellEntry(readEntry(number++, entry), { ...looking, tell })) exchanges++;
    });
    tellTitles(titlesIn(file), { ...looking, tell: (one) => ofTitles.push(one) });
  } catch {
    return undefined; // reading it as one text says why, or reads it
  }
  return { found: [...ofTitles, ...found], exchanges };
}
