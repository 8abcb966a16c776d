import { readPackage } from '../../probes/package.ts';
import type { Capture } from '../../capture/capture.ts';
import { eventsWith } from './events-with.ts';
import { percent, valid, type Silence } from './verdict.ts';
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

const leastBack = 0.95;

/**
 * Silence proves nothing in three cases. No SDK logs at all. Or an SDK is built in that never logs in a release build, and no
 * other SDK was seen to record a user action or to say that it skips it. Or too much of the log was lost.
 */
export function silenceOf(
  name: string,
  ofBrowser: readonly RunRead[],
  ofArm: readonly RunRead[],
  capture: Capture,
): Silence {
  const spoken = new Set(
    ofBrowser
      .filter(valid)
      .flatMap(({ events }) => events)
      .filter((event) => event.package === name && isPlainLogNotice(event))
      .map(({ detector }) => detector),
  );
  const unsure = whyLogMayBeOff(name, ofBrowser.filter(valid), ofArm.filter(valid));
  if (unsure !== undefined) return { why: unsure };
  if (spoken.size === 0)
    return {
      why: 'no SDK of this browser logs here: release builds are silent, so a silent log proves nothing',
    };
  const dump = componentsOf(name, capture);
  if (!dump)
    return { why: 'the list of built-in SDKs cannot be read: one that never logs may be among them' };
  const silent = silentSdks.filter(
    ({ detector, pattern }) => !spoken.has(detector) && dump.some((one) => pattern.test(one)),
  );
  const names = silent.map((sdk) => sdk.name).join(' and ');
  if (silent.length > 0 && !ofBrowser.filter(valid).some((run) => recordsUserActions(run, name)))
    return {
      why: `${names} is built in and logs nothing in a release build: a silent log proves nothing`,
    };
  const lossy = ofArm.find(({ beats }) => beats.sent > 0 && beats.back / beats.sent < leastBack);
  if (lossy)
    return {
      why: `only ${percent(lossy.beats.back / lossy.beats.sent)} of the heartbeats of ${lossy.run.id} were found: too much of the log was lost`,
    };
  return silent.length > 0
    ? { caveat: `${names} is built in, too, and logs nothing in a release build: this says nothing about it` }
    : {};
}

/**
 * OneTrack logs at each start whether its log is on (docs/evidence/sdks.md#onetrack-log). Where a browser has OneTrack, a run
 * without that line proves nothing.
 */
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

/** An SDK recorded a user action of the run, or said that it skips events. */
function recordsUserActions(run: RunRead, name: string): boolean {
  const skips = run.events.some((event) => event.package === name && event.name === 'event skipped');
  return skips || run.done.some(({ tokens }) => eventsWith(run, tokens).length > 0);
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
