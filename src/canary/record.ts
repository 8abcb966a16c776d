import { wholeDigestStep } from './digests.ts';
import type { Sighting } from './canary.ts';
import type { ByteSpan } from '../bytes/find.ts';

const structural = /^(?:form|json|multipart|header):|^body$/;
const encodingSteps = (path: readonly string[]) => path.filter((step) => !structural.test(step));

/** Whether `shorter` is `longer` without some of its steps. */
function isWithin(shorter: readonly string[], longer: readonly string[]): boolean {
  let next = 0;
  for (const step of longer) if (step === shorter[next]) next++;
  return next === shorter.length;
}

/**
 * One place can be found in several ways: a token in an escaped text is often in the unescaped text, too. The path with fewer
 * encodings is kept, and of equal encodings the path that names more containers.
 */
function isRedundant(one: FoundToken, other: FoundToken): boolean {
  if (isPartOfDigest(one, other)) return true;
  const mine = encodingSteps(one.path);
  const theirs = encodingSteps(other.path);
  if (mine.length === theirs.length) return isWithin(one.path, other.path);
  return mine.length > theirs.length && isWithin(theirs, mine);
}

/** Sixteen digits of a digest are within all its digits. */
function isPartOfDigest(one: FoundToken, other: FoundToken): boolean {
  const part = one.path.filter((step) => step !== 'case').at(-1) ?? '';
  const whole = wholeDigestStep(part);
  return whole !== part && other.path.includes(whole);
}

export interface FoundToken extends ByteSpan {
  readonly token: string;
  readonly path: readonly string[];
}

function isSamePlace(one: FoundToken, other: FoundToken): boolean {
  return one.token === other.token && one.from < other.to && other.from < one.to;
}

export function recorder(most: number) {
  let known: FoundToken[] = [];
  return {
    add: (found: FoundToken): void => {
      const there = known.filter((other) => isSamePlace(found, other));
      if (there.some((other) => isRedundant(found, other))) return;
      const worse = there.filter((other) => isRedundant(other, found));
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
