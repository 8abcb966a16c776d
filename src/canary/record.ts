import type { Sighting } from './canary.ts';
import type { Span } from '../bytes/find.ts';

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
function saysLess(one: Found, other: Found): boolean {
  const mine = dress(one.path);
  const theirs = dress(other.path);
  if (mine.length === theirs.length) return isWithin(one.path, other.path);
  return mine.length > theirs.length && isWithin(theirs, mine);
}

export interface Found extends Span {
  readonly token: string;
  readonly path: readonly string[];
}

function isSamePlace(one: Found, other: Found): boolean {
  return one.token === other.token && one.from < other.to && other.from < one.to;
}

export function recorder(most: number) {
  let known: Found[] = [];
  return {
    add: (found: Found): void => {
      const there = known.filter((other) => isSamePlace(found, other));
      if (there.some((other) => saysLess(found, other))) return;
      const worse = there.filter((other) => saysLess(other, found));
      if (worse.length > 0) known = known.filter((other) => !worse.includes(other));
      known.push(found);
    },
    isFull: () => known.length >= most,
    sightings: (): Sighting[] =>
      known
        .toSorted((one, other) => one.from - other.from)
        .map(({ token, path, from }) => ({ token, path, offset: from })),
  };
}
