import type { MemoryText } from '../bytes/kernel.ts';
import type { Hit, Literal } from '../bytes/search.ts';

/** A planted token, and the addresses and queries it was planted in (their hashes are looked for too). */
export interface Canary {
  readonly token: string;
  readonly planted: readonly string[];
}

/** Bytes that show a canary where they stand. */
export interface Needle extends Literal {
  readonly token: string;
  readonly path: readonly string[];
}

/** One place where a canary shows, and how it was dressed. */
export interface Sighting {
  readonly token: string;
  /** Outermost first: `form:data_list`, `base64`, `gunzip`, `json:$[0].properties.url`. Empty: plain. */
  readonly path: readonly string[];
  /** Byte offset of the outermost coat in what was searched. */
  readonly offset: number;
}

/** How far coats are taken off. Sizes are bytes. */
export interface Limits {
  /** Coats one inside the other. */
  readonly depth: number;
  /** What one compressed piece may unpack to. */
  readonly size: number;
  /** How many times its own size a compressed piece may unpack to. */
  readonly ratio: number;
  /** What all coats of one search may come to together, beyond twice the size of what is searched. */
  readonly work: number;
  readonly sightings: number;
}

/** A place that was not looked into, or not to its end, and the limit that stopped it. */
export interface Unread {
  readonly limit: keyof Limits;
  readonly path: readonly string[];
  readonly offset: number;
}

export interface Search {
  readonly sightings: readonly Sighting[];
  /** Empty: everything was looked at. */
  readonly unread: readonly Unread[];
}

export interface Matcher {
  /**
   * Looks through one stretch of bytes: a message, a body, or a raw piece of a file of any size. It is meant to run over
   * raw pieces first (let them overlap by some kilobytes, or end at a line), and again over a message whose pieces were
   * joined: a canary that a record header cuts in two is not seen in the raw bytes.
   */
  find(bytes: Uint8Array): Search;
  /** What shows a canary without its coats being taken off, for who searches for something else at the same time. */
  readonly needles: readonly Needle[];
  /** The same for a text that lies in the kernel's memory already, and the places where its needles stand in it. */
  findIn(text: MemoryText, standing: Iterable<Hit<Needle>>): Search;
  /** False only where `find` would see nothing. True is cheap to be wrong: there is something to look under. */
  mayHold(bytes: Uint8Array): boolean;
}
