import { shortestValue, type Canary, type Matcher } from '../canary/canary.ts';
import { matcher } from '../canary/matcher.ts';
import type { Capture } from '../capture/capture.ts';

export type IsPlanted = (value: string) => boolean;

/** The canaries that a plan of `browse` plants. */
export function canariesIn(capture: Capture): readonly string[] {
  return [...planOf(capture).matchAll(/"canary": ?"([a-z0-9]{6,64})"/g)].map(([, token = '']) => token);
}

/**
 * Whether a value is what a plan of `browse` plants, or a digest of that, whatever shape or name it has: that is what the logs
 * of `browse` are kept for.
 */
export function plantedValues(capture: Capture): IsPlanted {
  const plan = planOf(capture);
  let search: Matcher | undefined; // its needles take a while, and most captures need none
  return (value) => {
    if (plan.includes(value)) return true;
    if (plan === '' || value.length < shortestValue) return false;
    const canaries = search ? [] : canariesWithWords(capture, plan);
    if (canaries.length > 0) search = matcher(canaries);
    return (search?.find(Buffer.from(value)).sightings.length ?? 0) > 0;
  };
}

/** The canaries, and the addresses and words that hold them. */
function canariesWithWords(capture: Capture, plan: string): readonly Canary[] {
  const words = [...plan.matchAll(/"([^"\\\n]{1,2000})"/g)].map(([, word = '']) => word);
  return [...new Set(canariesIn(capture))].map((token) => ({
    token,
    planted: words.filter((word) => word.includes(token)),
  }));
}

function planOf(capture: Capture): string {
  const plan = capture.get('browse/plan');
  return plan?.ok ? plan.raw : '';
}
