import { withMemoryText } from '../bytes/kernel.ts';
import { searchFor } from '../bytes/search.ts';

/**
 * Puts other words in the place of these, all in one pass: a text with thousands of them takes as long as one with few.
 * Where words overlap, what they cover together becomes the longest one's. Each word needs four bytes or more.
 */
export function replacing(words: ReadonlyMap<string, string>): (text: string) => string {
  if (words.size === 0) return (text) => text;
  const search = searchFor(
    [...words.keys()].map((word) => ({ word, bytes: Buffer.from(word), folds: false })),
  );
  return (text) => {
    const bytes = Buffer.from(text);
    const hits = withMemoryText(bytes, (inMemory) => [...search.hits(inMemory, 0, bytes.length)])
      .map(({ literal, from }) => ({ word: literal.word, from, to: from + literal.bytes.length }))
      .sort((a, b) => a.from - b.from);
    const parts: string[] = [];
    let kept = 0;
    for (let at = 0; at < hits.length;) {
      let longest = hits[at];
      if (longest === undefined) break;
      const { from } = longest;
      let to = from;
      for (let hit = hits[at]; hit !== undefined && (hit.from < to || to === from); hit = hits[++at]) {
        to = Math.max(to, hit.to);
        if (hit.to - hit.from > longest.to - longest.from) longest = hit;
      }
      parts.push(bytes.toString('utf8', kept, from), words.get(longest.word) ?? '');
      kept = to;
    }
    return kept === 0 ? text : parts.join('') + bytes.toString('utf8', kept);
  };
}
