import type { AppliesTo } from './check.ts';

/** Rules about Xiaomi's own keys and screens. */
export const xiaomiRoms = { rom: ['MIUI', 'HyperOS'] } as const satisfies AppliesTo;

/**
 * Rules about Xiaomi's packages. Android One phones, TVs and ports have them too, and an app of Xiaomi that is there is
 * there, whoever made the phone.
 */
export const xiaomiPhones = { maker: 'Xiaomi', presenceCounts: true } as const satisfies AppliesTo;
