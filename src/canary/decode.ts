import { findEncodings, withRareIndex, type SearchTarget, type ByteSpan } from '../bytes/find.ts';
import { withMemoryText, type MemoryText } from '../bytes/kernel.ts';
import type { Hit, Search } from '../bytes/search.ts';
import type { DecodeLimits, Needle, SearchResult, UnreadPlace } from './canary.ts';
import { base64 } from './encodings/base64.ts';
import type { EncodingDecoder, DecodeContext, Decoded } from './encodings/encoding.ts';
import { escaped } from './encodings/escapes.ts';
import { inflate } from './encodings/inflate.ts';
import { reversedEscapes } from './encodings/reversed.ts';
import { separated } from './encodings/separated.ts';
import { utf16 } from './encodings/utf16.ts';
import { recorder } from './record.ts';
import { namesAround } from './structure/structure.ts';

/** In the order of the bits of the kernel's `encodingsOf`. */
const decoders: readonly EncodingDecoder[] = [
  inflate,
  base64,
  escaped('url'),
  escaped('json'),
  escaped('html'),
  separated,
  utf16,
  reversedEscapes,
  escaped('quoted-printable'),
];

/** Escapes that belong to the syntax of a container are not reported as encodings. */
const ownEscape: readonly (readonly [container: string, step: string])[] = [
  ['form:', 'url'],
  ['json:', 'json'],
];

interface Outer {
  readonly bytes: Uint8Array;
  readonly decoded: Decoded;
  readonly outer: Outer | undefined;
}

/** A text is reversed at most twice: each reversal doubles the work. */
function mayReverseAgain(outer: Outer | undefined): boolean {
  let reversals = 0;
  for (let around = outer; around !== undefined; around = around.outer)
    if (around.decoded.step === 'reversed') reversals++;
  return reversals < 2 && outer?.decoded.step !== 'reversed';
}

/** The whole path of a place through all encodings, and the position of the outermost encoding. */
function pathTo(bytes: Uint8Array, place: ByteSpan, outer: Outer | undefined): ByteSpan & { path: string[] } {
  const path = namesAround(bytes, place);
  let span = place;
  for (let around = outer; around !== undefined; around = around.outer) {
    span = around.decoded.origin(span);
    const names = namesAround(around.bytes, span);
    const inner = names.at(-1) ?? '';
    const isOwn = ownEscape.some(
      ([container, step]) => step === around.decoded.step && inner.startsWith(container),
    );
    path.unshift(...names, ...(isOwn ? [] : [around.decoded.step]));
  }
  return { path, from: span.from, to: span.to };
}

/** The case of the digits of a digest means nothing. */
const isDigest = ({ path }: Needle) => path.some((step) => step.includes(':'));

/** A larger text has some words that look encoded, so each decoder looks for itself. */
const small = 16_384;
const allEncodings = -1;

/** Targets and limits of a search. */
interface CanarySearch extends SearchTarget {
  readonly search: Search<Needle>;
  readonly limits: DecodeLimits;
}

/** Takes the hits in a text, then decodes every encoding in it and searches the results in the same way. */
export function decodeAndSearch(
  text: MemoryText,
  target: CanarySearch,
  plainHits: Iterable<Hit<Needle>>,
): SearchResult {
  const { search, limits } = target;
  const unread: UnreadPlace[] = [];
  const record = recorder(limits.sightings);
  const most = limits.work + 2 * text.bytes.length;
  let work = 0;

  const searchIn = (here: MemoryText, outer: Outer | undefined, depth: number): void => {
    const isLarge = outer === undefined && here.bytes.length > small;
    const encodings = isLarge ? allEncodings : findEncodings(here, target);
    if (encodings === 0) return;
    const { bytes } = here;
    const stopped = (limit: keyof DecodeLimits, at: number) => {
      if (unread.length >= limits.sightings) return;
      const { path, from } = pathTo(bytes, { from: at, to: at }, outer);
      unread.push({ limit, path, offset: from });
    };
    const afford = (more: number, at: number) => {
      if (work > most) return false;
      work += more;
      if (work > most) stopped('work', at);
      return work <= most;
    };
    const context: DecodeContext = { ...target, limits, stopped, afford };
    const hits = outer === undefined ? plainHits : encodings < 0 ? search.hits(here, 0, bytes.length) : [];
    for (const { literal: needle, from } of hits) {
      const place = pathTo(bytes, { from, to: from + needle.bytes.length }, outer);
      const found = bytes.subarray(from, from + needle.bytes.length);
      const inOtherCase = needle.folds && !isDigest(needle) && Buffer.compare(found, needle.bytes) !== 0;
      const path = [...place.path, ...needle.path, ...(inOtherCase ? ['case'] : [])];
      record.add({ ...place, token: needle.token, path });
      if (record.isFull()) {
        stopped('sightings', from);
        return;
      }
    }
    for (const [bit, decoder] of decoders.entries()) {
      if ((encodings & (1 << bit)) === 0) continue;
      for (const decoded of decoder(here, context)) {
        if (decoded.step === 'reversed' && !mayReverseAgain(outer)) continue;
        const place = decoded.origin({ from: 0, to: 1 }).from;
        if (depth === limits.depth) {
          stopped('depth', place);
          return;
        }
        if (!afford(decoded.bytes.length, place) || record.isFull()) return;
        withMemoryText(decoded.bytes, (inner) => {
          searchIn(inner, { bytes, decoded, outer }, depth + 1);
        });
      }
    }
  };
  withRareIndex(text, () => {
    searchIn(text, undefined, 0);
  });
  return { sightings: record.sightings(), unread };
}
