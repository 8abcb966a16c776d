import { eventsWith } from './events-with.ts';
import type { RunRead } from './read-run.ts';
import { evidenceOf, runs as runsWord, type EvidenceLine, type ShownEvent } from './verdict.ts';

export interface OtherApp {
  /** Undefined where the log does not say whose process it is. */
  readonly package?: string;
  readonly summary: string;
  readonly events: number;
  readonly runs: string[];
  readonly evidence: EvidenceLine[];
}

/** Apps other than the browser whose events hold what was done in it: a keyboard, an accessibility service, another browser. */
export function otherApps(all: readonly RunRead[]): OtherApp[] {
  const tokens = new Map(
    all.flatMap(({ done, arm }) =>
      done
        .filter(({ step }) => step.do !== 'feed')
        .flatMap((one) => one.tokens.map((token) => [token, arm.package] as const)),
    ),
  );
  const found = new Map<string | undefined, { shown: ShownEvent[]; runs: Set<string>; sdks: Set<string> }>();
  for (const run of all)
    for (const [token, browser] of tokens)
      for (const event of eventsWith(run, [token])) {
        if (event.package === browser) continue;
        const one = found.get(event.package) ?? { shown: [], runs: new Set(), sdks: new Set() };
        one.shown.push({ ...event, token });
        one.runs.add(run.run.id);
        one.sdks.add(`${event.sdk}: ${event.name}`);
        found.set(event.package, one);
      }
  return [...found].map(([name, { shown, runs, sdks }]) => ({
    ...(name !== undefined && { package: name }),
    summary: `${name ?? 'A process whose app the log does not name'} recorded what was done in a browser: ${shown.length} ${shown.length === 1 ? 'event' : 'events'} in ${runs.size} ${runsWord(runs.size)} (${[...sdks].slice(0, 8).join(', ')})`,
    events: shown.length,
    runs: [...runs],
    evidence: [...evidenceOf(shown)],
  }));
}
