import type { ClaimId } from '../plan/claim-ids.ts';
import { showsLoading, type ClaimAttempt } from './events-with.ts';
import { leastRateShown, rateInterval } from './statistics.ts';
import { apartWords, withinWords } from './within-words.ts';
import {
  showEvidence,
  runs,
  untestable,
  type Basis,
  type ClaimVerdict,
  type EvidenceLine,
  type ShownEvent,
  type Within,
} from './verdict.ts';

/** A count as a verdict: seen; not seen, with the rate that would have shown; or not testable. */
export function countVerdict(
  claim: ClaimId,
  {
    seen,
    tried,
    attempts,
    whyNone,
    isInScenario,
  }: {
    /** In runs. */
    readonly seen: number;
    readonly tried: number;
    readonly attempts: readonly ClaimAttempt[];
    readonly whyNone: string;
    readonly isInScenario: boolean | undefined;
  },
  { silence }: Pick<Basis, 'silence'>,
  more: {
    /** What was counted. */
    readonly summary: string;
    /** Whether all of it was recorded. */
    readonly isEvery: boolean;
    readonly evidence: readonly EvidenceLine[];
    readonly details: readonly string[];
    /** Why nothing seen is not nothing recorded, and the lines that show it. */
    readonly unclear?: { readonly why?: string; readonly shown?: readonly ShownEvent[] };
  },
): ClaimVerdict {
  const { summary, evidence, details } = more;
  if (tried === 0)
    return { ...untestable(claim, whyNone, details), ...(isInScenario === false && { isInScenario }) };
  if (seen > 0)
    return {
      claim,
      status: more.isEvery ? 'confirmed' : 'partly confirmed',
      summary: more.isEvery ? summary : `some seen, not every one: ${summary}`,
      seen,
      tried,
      rate: rateInterval(seen, tried),
      details,
      evidence,
    };
  const why = more.unclear?.why ?? silence.why;
  if (why !== undefined)
    return { ...untestable(claim, why, details), evidence: showEvidence(more.unclear?.shown ?? []) };
  const loaded = attempts.filter(({ done, run }) => showsLoading(done) && silence.runs.includes(run));
  const sound = new Set(loaded.map(({ run }) => run)).size;
  if (sound === 0)
    return untestable(claim, 'no page is known to have been loaded: no request of it was seen', details);
  const within = {
    seconds: Math.floor(Math.min(...loaded.map(({ done }) => done.watched)) / 1000),
    // An item of a feed has no canary: only the log of its own run counts.
    orInLaterRun: !loaded.some(({ done }) => done.step.do === 'feed'),
  };
  const apart = Math.max(...loaded.map(({ run }) => run.beats.longestHole));
  return unseenIn(sound, { claim, within, apart, details: [...details, ...silence.exceptions] });
}

/**
 * So many runs at least before "0 of n" is called unseen. In three what happens in 63 % of runs can stay unseen, and no other
 * arm, whatever it shows, differs from them by more than chance (docs/decisions/0028-fewest-runs.md).
 */
export const fewestRuns = 4;

/** Nothing was seen in so many runs in which it would have shown: not seen, or too few to say that. */
export function unseenIn(
  tried: number,
  {
    claim,
    within,
    apart = 0,
    details,
  }: {
    readonly claim: ClaimId;
    /** Milliseconds between two heartbeats of these runs, at most. */
    readonly apart?: number;
    /** Under which condition it would have shown. */
    readonly within?: Within;
    readonly details: readonly string[];
  },
): ClaimVerdict {
  if (tried < fewestRuns)
    return { ...untestable(claim, power(tried), details), seen: 0, tried, runsNeeded: fewestRuns };
  return {
    claim,
    status: 'not seen',
    summary: [power(tried), ...(within ? [`were it logged ${withinWords(within)}`] : [])].join(', '),
    seen: 0,
    tried,
    rate: { low: 0, high: leastRateShown(tried) },
    ...(within && { within }),
    details: [...details, ...(within ? assumptions(apart) : [])],
    evidence: [],
  };
}

/** What "not seen" in a log rests on, and what cannot be checked from it. */
const assumptions = (apart: number): readonly string[] => [
  `not shown by this: what an SDK records that is not known or declares no component, and lines that the system drops without a word: those of one app, or all between two heartbeats, which are ${apartWords(apart)} apart`,
  'a form that can be read is what was planted, as it is, in an encoding or as a digest (docs/canaries.md)',
  'not shown either: a value that cannot be read, and that is as short as a word or a counter, or is in the log of another run',
  'all runs are on one phone: an SDK that samples by phone decides once for all of them, and the rate is that of this phone',
];

/** "0 of 10 runs; a rate above 26 % of runs would have shown with 95 % confidence"; of few runs, that they are too few. */
export function power(tried: number): string {
  const none = `0 of ${tried} ${runs(tried)}`;
  return tried < fewestRuns
    ? `${none}: too few to say anything; it takes ${fewestRuns} in which it would have shown`
    : `${none}; a rate above ${percent(leastRateShown(tried))} of runs would have shown with 95 % confidence`;
}

/** Rounded up: a bound must not be reported as smaller than it is. */
function percent(rate: number): string {
  return `${Math.ceil(rate * 100 - 1e-6)} %`;
}
