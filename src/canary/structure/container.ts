import type { ByteSpan } from '../../bytes/find.ts';

/** The value of a container that a place belongs to, with its name. */
export interface ContainerValue extends ByteSpan {
  readonly step: string;
}

/** Finds the innermost value around `at` that one kind of container names, in `bytes` from `within.from` to `within.to`. */
export type Container = (bytes: Uint8Array, within: ByteSpan, at: ByteSpan) => ContainerValue | undefined;
