import type { Limits, Search, Unread } from './canary.ts';
import { base64 } from './coats/base64.ts';
import type { Coat, Effort, Layer } from './coats/coat.ts';
import { htmlText, jsonString, percent, unescapeWith } from './coats/escapes.ts';
import { separatedHex } from './coats/hex.ts';
import { inflate } from './coats/inflate.ts';
import { reversedEscapes } from './coats/reversed.ts';
import { utf16 } from './coats/utf16.ts';
import type { Hit } from './grams.ts';
import { recorder } from './record.ts';
import type { Span } from './runs.ts';
import { namesAround } from './structure/structure.ts';

/** Each coat with the signs of which at least one must be there: in a short text it is cheaper to ask that first. */
const coats: readonly { readonly coat: Coat; readonly signs?: string }[] = [
  { coat: inflate },
  { coat: base64 },
  { coat: unescapeWith(percent), signs: '%' },
  { coat: unescapeWith(jsonString), signs: '\\' },
  { coat: unescapeWith(htmlText), signs: '&' },
  { coat: separatedHex, signs: ' :,-\\' },
  { coat: utf16, signs: '\0' },
  { coat: reversedEscapes, signs: '%\\&' },
];
/** Per byte, a bit for each coat that it is a sign of. */
const speaksFor = new Uint8Array(256);
for (const [number, { signs }] of coats.entries())
  for (const byte of Buffer.from(signs ?? '')) speaksFor[byte] = (speaksFor[byte] ?? 0) | (1 << number);
const always = coats.reduce(
  (bits, { signs }, number) => (signs === undefined ? bits | (1 << number) : bits),
  0,
);
const short = 1024;

function coatsIn(bytes: Uint8Array): readonly Coat[] {
  let present = bytes.length > short ? -1 : always;
  if (present !== -1) for (const byte of bytes) present |= speaksFor[byte] ?? 0;
  return coats.filter((_, number) => (present & (1 << number)) !== 0).map(({ coat }) => coat);
}

/** What a container's own syntax escapes is no further coat. */
const ownEscape: readonly (readonly [container: string, step: string])[] = [
  ['form:', 'url'],
  ['json:', 'json'],
];

interface Outer {
  readonly bytes: Uint8Array;
  readonly layer: Layer;
  readonly outer: Outer | undefined;
}

/** Nobody writes a text backwards a third time, and each turn doubles what there is to look at. */
function mayTurnAgain(outer: Outer | undefined): boolean {
  let turns = 0;
  for (let around = outer; around !== undefined; around = around.outer)
    if (around.layer.step === 'reversed') turns++;
  return turns < 2 && outer?.layer.step !== 'reversed';
}

/** Goes back out through the coats: the whole path of a place, and where its outermost coat is. */
function wayTo(bytes: Uint8Array, place: Span, outer: Outer | undefined): Span & { path: string[] } {
  const path = namesAround(bytes, place);
  let span = place;
  for (let around = outer; around !== undefined; around = around.outer) {
    span = around.layer.origin(span);
    const names = namesAround(around.bytes, span);
    const inner = names.at(-1) ?? '';
    const isOwn = ownEscape.some(
      ([container, step]) => step === around.layer.step && inner.startsWith(container),
    );
    path.unshift(...names, ...(isOwn ? [] : [around.layer.step]));
  }
  return { path, from: span.from, to: span.to };
}

function anyShows(search: (bytes: Uint8Array) => Iterable<Hit>): (bytes: Uint8Array) => boolean {
  return (bytes) => {
    const [first] = search(bytes);
    return first !== undefined;
  };
}

/** Searches bytes, then everything that comes out from under their coats. */
export function peel(
  bytes: Uint8Array,
  search: (bytes: Uint8Array) => Iterable<Hit>,
  least: number,
  limits: Limits,
): Search {
  const unread: Unread[] = [];
  const record = recorder(limits.sightings);
  const most = limits.work + 2 * bytes.length;
  let work = 0;
  const shows = anyShows(search);

  const look = (here: Uint8Array, outer: Outer | undefined, depth: number): void => {
    const stopped = (limit: keyof Limits, at: number) => {
      const way = wayTo(here, { from: at, to: at }, outer);
      if (unread.length < limits.sightings) unread.push({ limit, path: way.path, offset: way.from });
    };
    const afford = (more: number, at: number) => {
      if (work > most) return false;
      work += more;
      if (work > most) stopped('work', at);
      return work <= most;
    };
    const effort: Effort = { least, limits, shows, stopped, afford };
    for (const { needle, from } of search(here)) {
      const way = wayTo(here, { from, to: from + needle.bytes.length }, outer);
      const found = here.subarray(from, from + needle.bytes.length);
      const inOtherCase = needle.folds && Buffer.compare(found, needle.bytes) !== 0;
      const path = [...way.path, ...needle.path, ...(inOtherCase ? ['case'] : [])];
      record.add({ ...way, token: needle.token, path });
      if (record.isFull()) {
        stopped('sightings', from);
        return;
      }
    }
    for (const coat of coatsIn(here))
      for (const layer of coat(here, effort)) {
        if (layer.step === 'reversed' && !mayTurnAgain(outer)) continue;
        const place = layer.origin({ from: 0, to: 1 }).from;
        if (depth === limits.depth) {
          stopped('depth', place);
          return;
        }
        if (!afford(layer.bytes.length, place) || record.isFull()) return;
        look(layer.bytes, { bytes: here, layer, outer }, depth + 1);
      }
  };
  look(bytes, undefined, 0);
  return { sightings: record.sightings(), unread };
}

/** Whether `peel` would have anything to look at. */
export function mayShow(
  bytes: Uint8Array,
  search: (bytes: Uint8Array) => Iterable<Hit>,
  least: number,
  limits: Limits,
): boolean {
  const shows = anyShows(search);
  const effort: Effort = { least, limits, shows, stopped: () => undefined, afford: () => true };
  return [search, ...coatsIn(bytes)].some((find) => {
    const [first] = find(bytes, effort);
    return first !== undefined;
  });
}
