import type { DecodeLimits } from '../canary.ts';
import type { SearchTarget, ByteSpan } from '../../bytes/find.ts';
import type { MemoryText } from '../../bytes/kernel.ts';

/** The result of decoding one place. */
export interface Decoded {
  /** The name of the encoding in a path. */
  readonly step: string;
  readonly bytes: Uint8Array;
  /** The span in the outer bytes that belongs to a span in `bytes`. */
  readonly origin: (inner: ByteSpan) => ByteSpan;
}

export interface DecodeContext extends SearchTarget {
  readonly limits: DecodeLimits;
  /** Reports that a limit left something unread. */
  readonly stopped: (limit: keyof DecodeLimits, at: number) => void;
  /** Whether so much more work is allowed. Counts it. */
  readonly afford: (bytes: number, at: number) => boolean;
}

/** Decodes every place of a text that has one kind of encoding. The cost is linear in the length of the text. */
export type EncodingDecoder = (text: MemoryText, context: DecodeContext) => Iterable<Decoded>;
