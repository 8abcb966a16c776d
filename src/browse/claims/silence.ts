import type { Capture } from '../../capture/capture.ts';
import { findRecords } from './events-with.ts';
import { whyMuteSdk } from './mute-sdks.ts';
import { valid, type Silence } from './verdict.ts';
import type { RunRead } from './read-run.ts';

/** Milliseconds between two uploads of an SDK, with which a record may come (docs/evidence/sdks.md#sensors-log). */
const longestFlush = 15_000;

/**
 * Whether silence of an arm means something, and in which of its runs. It means nothing where an SDK is built in that was
 * never heard, where the run ended before an SDK sends, where the SDK was not heard to record something that was done in the
 * same run, where the SDK itself sampled or skipped events, where the log has a gap, or where the browser did not start again,
 * so that what it holds back until then could not show.
 *
 * @param ofBrowser the runs of the browser in every arm.
 * @param settle milliseconds after the last step.
 */
export function judgeSilence(
  name: string,
  ofBrowser: readonly RunRead[],
  ofArm: readonly RunRead[],
  capture: Capture,
  settle: number | undefined,
): Silence {
  const why = whySdkMayBeMute(name, ofBrowser, ofArm, capture) ?? whyTooShort(settle);
  if (why !== undefined) return { why, runs: [], exceptions: [] };
  const judged = ofArm
    .filter(valid)
    .map((run) => ({ run, why: whyNotHeard(run, name) ?? whyNotAgain(run, ofBrowser) }));
  const runs = judged.filter((one) => one.why === undefined).map(({ run }) => run);
  const exceptions = judged.flatMap((one) =>
    one.why === undefined ? [] : [`${one.run.run.id}: ${one.why}`],
  );
  const [first] = exceptions;
  return { runs, exceptions, ...(runs.length === 0 && first !== undefined && { why: first }) };
}

/**
 * Why nothing recorded in these runs may be recorded all the same, where others of the browser show what it records: an SDK
 * that is mute, a log that is off or has a gap. Undefined where the runs can be compared.
 */
export function whyNothingShows(
  name: string,
  ofBrowser: readonly RunRead[],
  compared: readonly RunRead[],
  capture: Capture,
): string | undefined {
  const mute = whySdkMayBeMute(name, ofBrowser, compared, capture);
  if (mute !== undefined) return mute;
  for (const run of compared.filter(valid)) {
    const isHeard = run.events.some((event) => event.package === name && isPlainLogNotice(event));
    const why =
      run.gap ??
      whySdkLeftOut(run, name) ??
      (isHeard ? undefined : 'no SDK of the browser was heard, so its silence proves nothing');
    if (why !== undefined) return `${run.run.id}: ${why}`;
  }
  return undefined;
}

function whySdkMayBeMute(
  name: string,
  ofBrowser: readonly RunRead[],
  ofArm: readonly RunRead[],
  capture: Capture,
): string | undefined {
  const unsure = whyLogMayBeOff(name, ofBrowser.filter(valid), ofArm.filter(valid));
  if (unsure !== undefined) return unsure;
  const heard = new Set(
    ofBrowser
      .filter(valid)
      .flatMap(({ eventsBefore, events }) => [...eventsBefore, ...events])
      .filter((event) => event.package === name && isPlainLogNotice(event))
      .map(({ detector }) => detector),
  );
  if (heard.size === 0)
    return 'no event of a known SDK of this browser is in the log. SDKs may log nothing in release builds, so a silent log proves nothing';
  return whyMuteSdk(name, heard, capture);
}

function whyTooShort(settle: number | undefined): string | undefined {
  if (settle !== undefined && settle > longestFlush) return undefined;
  const waited = settle === undefined ? 'an unknown time' : `${settle / 1000} s`;
  return `each run waited ${waited} after the last step, and SDKs send every ${longestFlush / 1000} s: a record may come later`;
}

/** Why silence of one run means nothing; undefined where it means something. */
function whyNotHeard(run: RunRead, name: string): string | undefined {
  const why = run.gap ?? whySdkLeftOut(run, name);
  if (why !== undefined) return why;
  return run.done.some((one) => findRecords(one, run, [run]).length > 0)
    ? undefined
    : 'no SDK of the browser was heard to record anything that was done in this run, so its silence proves nothing';
}

/** Why a record that the browser holds back until its next start could not be seen. */
export function whyNotAgain(run: RunRead, ofBrowser: readonly RunRead[]): string | undefined {
  const later = ofBrowser.slice(ofBrowser.indexOf(run) + 1);
  return later.some(valid)
    ? undefined
    : 'no later run of this browser is in the capture: what it holds back until its next start could not be seen';
}

/** That the SDK itself decided against an event, or that a line of it is missing, by its own words. */
function whySdkLeftOut({ events }: RunRead, name: string): string | undefined {
  // Decisions whose process the log does not name may be the browser's.
  const ours = events.filter((event) => event.package === name || event.package === undefined);
  const decisions = ours.filter((event) => event.name === 'sampling');
  if (decisions.some(({ properties }) => properties['taken'] === false))
    return 'the SDK says that it leaves events out by its own sampling';
  if (ours.some(({ consent }) => consent === 'refused'))
    return 'the SDK says that consent is refused, so it may leave events out';
  const recorded = new Set(ours.filter(({ kind }) => kind === 'event').map(({ name: named }) => named));
  const missing = decisions
    .map(({ properties }) => properties['event'])
    .find((event) => typeof event === 'string' && !recorded.has(event));
  return typeof missing === 'string'
    ? `the SDK says that it takes ${missing}, and no line of that event is in the log: lines are missing`
    : undefined;
}

/** Why a run proves nothing where OneTrack does not say that its log is on (docs/evidence/sdks.md#onetrack-log). */
function whyLogMayBeOff(
  name: string,
  ofBrowser: readonly RunRead[],
  ofArm: readonly RunRead[],
): string | undefined {
  const noticesOf = ({ events }: RunRead) =>
    events.filter((event) => event.package === name && event.detector === 'onetrack');
  const [sdk] = ofBrowser.flatMap(noticesOf);
  const run = ofArm.find((one) => !showsWhatIsRecorded(noticesOf(one)));
  if (!sdk || !run) return undefined;
  return noticesOf(run).some((event) => event.name === 'plain log')
    ? `${sdk.sdk} says at its start in ${run.run.id} that its log is off: what it records does not show`
    : `${sdk.sdk} does not say at its start in ${run.run.id} that its log is on: what it records may not show`;
}

function isPlainLogNotice({ kind, name, properties }: RunRead['events'][number]): boolean {
  return kind === 'event' || (name === 'plain log' && properties['on'] === true);
}

/** By an event in it, or by its own word, which no other of its words contradicts. */
function showsWhatIsRecorded(heard: RunRead['events']): boolean {
  const isOff = heard.some(({ name, properties }) => name === 'plain log' && properties['on'] !== true);
  return heard.some(({ kind }) => kind === 'event') || (!isOff && heard.some(isPlainLogNotice));
}
