import type { Remedy } from '../checks/check.ts';

/** Kinds of change that MIUI keeps from adb while its gate is closed. */
const gated: ReadonlySet<string> = new Set(['put', 'permission', 'appop', 'toggle']);

/** MIUI keeps a step of it from adb while its gate is closed. */
export function isGated({ steps }: Pick<Remedy, 'steps'>): boolean {
  return steps.some((step) => gated.has(step.do));
}
