/**
 * For whom a ROM is built, in the words of `ro.miui.build.region` (docs/evidence/roms.md#regions). Carriers of a country have
 * letters of their own (LM, MX, ZA), and a ROM of one of these.
 */
export const regions = ['cn', 'global', 'eea', 'in', 'ru', 'id', 'tw', 'tr', 'jp', 'kr'] as const;
