import type { CanaryFound, EventFound } from '../../scan/found.ts';
import type { ClaimId } from '../claims.ts';
import type { Done, RunRead } from '../read-run.ts';
import { countVerdict, evidenceOf, valid, type Basis, type Verdict } from './verdict.ts';

type Recorded = Extract<ClaimId, 'pages-recorded' | 'searches-recorded' | 'feed-recorded'>;

/** Which steps give the browser something to record for a claim. */
const chances: Readonly<Record<Recorded, (step: Done['step']) => boolean>> = {
  'pages-recorded': (step) => step.do === 'visit' || step.do === 'download',
  'searches-recorded': (step) => step.do === 'search',
  'feed-recorded': (step) => step.do === 'feed',
};

const recordedClaims = Object.keys(chances) as readonly Recorded[];

const overlap = (one: readonly number[], other: readonly number[]) =>
  one.some((line) => other.includes(line));

/** The events in whose own lines one of the tokens stands: what an app merely prints is not recorded by anybody. */
export function eventsWith({ events, sightings }: RunRead, tokens: readonly string[]): readonly EventFound[] {
  const lines = sightings.filter(({ token }) => tokens.includes(token));
  const says = ({ properties, name }: EventFound) =>
    tokens.some(
      (token) =>
        name.includes(token) || JSON.stringify(properties).includes(JSON.stringify(token).slice(1, -1)),
    );
  const near = events.filter(
    (event) =>
      ['event', 'upload'].includes(event.kind) &&
      lines.some((sighting) => overlap(sighting.lines, event.lines)),
  );
  const telling = near.filter(says); // of a batch, in whose lines there are others too
  return telling.length > 0 ? telling : near;
}

/** The sightings that make them events with these tokens. */
function shownIn(run: RunRead, tokens: readonly string[]): readonly CanaryFound[] {
  const events = eventsWith(run, tokens);
  return run.sightings.filter(
    ({ token, lines }) => tokens.includes(token) && events.some((event) => overlap(event.lines, lines)),
  );
}

/** Sightings that stand in no event. */
function strays({ events, sightings }: RunRead): readonly CanaryFound[] {
  return sightings.filter((sighting) => !events.some((event) => overlap(event.lines, sighting.lines)));
}

export interface Counted {
  readonly seen: number;
  readonly tried: number;
  readonly events: readonly EventFound[];
  /** Where what was done shows in them. */
  readonly shown: readonly CanaryFound[];
  /** Why there was nothing to see, where nothing was tried. */
  readonly whyNone: string;
}

/** In how many valid runs at least one thing that was done for these claims was recorded. */
export function count(runs: readonly RunRead[], claims: readonly Recorded[] = recordedClaims): Counted {
  const isChance = ({ step, tokens }: Done) =>
    tokens.length > 0 && claims.some((claim) => chances[claim](step));
  const tried = runs.filter((run) => valid(run) && run.done.some(isChance));
  const found = tried.map((run) =>
    run.done.filter(isChance).flatMap(({ tokens }) => eventsWith(run, tokens)),
  );
  return {
    seen: found.filter((events) => events.length > 0).length,
    tried: tried.length,
    events: found.flat(),
    shown: tried.flatMap((run) => run.done.filter(isChance).flatMap(({ tokens }) => shownIn(run, tokens))),
    whyNone: whyNone(runs, claims),
  };
}

/** Why nothing at all can be said of these runs; undefined where one is valid. */
export function whyNoRun(runs: readonly RunRead[]): string | undefined {
  const [first] = runs;
  if (!first) return 'no run of this arm is in the capture';
  if (runs.some(valid)) return undefined;
  const broken = runs.find((run) => run.invalid !== undefined) ?? first;
  return `no valid run: ${broken.invalid ?? broken.partial ?? ''}`;
}

function whyNone(runs: readonly RunRead[], claims: readonly Recorded[]): string {
  const why = whyNoRun(runs);
  if (why !== undefined) return why;
  const wanted = runs[0]?.run.steps.some(({ step }) => claims.some((claim) => chances[claim](step)));
  if (!wanted) return 'the scenario does nothing of the kind';
  const isOfThese = ({ step }: RunRead['failed'][number]) => claims.some((claim) => chances[claim](step));
  const failed = runs.flatMap((run) => run.failed).find(isOfThese);
  return failed === undefined
    ? 'what was done came to nothing: nobody asked for the page'
    : `it could not be done: ${failed.says}`;
}

export function recordedVerdicts(basis: Basis): readonly Verdict[] {
  return recordedClaims.map((claim) => {
    const { events, shown, whyNone: why, ...counts } = count(basis.runs, [claim]);
    const details = counts.seen === 0 ? unclear(basis.runs, claim) : namesOf(events);
    return countVerdict(claim, counts, basis, { whyNone: why, evidence: evidenceOf(shown), details });
  });
}

/** Incognito mode too: anything of what was done there. */
export function incognitoVerdict(basis: Basis): Verdict | undefined {
  if (basis.arm.mode !== 'incognito') return undefined;
  const { events, shown, whyNone: why, ...counts } = count(basis.runs);
  return countVerdict('incognito-too', counts, basis, {
    whyNone: why,
    evidence: evidenceOf(shown),
    details: namesOf(events),
  });
}

function namesOf(events: readonly EventFound[]): readonly string[] {
  const names = [...new Set(events.map(({ sdk, name }) => `${sdk}: ${name}`))];
  return names.length === 0 ? [] : [`events: ${names.slice(0, 8).join(', ')}`];
}

/** A canary that stands in the log and in no event is worth telling, and is no record. */
function unclear(runs: readonly RunRead[], claim: Recorded): readonly string[] {
  const tokens = runs.flatMap(({ done }) =>
    done.filter(({ step }) => chances[claim](step)).flatMap((one) => one.tokens),
  );
  const found = runs.flatMap(strays).filter(({ token }) => tokens.includes(token));
  const [first] = found;
  if (!first) return [];
  return [
    `stands in ${found.length} other ${found.length === 1 ? 'line' : 'lines'} of the log, of no SDK that we know (${first.file}:${String(first.lines[0])}, tag ${first.tag ?? 'unknown'})`,
  ];
}
