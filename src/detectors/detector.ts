export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Properties = Readonly<Record<string, Json>>;

/**
 * What a line tells: an analytics event; that something was sent; that a known host was looked up or contacted; what
 * was decided about consent; that an SDK, a system service or a gate of it spoke.
 */
export type Kind = 'event' | 'upload' | 'contact' | 'consent' | 'notice';

/** How far an event got: written down in the phone, handed on to be sent, or put on the network. */
export type Stage = 'recorded' | 'queued' | 'uploaded';

/** What was in force, or was decided: collection allowed, or not. Absent: it was not said. */
export type Consent = 'given' | 'refused';

/** What one line, or lines joined, say. One text may hold several: a batch of events. */
export interface Reading {
  readonly name: string;
  readonly properties?: Properties;
  readonly package?: string;
  readonly consent?: Consent;
  /** Bytes of a payload that is there but cannot be read: encrypted. */
  readonly opaque?: number;
  /** What is not as it was when it was sent. */
  readonly loss?: string;
}

export interface Pattern {
  readonly kind: Kind;
  /** How the text begins. Anchored, and linear on any input: what apps log is not ours. */
  readonly begins: RegExp;
  /** Where the text goes on in further lines: until its JSON ends, as pieces are full, or as lines look like this. */
  readonly spans?: 'json' | 'pieces' | RegExp;
  readonly stage?: Stage;
  /** Reads the whole text; `match` is of `begins`. Nothing found in it is an empty list. */
  read(text: string, match: RegExpExecArray): readonly Reading[];
}

/** Where a detector's knowledge is from, and how sure: read in code or a real log, documented, press, guess. */
export interface Source {
  readonly confidence: 'code' | 'documented' | 'press' | 'guess';
  readonly from: string;
}

/** One analytics SDK's way of talking in the log. */
export interface Detector {
  readonly id: string;
  readonly sdk: string;
  /** Why a line of this shape is what we say it is, and what its absence does not prove. */
  readonly reasoning: string;
  readonly source: readonly [Source, ...Source[]];
  /** Tags under which it logs; absent where any tag may. */
  readonly tag?: RegExp;
  /**
   * At least one stands in every line with which something begins. 8 bytes or more each: see bytes/search.ts.
   * Cut off what is common in logs (`ing `, `com.`): the search stops at each of the first four places of five bytes.
   */
  readonly literals: readonly string[];
  /** The first whose `begins` matches is used. */
  readonly patterns: readonly Pattern[];
}

/** Literals for a tag too short to be searched alone: the tag with what stands around it in each format. */
export function aroundTag(tag: string): readonly string[] {
  return [` ${tag} `, `/${tag} `, `/${tag}:`, `/${tag}(`, `(${tag})`].filter((text) => text.length >= 8);
}
