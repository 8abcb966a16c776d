import type { ByteSpan } from '../../bytes/find.ts';

/** No container is read further than this, so that many sightings in one text stay cheap. */
const farthest = 262_144;

/** The line around a place. In a longer line, the last part before the place. */
export function lineAround(bytes: Uint8Array, within: ByteSpan, at: ByteSpan): ByteSpan {
  const first = Math.max(within.from, at.from - farthest);
  let from = at.from;
  while (from > first && bytes[from - 1] !== 0x0a && bytes[from - 1] !== 0x0d) from--;
  let to = at.to;
  const last = Math.min(within.to, at.to + farthest);
  while (to < last && bytes[to] !== 0x0a && bytes[to] !== 0x0d) to++;
  return { from, to };
}

export { farthest };
