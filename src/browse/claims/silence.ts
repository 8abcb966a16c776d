import { readPackage } from '../../probes/package.ts';
import type { Capture } from '../../capture/capture.ts';
import { eventsWith } from './events-with.ts';
import { percent, valid, type Silence } from './verdict.ts';
import type { RunRead } from './read-run.ts';

/** SDKs that print nothing in a release build and that no property makes speak (shared facts, 6.1, 6.3, 6.6). */
const mute: readonly { readonly detector: string; readonly name: string; readonly sign: RegExp }[] = [
  { detector: 'sensors-analytics', name: 'Sensors Analytics', sign: /sensorsdata/i },
  { detector: 'mistat', name: 'MiStat', sign: /com\.xiaomi\.(?:mistatistic|stat)\.|mistat/i },
  { detector: 'appsflyer', name: 'AppsFlyer', sign: /appsflyer/i },
  { detector: 'adjust', name: 'Adjust', sign: /com\.adjust\./i },
  { detector: 'umeng', name: 'Umeng', sign: /umeng/i },
];

const leastBack = 0.95;

/**
 * Silence proves nothing where no SDK speaks in the log; where one is built in that never speaks in a release build, and
 * none that does was heard to record what we did, or to say that it skips it; or where too much of the log was lost.
 */
export function worthOfSilence(
  name: string,
  ofBrowser: readonly RunRead[],
  ofArm: readonly RunRead[],
  capture: Capture,
): Silence {
  const spoken = new Set(
    ofBrowser
      .filter(valid)
      .flatMap(({ events }) => events)
      .filter((event) => event.package === name && speaksPlainly(event))
      .map(({ detector }) => detector),
  );
  const unsure = whoseLogIsNotKnownOn(name, ofBrowser.filter(valid), ofArm.filter(valid));
  if (unsure !== undefined) return { worthless: unsure };
  if (spoken.size === 0)
    return {
      worthless: 'no SDK of this browser speaks in the log: a silent release build is no evidence of silence',
    };
  const dump = componentsOf(name, capture);
  if (!dump)
    return { worthless: 'which SDKs are built in cannot be read: one that never speaks may be among them' };
  const silent = mute.filter(
    ({ detector, sign }) => !spoken.has(detector) && dump.some((one) => sign.test(one)),
  );
  const names = silent.map((sdk) => sdk.name).join(' and ');
  if (silent.length > 0 && !ofBrowser.filter(valid).some((run) => tellsOfOurs(run, name)))
    return {
      worthless: `${names} is built in and says nothing in a release build: silence of the log is no evidence of silence`,
    };
  const lossy = ofArm.find(({ beats }) => beats.sent > 0 && beats.back / beats.sent < leastBack);
  if (lossy)
    return {
      worthless: `only ${percent(lossy.beats.back / lossy.beats.sent)} of the heartbeats of ${lossy.run.id} came back: too much of the log was lost`,
    };
  return silent.length > 0
    ? { caveat: `${names} is built in too and says nothing in a release build: of that this says nothing` }
    : {};
}

/**
 * OneTrack says at each start whether its log is on (shared facts, 6.2). Where it was heard once, a run without that line
 * is none in which it kept silent.
 */
function whoseLogIsNotKnownOn(
  name: string,
  ofBrowser: readonly RunRead[],
  ofArm: readonly RunRead[],
): string | undefined {
  const says = ({ events }: RunRead) =>
    events.filter((event) => event.package === name && event.detector === 'onetrack');
  const [sdk] = ofBrowser.flatMap(says);
  const run = ofArm.find((one) => !says(one).some(speaksPlainly));
  if (!sdk || !run) return undefined;
  return says(run).some((event) => event.name === 'plain log')
    ? `${sdk.sdk} says at its start in ${run.run.id} that its log is off: what it records does not show`
    : `${sdk.sdk} does not say at its start in ${run.run.id} that its log is on: what it records may not show`;
}

/** Recorded something that we did, or said that it leaves it out. */
function tellsOfOurs(run: RunRead, name: string): boolean {
  const skips = run.events.some((event) => event.package === name && event.name === 'event skipped');
  return skips || run.done.some(({ tokens }) => eventsWith(run, tokens).length > 0);
}

function speaksPlainly({ kind, name, properties }: RunRead['events'][number]): boolean {
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
