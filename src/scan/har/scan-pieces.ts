import type { Matcher } from '../../canary/canary.ts';
import type { Found } from '../found.ts';
import { readEntry, titlesIn } from './har.ts';
import { tellEntry, tellTitles, type HarScanOptions } from './scan-har.ts';
import { takeEntries } from './take-entries.ts';

/** What was found is held back until the whole file is known to be JSON; not more than this. */
const mostHeld = 100_000;

/**
 * As `scanHar`, for a file that comes in pieces. Its entries are read one by one; a piece is good until the next one. `end` tells
 * what was found, and returns how many exchanges there are. Undefined: it is not written as HAR files are, and has to be read as one
 * text, which says why, or reads it.
 */
export function scanHarPieces(looking: HarScanOptions) {
  const ofTitles: Found[] = [];
  const found: Found[] = [];
  const tell = (one: Found) => {
    if (found.length === mostHeld) throw new RangeError('too much is found to be held back');
    found.push(one);
  };
  const remembering = { ...looking, ...(looking.matcher && { matcher: remember(looking.matcher) }) };
  const held = { ...remembering, tell };
  let number = 0;
  let exchanges = 0;
  const entries = takeEntries((entry) => {
    if (tellEntry(readEntry(number++, entry), held)) exchanges++;
  });
  let isRead = true;
  const attempt = (read: () => void) => {
    try {
      if (isRead) read();
    } catch {
      isRead = false;
      found.length = 0;
    }
  };
  return {
    push(piece: Uint8Array): void {
      attempt(() => {
        entries.push(piece);
      });
    },
    end(): number | undefined {
      attempt(() => {
        tellTitles(titlesIn(entries.end()), { ...remembering, tell: (one) => ofTitles.push(one) });
      });
      if (!isRead) looking.unknownHosts?.clear();
      else for (const one of [...ofTitles, ...found]) looking.tell(one);
      return isRead ? exchanges : undefined;
    },
  };
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
