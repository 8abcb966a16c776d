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
  const read = readOneByOne(pieces, looking);
  if (read === undefined) return scanHar(Buffer.concat(pieces).toString('utf8'), looking);
  for (const found of read.found) looking.tell(found);
  return read.exchanges;
}

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
      const value: unknown = JSON.parse(entry);
      if (tellEntry(readEntry(number++, value), { ...looking, tell })) exchanges++;
    });
    tellTitles(titlesIn(file), { ...looking, tell: (one) => ofTitles.push(one) });
  } catch {
    return undefined; // reading it as one text says why, or reads it
  }
  return { found: [...ofTitles, ...found], exchanges };
}
