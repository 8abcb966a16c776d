import type { Check } from './check.ts';

/** All checks, in report order. */
export const checks: readonly Check[] = [];
