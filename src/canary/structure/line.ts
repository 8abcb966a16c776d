import type { Span } from '../../bytes/find.ts';

/** No container is followed further than this, so that a million sightings in one text stay cheap. */
const farthest = 262_144;

/** The line around a place, or of a longer one the last part before it. */
export function lineAround(bytes: Uint8Array, within: Span, at: Span): Span {
  const first = Math.max(within.from, at.from - farthest);
  let from = at.from;
  while (from > first && bytes[from - 1] !== 0x0a && bytes[from - 1] !== 0x0d) from--;
  let to = at.to;
  const last = Math.min(within.to, at.to + farthest);
  while (to < last && bytes[to] !== 0x0a && bytes[to] !== 0x0d) to++;
  return { from, to };
}

export { farthest };
