import type { Matcher } from '../canary/canary.ts';
import { readHeader } from '../log/header.ts';
import { startScan } from '../scan/scan.ts';
import { parseNamedValue } from './named-values.ts';

const mostRounds = 8;

/** What base64, hex, a form or an address is written with. What is around it, JSON most of all, stays. */
const word = /[\w+/=%.:~&?-]{6,}/g;

/**
 * Takes out of a log, or of another answer, what still shows a redacted value in an encoding, and no more: the word that
 * is encoded, or where no single word shows it, the rest of the line. The header of a log line and the name of a setting,
 * property or package stay, so that a reader finds the line and does not take the name for absent. Canaries that were
 * planted stay as words. Undefined where it cannot all be taken out.
 */
export function verifyLines(log: string, search: Matcher, planted?: Matcher): string | undefined {
  let text = log;
  for (let round = 0; round < mostRounds; round++) {
    const found = linesThatShow(text, search);
    if (found.size === 0) return text;
    text = text
      .split('\n')
      .map((line, index) => {
        const encodings = found.get(index + 1);
        // A value that is cut in two by the headers of its lines shows in no word of theirs.
        return encodings === undefined
          ? line
          : withoutEncodings(line, { search, planted }, encodings, round > 0);
      })
      .join('\n');
  }
  return linesThatShow(text, search).size === 0 ? text : undefined;
}

/** Numbers of lines, the first being 1, with the encodings of what shows there. */
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

function withoutEncodings(
  line: string,
  { search, planted }: Searches,
  encodings: readonly string[],
  isStubborn: boolean,
): string {
  const bytes = Buffer.from(line);
  const header = readHeader(bytes);
  const from = header?.from ?? Buffer.byteLength(line.slice(0, parseNamedValue(line)?.from ?? 0));
  const head = bytes.toString('utf8', 0, from);
  const message = bytes.toString('utf8', from);
  const cleaned = message.replace(word, (one) => {
    const [sighting] = search.find(Buffer.from(one)).sightings;
    return sighting ? noteOf(one, sighting.path, planted) : one;
  });
  return cleaned === message || isStubborn
    ? `${head}${noteOf(message, encodings, planted)}`
    : `${head}${cleaned}`;
}

/** In words that no encoding is written with, lest the note itself be taken for one. */
function noteOf(text: string, encodings: readonly string[], planted: Matcher | undefined): string {
  const kinds = encodings.map((encoding) => encoding.replace(/:.*$/s, ''));
  const bytes = Buffer.from(text);
  const canaries = new Set(planted?.find(bytes).sightings.map(({ token }) => token));
  const shown = [...canaries].map((token) => `, with ${token}`).join('');
  return `[withheld ${bytes.length} bytes: ${kinds.join(' > ') || 'plain'}${shown}]`;
}
