import type { Sighting } from './canary.ts';

const structural = /^(?:form|json|multipart|header):|^body$/;
const dress = (path: readonly string[]) => path.filter((step) => !structural.test(step));

/** Whether `shorter` is `longer` with some steps left out, or the same. */
function isWithin(shorter: readonly string[], longer: readonly string[]): boolean {
  let next = 0;
  for (const step of longer) if (step === shorter[next]) next++;
  return next === shorter.length;
}

/**
 * One place can be reached on several ways: what stands plain in an escaped text stands in the unescaped text too. Of two
 * ways the one with fewer coats is told, and of the same coats the one that names more containers.
 */
function saysLess(one: Sighting, other: Sighting): boolean {
  const mine = dress(one.path);
  const theirs = dress(other.path);
  if (mine.length === theirs.length) return isWithin(one.path, other.path);
  return mine.length > theirs.length && isWithin(theirs, mine);
}

export function recorder(most: number) {
  const places = new Map<string, Sighting[]>();
  let count = 0;
  return {
    add: (sighting: Sighting): void => {
      const place = `${sighting.offset} ${sighting.token}`;
      const known = places.get(place) ?? [];
      if (known.some((other) => saysLess(sighting, other))) return;
      places.set(place, [...known.filter((other) => !saysLess(other, sighting)), sighting]);
      count++;
    },
    isFull: () => count >= most,
    sightings: (): Sighting[] => [...places.values()].flat().sort((a, b) => a.offset - b.offset),
  };
}
