import type { CanaryFound, EventFound } from '../../scan/found.ts';
import type { Done, RunRead } from './read-run.ts';
import { besideRecords, neverEntered } from './beside-records.ts';
import { chances, eventsWith, overlap, type RecordedClaim } from './events-with.ts';
import { countVerdict, evidenceOf, valid, type Basis, type ClaimVerdict } from './verdict.ts';

const recordedClaims = Object.keys(chances) as readonly RecordedClaim[];

/** The sightings inside the events that hold these tokens. */
function shownIn(run: RunRead, tokens: readonly string[]): readonly CanaryFound[] {
  const events = eventsWith(run, tokens);
  return run.sightings.filter(
    ({ token, lines }) => tokens.includes(token) && events.some((event) => overlap(event.lines, lines)),
  );
}

export interface Counted {
  readonly seen: number;
  readonly tried: number;
  readonly events: readonly EventFound[];
  /** The sightings in these events. */
  readonly shown: readonly CanaryFound[];
  /** Why nothing was tried, where nothing was. */
  readonly whyNone: string;
}

/** In how many valid runs at least one thing that was done for these claims was recorded. */
export function count(runs: readonly RunRead[], claims: readonly RecordedClaim[] = recordedClaims): Counted {
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

/** Why these runs show nothing; undefined where one of them is valid. */
export function whyNoRun(runs: readonly RunRead[]): string | undefined {
  const [first] = runs;
  if (!first) return 'no run of this arm is in the capture';
  if (runs.some(valid)) return undefined;
  const broken = runs.find((run) => run.invalid !== undefined) ?? first;
  return `no valid run: ${broken.invalid ?? broken.partial ?? ''}`;
}

function whyNone(runs: readonly RunRead[], claims: readonly RecordedClaim[]): string {
  const why = whyNoRun(runs);
  if (why !== undefined) return why;
  const wanted = runs[0]?.run.steps.some(({ step }) => claims.some((claim) => chances[claim](step)));
  if (!wanted) return 'the scenario does nothing of the kind';
  const isOfThese = ({ step }: RunRead['failed'][number]) => claims.some((claim) => chances[claim](step));
  const failed = runs.flatMap((run) => run.failed).find(isOfThese);
  return failed === undefined
    ? 'the page was never loaded: nothing asked for it'
    : `it could not be done: ${failed.summary}`;
}

export function recordedVerdicts(basis: Basis): readonly ClaimVerdict[] {
  return recordedClaims.map((claim) => {
    const { events, shown, whyNone: why, ...counts } = count(basis.runs, [claim]);
    const found = counts.seen === 0 ? besideRecords(basis.runs, claim) : namesOf(events);
    const details = claim === 'searches-recorded' ? [...found, ...neverEntered(basis)] : found;
    return countVerdict(claim, counts, basis, { whyNone: why, evidence: evidenceOf(shown), details });
  });
}

/** Incognito mode too: anything of what was done there. */
export function incognitoVerdict(basis: Basis): ClaimVerdict | undefined {
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
