import type { AppliesTo } from './check.ts';

/** Rules that speak of Xiaomi's own keys, packages and screens. */
export const xiaomiRoms = { rom: ['MIUI', 'HyperOS'] } as const satisfies AppliesTo;
