import { kernel, memoryAt, offsetIn, withMemoryText } from './kernel.ts';
import type { MemoryText } from './kernel.ts';

/** Groups of bytes of some texts, and how far apart the places are where they are looked for. */
export interface Grams {
  readonly table: Uint8Array;
  /** Bytes of one gram. */
  readonly length: 4 | 5;
  readonly stride: number;
}

/** Anything of four bytes or more. */
export const anything: Grams = { table: new Uint8Array(512).fill(0xff), length: 4, stride: 1 };

/** Whose table the kernel has. */
let inUse: Grams | undefined;

/** Makes grams of the first places of each text. They are found in any case of their letters. */
export function gramsOf(texts: readonly Uint8Array[], how: Omit<Grams, 'table'>): Grams {
  // 64 bits a gram or more: one place of other text in 64, or fewer, looks like one. 32 kB, which is what the processor
  // has at hand, and for thousands of texts up to 512 kB.
  const bits = Math.min(22, Math.max(18, Math.ceil(Math.log2(texts.length * how.stride * 64))));
  const empty: Grams = { ...how, table: new Uint8Array(2 ** (bits - 3)) };
  use(empty);
  inUse = undefined;
  for (const bytes of texts)
    withMemoryText(bytes, ({ start }) => {
      for (let at = 0; at < how.stride; at++) kernel.mark(start + at);
    });
  return { ...empty, table: memoryAt(kernel.table.value, empty.table.length).slice() };
}

export function use(grams: Grams): void {
  if (inUse === grams) return;
  const { table, length, stride } = grams;
  memoryAt(kernel.table.value, table.length).set(table);
  kernel.look(length, table.length, stride);
  inUse = grams;
}

/** The next place from `from` on where one of the texts may begin, or -1. */
export function nextBeginning(text: MemoryText, grams: Grams, from: number, to: number): number {
  use(grams);
  return offsetIn(text, kernel.nextBeginning(text.start + from, text.start + to));
}
