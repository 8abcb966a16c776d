import { anyNgram } from '../bytes/ngram-filter.ts';
import { withMemoryText, type MemoryText } from '../bytes/kernel.ts';
import type { DecodeLimits } from './canary.ts';
import { decodeAndSearch } from './decode.ts';

const limits: DecodeLimits = { depth: 6, size: 2 ** 22, ratio: 250, work: 2 ** 24, sightings: 1 };

/** Calls `read` with a text, and with everything in it that decodes to text, at any depth. */
export function everyDecoding(text: string, least: number, read: (decoded: string) => void): void {
  const hits = ({ bytes }: MemoryText) => {
    const written = textIn(bytes);
    if (written !== undefined) read(written);
    return [];
  };
  const search = { ngrams: anyNgram, hits };
  const target = { search, ngrams: anyNgram, least, leastText: least, leastStream: least, limits };
  withMemoryText(Buffer.from(text), (inMemory) => decodeAndSearch(inMemory, target, hits(inMemory)));
}

/** The bytes as text. Undefined: they are not text, so they were not an encoding of text. */
function textIn(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
