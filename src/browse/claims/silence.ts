import { readPackage } from '../../probes/package.ts';
import type { Capture } from '../../capture/capture.ts';
import { recordsOf } from './events-with.ts';
import { valid, type Silence } from './verdict.ts';
import type { RunRead } from './read-run.ts';

/** SDKs that print nothing in a release build, and have no property that changes it (docs/evidence/sdks.md#sensors-silent). */
const silentSdks: readonly { readonly detector: string; readonly name: string; readonly pattern: RegExp }[] =
  [
    { detector: 'sensors-analytics', name: 'Sensors Analytics', pattern: /sensorsdata/i },
    { detector: 'mistat', name: 'MiStat', pattern: /com\.xiaomi\.(?:mistatistic|stat)\.|mistat/i },
    { detector: 'appsflyer', name: 'AppsFlyer', pattern: /appsflyer/i },
    { detector: 'adjust', name: 'Adjust', pattern: /com\.adjust\./i },
    { detector: 'umeng', name: 'Umeng', pattern: /umeng/i },
  ];

/** Milliseconds between two uploads of an SDK, with which a record may come (docs/evidence/sdks.md#sensors-log). */
const longestFlush = 15_000;

/**
 * Whether silence of an arm means something, and in which of its runs. It means nothing where an SDK is built in that was
 * never heard, where the run ended before an SDK sends, where the SDK was not heard to record something that was done in the
 * same run, where the SDK itself sampled or skipped events, or where the log has a gap.
 *
 * @param ofBrowser the runs of the browser in every arm.
 * @param settle milliseconds after the last step.
 */
export function silenceOf(
  name: string,
  ofBrowser: readonly RunRead[],
  ofArm: readonly RunRead[],
  capture: Capture,
  settle: number | undefined,
): Silence {
  const why = whySdkMayBeMute(name, ofBrowser, ofArm, capture) ?? whyTooShort(settle);
  if (why !== undefined) return { why, runs: [], exceptions: [] };
  const judged = ofArm.filter(valid).map((run) => ({ run, why: whyNotHeard(run, name) }));
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
      .flatMap(({ events }) => events)
      .filter((event) => event.package === name && isPlainLogNotice(event))
      .map(({ detector }) => detector),
  );
  if (heard.size === 0)
    return 'no SDK of this browser logs here: release builds are silent, so a silent log proves nothing';
  const dump = componentsOf(name, capture);
  if (!dump) return 'the list of built-in SDKs cannot be read: one that never logs may be among them';
  const silent = silentSdks.filter(
    ({ detector, pattern }) => !heard.has(detector) && dump.some((one) => pattern.test(one)),
  );
  return silent.length === 0
    ? undefined
    : `${silent.map((sdk) => sdk.name).join(' and ')} is built in and logs nothing in a release build: what it records does not show`;
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
  return run.done.some((one) => recordsOf(one, run, [run]).length > 0)
    ? undefined
    : 'no SDK of the browser was heard to record anything that was done in this run, so its silence proves nothing';
}

/** That the SDK itself decided against an event, by its own words. */
function whySdkLeftOut({ events }: RunRead, name: string): string | undefined {
  const decisions = events.filter((event) => event.package === name);
  if (decisions.some((event) => event.name === 'sampling' && event.properties['taken'] === false))
    return 'the SDK says that it leaves events out by its own sampling';
  return decisions.some((event) => event.name === 'event skipped')
    ? 'the SDK says that it skips events, because consent is refused'
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
  const run = ofArm.find((one) => !noticesOf(one).some(isPlainLogNotice));
  if (!sdk || !run) return undefined;
  return noticesOf(run).some((event) => event.name === 'plain log')
    ? `${sdk.sdk} says at its start in ${run.run.id} that its log is off: what it records does not show`
    : `${sdk.sdk} does not say at its start in ${run.run.id} that its log is on: what it records may not show`;
}

function isPlainLogNotice({ kind, name, properties }: RunRead['events'][number]): boolean {
  return kind === 'event' || (name === 'plain log' && properties['on'] === true);
}

function componentsOf(name: string, capture: Capture): readonly string[] | undefined {
  const answer = capture.get(`${name}/package`);
  if (!answer?.ok) return undefined;
  try {
    return readPackage(answer.raw, name).components;
  } catch {
    return undefined;
  }
}
