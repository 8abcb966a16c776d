import { createHmac } from 'node:crypto';

/**
 * Blocks in each of which every number below `count` appears once, in an order that follows from the seed alone. The
 * random numbers are HMAC-SHA-256 of a counter; the shuffle is Durstenfeld's (https://doi.org/10.1145/364520.364540).
 */
export function shuffled(seed: string, count: number, blocks: number): number[] {
  let drawn = 0;
  const below = (limit: number): number => {
    const fair = 2 ** 32 - (2 ** 32 % limit);
    const value = createHmac('sha256', seed).update(String(drawn++)).digest().readUInt32BE();
    return value < fair ? value % limit : below(limit);
  };
  return Array.from({ length: blocks }, () => {
    const block = Array.from({ length: count }, (_, at) => at);
    for (let last = count - 1; last > 0; last--) {
      const other = below(last + 1);
      [block[last], block[other]] = [block[other] ?? 0, block[last] ?? 0];
    }
    return block;
  }).flat();
}
