import type { EventFound } from '../../scan/found.ts';
import type { UnattendedKind } from '../plan/plan.ts';
import type { ClaimId } from '../plan/claim-ids.ts';
import { overlap } from './events-with.ts';
import type { RunRead } from './read-run.ts';
import { rateInterval } from './statistics.ts';
import {
  showEvidence,
  runs as runsWord,
  untestable,
  valid,
  type Basis,
  type ClaimVerdict,
} from './verdict.ts';

const claimOf: Readonly<Record<UnattendedKind, ClaimId>> = {
  idle: 'idle-recorded',
  'first-start': 'first-start-recorded',
  reboot: 'reboot-recorded',
};

/** What was happening, for a sentence. */
const during: Readonly<Record<UnattendedKind, string>> = {
  idle: 'while nothing was done by this tool',
  'first-start': 'from the first start on, with nothing answered or touched by this tool',
  reboot: 'after the restart of the phone, with the browser not opened by this tool',
};

/** A person who uses the phone meanwhile looks the same in the log. */
const alone = 'not looked at: whether a person used the phone in that time';

/**
 * Whether the browser recorded something in runs in which nothing is done: which events, and how often. Undefined for
 * an arm in which a scenario is done. Silence proves nothing here: nothing was done by which an SDK could have been heard.
 */
export function unattendedVerdict({ arm, runs, all }: Basis): ClaimVerdict | undefined {
  if (arm.does === undefined) return undefined;
  const claim = claimOf[arm.does];
  const sound = runs.filter(valid);
  const found = sound.map((run) => ({ run, events: recordedAlone(run) }));
  const events = found.flatMap((one) => one.events);
  const seen = found.filter((one) => one.events.length > 0).length;
  const watched = sound.reduce((sum, run) => sum + secondsOf(run), 0);
  if (sound.length === 0) return untestable(claim, 'no valid run', []);
  if (seen === 0)
    return untestable(
      claim,
      `no new event of this browser is in the log of ${timeWords(watched)}, ${during[arm.does]}; whether its SDKs would have been heard is not known, for nothing was done that they record`,
      [],
    );
  return {
    claim,
    status: 'confirmed',
    summary: `${events.length} ${events.length === 1 ? 'event' : 'events'} of this browser in ${timeWords(watched)}, ${during[arm.does]}${often(events.length, watched)}; in ${seen} of ${sound.length} ${runsWord(sound.length)}`,
    seen,
    tried: sound.length,
    rate: rateInterval(seen, sound.length),
    details: [...countNames(events), ...doneBefore(found, all), alone],
    evidence: showEvidence(events),
  };
}

/** Events that the log has for the first time after the step began: an SDK repeats one when it sends it. */
function recordedAlone(run: RunRead): readonly EventFound[] {
  const from = run.arm.does === 'idle' ? (run.done[0]?.fromLine ?? 0) : 0;
  const own = run.events.filter((event) => event.kind === 'event' && event.package === run.arm.package);
  const recording = new Set(own.filter(({ stage }) => stage === 'recorded').map(({ detector }) => detector));
  const known = new Set<string>();
  return own.filter((event) => {
    // Where an SDK logs what it records, its batches hold nothing new.
    if (recording.has(event.detector) && event.stage !== 'recorded') return false;
    const identity = JSON.stringify([
      event.detector,
      event.name,
      event.properties,
      event.stage === 'recorded' ? event.lines[0] : undefined,
    ]);
    if (known.has(identity)) return false;
    known.add(identity);
    return (event.lines[0] ?? 0) >= from;
  });
}

/** Which of them tell of what was done in a run before: that was recorded late, and is not of the time itself. */
function doneBefore(
  found: readonly { readonly run: RunRead; readonly events: readonly EventFound[] }[],
  all: readonly RunRead[],
): readonly string[] {
  const late = found.flatMap(({ run, events }) =>
    events.flatMap((event) => {
      const held = run.sightings.filter(({ lines }) => overlap(lines, event.lines));
      return held.length === 0 ? [] : [held.map(({ token }) => token)];
    }),
  );
  if (late.length === 0) return [];
  const tokens = new Set(late.flat());
  const where = all.flatMap(({ run: { id, steps } }) =>
    steps.some(({ canary = '' }) => tokens.has(canary)) ? [id] : [],
  );
  return [
    `${late.length} of these ${late.length === 1 ? 'holds' : 'hold'} what was done before, in ${where.join(', ')}: that is recorded late`,
  ];
}

function secondsOf({ run }: RunRead): number {
  return run.steps.reduce((sum, { step }) => sum + (step.do === 'idle' ? step.seconds : 0), 0);
}

function countNames(events: readonly EventFound[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { sdk, name } of events) counts.set(`${sdk}: ${name}`, (counts.get(`${sdk}: ${name}`) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 20)
    .map(([name, count]) => `${name}, ${count} ${count === 1 ? 'time' : 'times'}`);
}

/** Only where it was watched for an hour or more: a rate of minutes is none. */
function often(count: number, seconds: number): string {
  return seconds < 3600 ? '' : `, ${((count * 3600) / seconds).toPrecision(2)} an hour`;
}

function timeWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
