import type { Matcher } from '../canary/canary.ts';
import { readHeader } from '../log/header.ts';
import { startScan } from '../scan/scan.ts';

const mostRounds = 8;

/** What base64, hex, a form or an address is written with. What stands around it, JSON most of all, stays. */
const word = /[\w+/=%.:~&?-]{6,}/g;

/**
 * Takes out of a log what still shows a redacted value in another coat, and no more: the word that is the coat, or where
 * no single word shows it, the message. Header and number of every line stay, so that evidence stands where it stood, and
 * the canaries that it showed stay as words.
 * Undefined where it cannot all be taken out.
 */
export function verifyLogRedaction(log: string, search: Matcher, planted?: Matcher): string | undefined {
  let text = log;
  for (let round = 0; round < mostRounds; round++) {
    const found = linesThatShow(text, search);
    if (found.size === 0) return text;
    text = text
      .split('\n')
      .map((line, index) => {
        const coats = found.get(index + 1);
        // A value that is cut in two by the headers of its lines shows in no word of theirs.
        return coats === undefined ? line : withoutCoats(line, { search, planted }, coats, round > 0);
      })
      .join('\n');
  }
  return linesThatShow(text, search).size === 0 ? text : undefined;
}

/** Numbers of lines, the first being 1, with the coats of what shows there. */
function linesThatShow(text: string, matcher: Matcher): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  const scan = startScan({
    file: '',
    detectors: [],
    matcher,
    tell(one) {
      if (one.found !== 'canary') return;
      for (const line of one.lines) if (!found.has(line)) found.set(line, one.path.slice(1));
    },
  });
  scan.push(Buffer.from(text));
  scan.end();
  return found;
}

interface Searches {
  readonly search: Matcher;
  readonly planted: Matcher | undefined;
}

function withoutCoats(
  line: string,
  { search, planted }: Searches,
  coats: readonly string[],
  isStubborn: boolean,
): string {
  const header = readHeader(Buffer.from(line));
  const bytes = Buffer.from(line);
  const from = header?.from ?? 0;
  const head = bytes.toString('utf8', 0, from);
  const message = bytes.toString('utf8', from);
  const cleaned = message.replace(word, (one) => {
    const [sighting] = search.find(Buffer.from(one)).sightings;
    return sighting ? noteOf(one, sighting.path, planted) : one;
  });
  return cleaned === message || isStubborn
    ? `${head}${noteOf(message, coats, planted)}`
    : `${head}${cleaned}`;
}

/** In words that no coat is written with, lest the note itself be taken for one. */
function noteOf(text: string, coats: readonly string[], planted: Matcher | undefined): string {
  const kinds = coats.map((coat) => coat.replace(/:.*$/s, ''));
  const bytes = Buffer.from(text);
  const canaries = new Set(planted?.find(bytes).sightings.map(({ token }) => token));
  const shown = [...canaries].map((token) => `, with ${token}`).join('');
  return `[withheld ${bytes.length} bytes: ${kinds.join(' > ') || 'plain'}${shown}]`;
}
