import type { Span } from '../../bytes/find.ts';

/** The named value of a container that a place belongs to. */
export interface Value extends Span {
  readonly step: string;
}

/** Finds the innermost value around `at` that one kind of container names, in `bytes` from `within.from` to `within.to`. */
export type Container = (bytes: Uint8Array, within: Span, at: Span) => Value | undefined;
