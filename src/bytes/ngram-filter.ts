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

/** The filter whose table the kernel has. */
let inUse: NgramFilter | undefined;

/** Makes a filter of the first `stride` n-grams of each text. The case of letters does not matter. */
export function ngramFilterOf(texts: readonly Uint8Array[], how: Omit<NgramFilter, 'table'>): NgramFilter {
  // 64 bits or more for each n-gram: at most one in 64 positions of other text passes. 32 kB, which fit into the first cache
  // of a processor, and up to 512 kB for thousands of texts.
  const bits = Math.min(22, Math.max(18, Math.ceil(Math.log2(texts.length * how.stride * 64))));
  const empty: NgramFilter = { ...how, table: new Uint8Array(2 ** (bits - 3)) };
  use(empty);
  inUse = undefined;
  for (const bytes of texts)
    withMemoryText(bytes, ({ start }) => {
      for (let at = 0; at < how.stride; at++) kernel.addNgram(start + at);
    });
  return { ...empty, table: memoryAt(kernel.table.value, empty.table.length).slice() };
}

export function use(ngrams: NgramFilter): void {
  if (inUse === ngrams) return;
  const { table, length, stride } = ngrams;
  memoryAt(kernel.table.value, table.length).set(table);
  kernel.configure(length, table.length, stride);
  inUse = ngrams;
}

/** The next position from `from` on at which one of the texts may begin, or -1. */
export function nextBeginning(text: MemoryText, ngrams: NgramFilter, from: number, to: number): number {
  use(ngrams);
  return offsetIn(text, kernel.nextBeginning(text.start + from, text.start + to));
}
