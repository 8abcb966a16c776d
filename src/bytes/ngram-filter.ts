import { kernel, memoryAt, offsetIn, withMemoryText } from './kernel.ts';
import type { MemoryText } from './kernel.ts';

/** A Bloom filter of the n-grams of some texts. */
export interface NgramFilter {
  readonly table: Uint8Array;
  /** Length of an n-gram in bytes. */
  readonly length: 4 | 5;
  readonly stride: number;
}

/** A filter that every text of four bytes or more passes. */
export const anyNgram: NgramFilter = { table: new Uint8Array(512).fill(0xff), length: 4, stride: 1 };

/** The filters whose tables the kernel has, in its two places. A scan changes from one to the other and back. */
const loaded: [NgramFilter | undefined, NgramFilter | undefined] = [undefined, undefined];
let place: 0 | 1 = 0;

function tableAt(which: 0 | 1): number {
  return kernel.tables.value + which * kernel.tableBytes.value;
}

/** Makes a filter of the first `stride` n-grams of each text. The case of letters does not matter. */
export function makeNgramFilter(texts: readonly Uint8Array[], how: Omit<NgramFilter, 'table'>): NgramFilter {
  // About 32 bits or more for each n-gram: at most one in 32 positions of other text passes. 32 kB, which fit into the first cache
  // of a processor, and up to 512 kB for thousands of texts.
  const bits = Math.min(22, Math.max(18, Math.round(Math.log2(texts.length * (how.stride + 1) * 32))));
  const empty: NgramFilter = { ...how, table: new Uint8Array(2 ** (bits - 3)) };
  use(empty);
  loaded[place] = undefined;
  for (const bytes of texts)
    withMemoryText(bytes, ({ start }) => {
      kernel.addTarget(start, bytes.length);
    });
  return { ...empty, table: memoryAt(tableAt(place), empty.table.length).slice() };
}

export function use(ngrams: NgramFilter): void {
  if (loaded[place] === ngrams) return;
  place = place === 0 ? 1 : 0;
  const { table, length, stride } = ngrams;
  if (loaded[place] !== ngrams) {
    memoryAt(tableAt(place), table.length).set(table);
    loaded[place] = ngrams;
  }
  kernel.configure(place, length, table.length, stride);
}

/** The next position from `from` on at which one of the texts may begin, or -1. */
export function nextBeginning(text: MemoryText, ngrams: NgramFilter, from: number, to: number): number {
  use(ngrams);
  return offsetIn(text, kernel.nextBeginning(text.start + from, text.start + to));
}
