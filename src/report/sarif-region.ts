import type { FindingPlace } from './finding-facts.ts';
import { sanitise } from './sanitise.ts';

/** Of the text of a region, in UTF-16 code units. */
const mostText = 400;

/** What stands for a part of a line that is left out. */
const gap = '…';

/**
 * Where a finding is in a line: from the words that show it as far as the line is known. A snippet is the text of its region letter by
 * letter (SARIF 2.1.0, 3.30.13), so there is none where it had to be made harmless; what is before the words is the context, which must
 * be more than the region (3.29.5).
 */
export function regionsOf(place: FindingPlace): object {
  const { line, column, text, offset = (column ?? 1) - 1 } = place;
  if (column === undefined || text === undefined)
    return { region: { startLine: line, ...(column !== undefined && { startColumn: column }) } };
  const words = verbatim(text.slice(offset).split(gap, 1)[0]?.slice(0, mostText).trimEnd() ?? '');
  if (words === undefined) return { region: { startLine: line, startColumn: column } };
  const before = verbatim(text.slice(0, offset).split(gap).at(-1) ?? '');
  const region = (from: number, snippet: string) => ({
    startLine: line,
    startColumn: from,
    endColumn: from + snippet.length,
    snippet: { text: snippet },
  });
  return {
    region: region(column, words),
    ...(before !== undefined && { contextRegion: region(column - before.length, before + words) }),
  };
}

/** The text where it is harmless as it is, else undefined. */
function verbatim(text: string): string | undefined {
  return text !== '' && sanitise(text, text.length) === text.trim() ? text : undefined;
}
