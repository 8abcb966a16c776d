import { sightingsOutsideEvents } from './possible-records.ts';
import { eventsWith } from './events-with.ts';
import type { RunRead } from './read-run.ts';
import { showEvidence, runs as runsWord, type EvidenceLine, type ShownEvent } from './verdict.ts';

export interface OtherApp {
  /** Undefined where the log does not say whose process it is. */
  readonly package?: string;
  readonly summary: string;
  readonly events: number;
  readonly runs: string[];
  readonly evidence: EvidenceLine[];
}

interface FoundOfApp {
  readonly name: string | undefined;
  /** Whether it was logged in another run than that in which it was done: a finding of its own. */
  readonly isLate: boolean;
  /** "done in run-01, logged in run-02" */
  readonly lates: Set<string>;
  readonly events: ShownEvent[];
  /** Lines of no known SDK. */
  readonly lines: ShownEvent[];
  readonly runs: Set<string>;
  /** In which it was done. */
  readonly browsers: Set<string>;
  /** What the events and the tags of the lines are called. */
  readonly names: Set<string>;
}

/** Apps other than the browser whose log lines hold what was done in it: a keyboard, an accessibility service, another browser. What comes in the log of another run is a finding of its own. */
export function otherApps(all: readonly RunRead[]): OtherApp[] {
  const browserOf = new Map(
    all.flatMap(({ done, arm }) =>
      done
        .filter(({ step }) => step.do !== 'feed')
        .flatMap((one) => one.tokens.map((token) => [token, arm.package] as const)),
    ),
  );
  const doneIn = new Map(
    all.flatMap(({ done, run }) =>
      done.flatMap((one) => one.tokens.map((token) => [token, run.id] as const)),
    ),
  );
  const apps = new Map<string, FoundOfApp>();
  const foundIn = (name: string | undefined, run: RunRead, token: string) => {
    const recordedIn = run.run.id;
    const visitedIn = doneIn.get(token) ?? recordedIn;
    const isLate = visitedIn !== recordedIn;
    const key = JSON.stringify([name, isLate]);
    const found = apps.get(key) ?? {
      ...{ name, isLate, events: [], lines: [] },
      ...{ lates: new Set(), runs: new Set(), names: new Set(), browsers: new Set() },
    };
    apps.set(key, found);
    found.runs.add(recordedIn);
    found.browsers.add(browserOf.get(token) ?? 'a browser');
    if (isLate) found.lates.add(`done in ${visitedIn}, logged in ${recordedIn}`);
    return found;
  };
  for (const run of all) {
    for (const [token, browser] of browserOf)
      for (const event of eventsWith(run, [token])) {
        if (event.package === browser) continue;
        const found = foundIn(event.package, run, token);
        found.events.push({ ...event, token });
        found.names.add(`${event.sdk}: ${event.name}`);
      }
    // A process whose app is not known may be the system's, which logs addresses that are opened.
    for (const sighting of sightingsOutsideEvents(run)) {
      const { package: name, token, tag } = sighting;
      if (name === undefined || !browserOf.has(token) || name === browserOf.get(token)) continue;
      const found = foundIn(name, run, token);
      found.lines.push(sighting);
      found.names.add(`tag ${tag ?? 'unknown'}`);
    }
  }
  return [...apps.values()].map(({ name, isLate, lates, events, lines, runs, names, browsers }) => ({
    ...(name !== undefined && { package: name }),
    summary: `${name ?? 'A process whose app the log does not name'} ${events.length > 0 ? 'recorded' : 'logged'} what was done in ${[...browsers].join(', ')}${isLate ? ' in an earlier run' : ''}: ${[
      ...(events.length > 0 ? [`${events.length} ${events.length === 1 ? 'event' : 'events'}`] : []),
      ...(lines.length > 0
        ? [
            `${lines.length} ${lines.length === 1 ? 'line' : 'lines'} that ${lines.length === 1 ? 'belongs' : 'belong'} to no known SDK`,
          ]
        : []),
    ].join(' and ')} in ${runs.size} ${runsWord(runs.size)} (${[...names].slice(0, 8).join(', ')})${[...lates]
      .slice(0, 8)
      .map((late) => `; ${late}`)
      .join('')}`,
    events: events.length,
    runs: [...runs],
    evidence: [...showEvidence([...events, ...lines])],
  }));
}
