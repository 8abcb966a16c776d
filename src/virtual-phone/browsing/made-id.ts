import { createHash } from 'node:crypto';

/** The letters of a made identifier: the same for the same phone and purpose, whatever is done on it. */
export function madeId(...of: readonly string[]): string {
  return createHash('sha256').update(of.join('\0')).digest('hex');
}

/** The same in the form of a random UUID. */
export function madeUuid(...of: readonly string[]): string {
  const hex = madeId(...of);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
