import type { CanaryFound } from '../../scan/found.ts';
import type { Done, RunRead } from './read-run.ts';
import { chances, eventsWith, overlap, type RecordedClaim } from './events-with.ts';
import { power, runs as runsWord, valid, type Basis } from './verdict.ts';

/** Sightings outside all events. */
function sightingsOutsideEvents({ events, sightings }: RunRead): readonly CanaryFound[] {
  return sightings.filter((sighting) => !events.some((event) => overlap(event.lines, sighting.lines)));
}

/** What the log shows beside records. It proves no record. */
export function besideRecords(runs: readonly RunRead[], claim: RecordedClaim): readonly string[] {
  return [
    ...inOtherLines(runs, claim),
    ...(claim === 'pages-recorded' ? sitesNamed(runs.filter(valid)) : []),
  ];
}

/** A canary in the log, outside all events. */
function inOtherLines(runs: readonly RunRead[], claim: RecordedClaim): readonly string[] {
  const tokens = runs.flatMap(({ done }) =>
    done.filter(({ step }) => chances[claim](step)).flatMap((one) => one.tokens),
  );
  const found = runs.flatMap(sightingsOutsideEvents).filter(({ token }) => tokens.includes(token));
  const [first] = found;
  if (!first) return [];
  return [
    `the canary is in ${found.length} other ${found.length === 1 ? 'line' : 'lines'} of the log, which belong to no known SDK (${first.file}:${String(first.lines[0])}, tag ${first.tag ?? 'unknown'})`,
  ];
}

/** The host of a visited page, without the rest of its address. */
function sitesNamed(runs: readonly RunRead[]): readonly string[] {
  const hosts = runs.flatMap(({ done }) =>
    done.flatMap(({ step }) => (step.do === 'visit' ? hostOf(step.url) : [])),
  );
  return [...new Set(hosts)].flatMap((host) => {
    const naming = runs.flatMap(({ events }) =>
      events.filter(({ kind, properties }) => kind === 'event' && JSON.stringify(properties).includes(host)),
    );
    const [first] = naming;
    if (!first) return [];
    return [
      `${host} is in ${naming.length} ${naming.length === 1 ? 'event' : 'events'} without the rest of the address (${first.file}:${String(first.lines[0])}): the site may be recorded, the page was not seen`,
    ];
  });
}

function hostOf(url: string): readonly string[] {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === '' || host === '127.0.0.1' ? [] : [host];
}

/** Records of words that were typed and deleted again, without Enter. */
export function neverEntered({ runs, silence }: Basis): readonly string[] {
  const isTyping = ({ step }: Done) => step.do === 'typing';
  const tried = runs.filter((run) => valid(run) && run.done.some(isTyping));
  const found = tried.flatMap((run) => {
    const tokens = run.done.filter(isTyping).flatMap((one) => one.tokens);
    return eventsWith(run, tokens).slice(0, 1);
  });
  const [first] = found;
  const what = 'typed and never entered';
  if (first)
    return [
      `${what}: recorded in ${found.length} of ${tried.length} ${runsWord(tried.length)} (${first.sdk}: ${first.name}, ${first.file}:${String(first.lines[0])})`,
    ];
  return tried.length === 0 || silence.why !== undefined ? [] : [`${what}: not seen, ${power(tried.length)}`];
}
