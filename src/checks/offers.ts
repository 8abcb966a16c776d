import { browserOfApp, type Browser } from '../data/browsers.ts';
import type { Check, Remedy } from './check.ts';

/** The browsers that a check is about, each app once. */
export function browsersOf({ appliesTo }: Check): readonly Browser[] {
  return (appliesTo?.browser ?? []).map((app) => browserOfApp[app]);
}

/** Every remedy that a check may give, in the words of each of these browsers; each once. */
export function offersOf(check: Check, browsers: readonly Browser[] = browsersOf(check)): readonly Remedy[] {
  const all =
    browsers.length === 0
      ? (check.offers?.() ?? [])
      : browsers.flatMap((browser) => check.offers?.({ browser }) ?? []);
  return [...new Map(all.map((remedy) => [remedy.summary, remedy])).values()];
}
