import type { Limits } from '../canary.ts';
import type { Sought, Span } from '../../bytes/find.ts';
import type { MemoryText } from '../../bytes/kernel.ts';

/** What came out from under one coat. */
export interface Layer {
  /** The coat's name in a path. */
  readonly step: string;
  readonly bytes: Uint8Array;
  /** The place in the outer bytes that a place in `bytes` was made of. */
  readonly origin: (inner: Span) => Span;
}

export interface Effort extends Sought {
  readonly limits: Limits;
  /** Called where a limit left something unread. */
  readonly stopped: (limit: keyof Limits, at: number) => void;
  /** Says whether so much more work is allowed, and books it. */
  readonly afford: (bytes: number, at: number) => boolean;
}

/** Finds everything in a text that wears one kind of coat. Linear in its length. */
export type Coat = (text: MemoryText, effort: Effort) => Iterable<Layer>;
