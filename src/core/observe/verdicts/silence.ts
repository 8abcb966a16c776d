import { readPackage } from '../../../probes/package.ts';
import type { Capture } from '../../capture.ts';
import { percent, valid } from './verdict.ts';
import type { RunRead } from '../read-run.ts';

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
 * Why silence of this browser would prove nothing: no SDK of it speaks in the log, or one is built in that never speaks
 * in a release build, or too much of the log was lost. Undefined where silence would mean something.
 */
export function whySilenceProvesNothing(
  name: string,
  ofBrowser: readonly RunRead[],
  ofArm: readonly RunRead[],
  capture: Capture,
): string | undefined {
  const spoken = new Set(
    ofBrowser
      .filter(valid)
      .flatMap(({ events }) => events)
      .filter((event) => event.package === name && speaksPlainly(event))
      .map(({ detector }) => detector),
  );
  if (spoken.size === 0)
    return 'no SDK of this browser speaks in the log: a silent release build is no evidence of silence';
  const dump = componentsOf(name, capture);
  if (!dump) return 'which SDKs are built in cannot be read: one that never speaks may be among them';
  const silent = mute.filter(
    ({ detector, sign }) => !spoken.has(detector) && dump.some((one) => sign.test(one)),
  );
  if (silent.length > 0)
    return `${silent.map((sdk) => sdk.name).join(' and ')} is built in and says nothing in a release build: silence of the log is no evidence of silence`;
  const lossy = ofArm.find(({ beats }) => beats.sent > 0 && beats.back / beats.sent < leastBack);
  return (
    lossy &&
    `only ${percent(lossy.beats.back / lossy.beats.sent)} of the heartbeats of ${lossy.run.id} came back: too much of the log was lost`
  );
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
