import type { MemoryText } from '../bytes/kernel.ts';
import type { Hit, Literal } from '../bytes/search.ts';

/** Bytes. Shorter values occur by chance, most of all in hex and base64. */
export const shortestValue = 6;

/** A planted token, and the URLs and queries that contain it. Their hashes are searched for, too. */
export interface Canary {
  readonly token: string;
  readonly planted: readonly string[];
}

/** Bytes that prove a canary. */
export interface Needle extends Literal {
  readonly token: string;
  readonly path: readonly string[];
}

/** One place where a canary was found. */
export interface Sighting {
  readonly token: string;
  /** Encodings and containers, the outermost first: `form:data_list`, `base64`, `gunzip`, `json:$[0].url`. Empty: plain. */
  readonly path: readonly string[];
  /** Byte offset of the outermost encoding in the bytes that were searched. */
  readonly offset: number;
}

/** Limits of decoding. Sizes are in bytes. */
export interface DecodeLimits {
  /** Encodings inside each other. */
  readonly depth: number;
  /** Largest result of one decompression. */
  readonly size: number;
  /** Largest ratio of one decompression. */
  readonly ratio: number;
  /** Sum of all decoded bytes of one search, beyond twice the size of the bytes that are searched. */
  readonly work: number;
  readonly sightings: number;
}

/** A place that was not searched to its end, and the limit that stopped the search. */
export interface UnreadPlace {
  readonly limit: keyof DecodeLimits;
  readonly path: readonly string[];
  readonly offset: number;
}

export interface SearchResult {
  readonly sightings: readonly Sighting[];
  /** Empty: everything was searched. */
  readonly unread: readonly UnreadPlace[];
}

export interface Matcher {
  /**
   * Searches bytes: a message, a body, or a part of a file. Parts should overlap by some kilobytes, or end at a line. A token
   * that a record header cuts in two is found only in the joined message.
   */
  find(bytes: Uint8Array): SearchResult;
  /** The literals that prove a canary without decoding, for a caller that searches for other literals in the same pass. */
  readonly needles: readonly Needle[];
  /** As `find`, for a text in WebAssembly memory and the hits of the needles in it. */
  findIn(text: MemoryText, hits: Iterable<Hit<Needle>>): SearchResult;
  /** False: `find` would find nothing. True: it may. */
  mayHold(bytes: Uint8Array): boolean;
}
