import { encodingsOf, surveyed, type Sought, type Span } from '../bytes/find.ts';
import { withMemoryText, type MemoryText } from '../bytes/kernel.ts';
import type { Hit, Search } from '../bytes/search.ts';
import type { Limits, Needle, Search as Found, Unread } from './canary.ts';
import { base64 } from './encodings/base64.ts';
import type { Coat, Effort, Layer } from './encodings/encoding.ts';
import { escaped } from './encodings/escapes.ts';
import { inflate } from './encodings/inflate.ts';
import { reversedEscapes } from './encodings/reversed.ts';
import { separatedHex } from './encodings/separated.ts';
import { utf16 } from './encodings/utf16.ts';
import { recorder } from './record.ts';
import { namesAround } from './structure/structure.ts';

/** In the order of the kernel's bits. */
const coats: readonly Coat[] = [
  inflate,
  base64,
  escaped('url'),
  escaped('json'),
  escaped('html'),
  separatedHex,
  utf16,
  reversedEscapes,
];

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

/** What is looked for, and how hard. */
interface Eye extends Sought {
  readonly search: Search<Needle>;
  readonly limits: Limits;
}

/** Takes what stands in a text, then searches everything that comes out from under its coats. */
export function decodeAndSearch(text: MemoryText, eye: Eye, standing: Iterable<Hit<Needle>>): Found {
  const { search, limits, grams, least, leastText } = eye;
  const unread: Unread[] = [];
  const record = recorder(limits.sightings);
  const most = limits.work + 2 * text.bytes.length;
  let work = 0;

  const look = (here: MemoryText, outer: Outer | undefined, depth: number): void => {
    const worn = outer === undefined ? -1 : encodingsOf(here, eye);
    if (worn === 0) return;
    const { bytes } = here;
    const stopped = (limit: keyof Limits, at: number) => {
      const way = wayTo(bytes, { from: at, to: at }, outer);
      if (unread.length < limits.sightings) unread.push({ limit, path: way.path, offset: way.from });
    };
    const afford = (more: number, at: number) => {
      if (work > most) return false;
      work += more;
      if (work > most) stopped('work', at);
      return work <= most;
    };
    const effort: Effort = { grams, least, leastText, limits, stopped, afford };
    const hits = outer === undefined ? standing : worn < 0 ? search.hits(here, 0, bytes.length) : [];
    for (const { literal: needle, from } of hits) {
      const way = wayTo(bytes, { from, to: from + needle.bytes.length }, outer);
      const found = bytes.subarray(from, from + needle.bytes.length);
      const inOtherCase = needle.folds && Buffer.compare(found, needle.bytes) !== 0;
      const path = [...way.path, ...needle.path, ...(inOtherCase ? ['case'] : [])];
      record.add({ ...way, token: needle.token, path });
      if (record.isFull()) {
        stopped('sightings', from);
        return;
      }
    }
    for (const [number, coat] of coats.entries()) {
      if ((worn & (1 << number)) === 0) continue;
      for (const layer of coat(here, effort)) {
        if (layer.step === 'reversed' && !mayTurnAgain(outer)) continue;
        const place = layer.origin({ from: 0, to: 1 }).from;
        if (depth === limits.depth) {
          stopped('depth', place);
          return;
        }
        if (!afford(layer.bytes.length, place) || record.isFull()) return;
        withMemoryText(layer.bytes, (inner) => {
          look(inner, { bytes, layer, outer }, depth + 1);
        });
      }
    }
  };
  surveyed(text, () => {
    look(text, undefined, 0);
  });
  return { sightings: record.sightings(), unread };
}
