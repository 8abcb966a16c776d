import type { UnreachedPhone } from '../audit/audit-run.ts';

/**
 * The phones that could not be asked and that a report names. A file of one phone says nothing of the others; of the only phone an error is told
 * already.
 */
export function missingPhones(
  some: readonly unknown[],
  done: readonly unknown[],
  unreached: readonly UnreachedPhone[],
): readonly UnreachedPhone[] {
  return some.length === done.length && done.length + unreached.length > 1 ? unreached : [];
}
