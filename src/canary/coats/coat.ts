import type { Limits } from '../canary.ts';
import type { Span } from '../runs.ts';

/** What came out from under one coat. */
export interface Layer {
  /** The coat's name in a path. */
  readonly step: string;
  readonly bytes: Uint8Array;
  /** The place in the outer bytes that a place in `bytes` was made of. */
  readonly origin: (inner: Span) => Span;
}

export interface Effort {
  /** The fewest bytes that anything looked for has: what is shorter under its coat need not be undressed. */
  readonly least: number;
  readonly limits: Limits;
  /** Whether anything looked for stands there without a coat. */
  readonly shows: (bytes: Uint8Array) => boolean;
  /** Called where a limit left something unread. */
  readonly stopped: (limit: keyof Limits, at: number) => void;
  /** Says whether so much more work is allowed, and books it. */
  readonly afford: (bytes: number, at: number) => boolean;
}

/** Finds everything in `bytes` that wears one kind of coat. Linear in `bytes`. */
export type Coat = (bytes: Uint8Array, effort: Effort) => Iterable<Layer>;
