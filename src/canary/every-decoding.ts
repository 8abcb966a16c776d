import { anything } from '../bytes/ngram-filter.ts';
import { withMemoryText, type MemoryText } from '../bytes/kernel.ts';
import type { Limits } from './canary.ts';
import { decodeAndSearch } from './decode.ts';

const limits: Limits = { depth: 6, size: 2 ** 22, ratio: 250, work: 2 ** 24, sightings: 1 };

/** Hands over a text, and then what comes out from under its coats, as far as that is text too. */
export function everyDecoding(text: string, least: number, read: (layer: string) => void): void {
  const hits = ({ bytes }: MemoryText) => {
    const written = textIn(bytes);
    if (written !== undefined) read(written);
    return []; // and so on
  };
  const search = { grams: anything, hits };
  const eye = { search, grams: anything, least, leastText: least, limits };
  withMemoryText(Buffer.from(text), (inMemory) => decodeAndSearch(inMemory, eye, hits(inMemory)));
}

/** What is no text was not meant to be taken for a coat. */
function textIn(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
