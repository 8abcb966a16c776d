import type { Capture } from '../../capture/capture.ts';
import {
  bytesInWindows,
  lengthEffect,
  type LengthEffect,
  type SizedVisit,
  type VisitWindow,
} from '../../traffic/length-canary.ts';
import { parseRunEvents } from '../run/run-events.ts';
import { isOfVisitedSite, visitedHosts, type RunTraffic } from './run-traffic.ts';
import { holm } from './statistics.ts';

/** How the bytes that a host gets in one arm go with the length of the visited addresses. */
export interface HostEffect extends LengthEffect {
  readonly arm: number;
  readonly host: string;
  readonly points: readonly SizedVisit[];
  /** `chance` after Holm's correction over all hosts of all arms. */
  readonly adjusted: number;
  readonly comparisons: number;
}

/**
 * For each host but those that were visited, arm by arm. The windows of visits are those of the run events, on the
 * clock by which the proxy notes each record.
 */
export function hostEffects(
  traffic: readonly RunTraffic[],
  capture: Capture,
  seed: string,
): readonly HostEffect[] {
  const visited = visitedHosts(traffic.map(({ run }) => run));
  const arms = [...new Set(traffic.map(({ run }) => run.run.arm))].sort((one, other) => one - other);
  const effects = arms.flatMap((arm) => {
    const ofArm = traffic.filter(({ run }) => run.run.arm === arm);
    return [...visitsByHost(ofArm, capture)].flatMap(([host, points]) => {
      if (isOfVisitedSite(host, visited)) return [];
      const effect = lengthEffect(points, `${seed} ${arm} ${host}`);
      return effect ? [{ arm, host, points, ...effect }] : [];
    });
  });
  const adjusted = holm(effects.map(({ chance }) => chance));
  return effects.map((one, at) => ({ ...one, adjusted: adjusted[at] ?? 1, comparisons: effects.length }));
}

/** The bytes that each host got for each visit of these runs; none in a run that did not ask for the host. */
function visitsByHost(
  traffic: readonly RunTraffic[],
  capture: Capture,
): ReadonlyMap<string, readonly SizedVisit[]> {
  const runs = traffic.map(({ run, connections }) => {
    const windows = windowsOf(run.run, capture);
    return { windows, sums: bytesInWindows(connections, windows), connections };
  });
  const hosts = [...new Set(runs.flatMap(({ sums }) => [...sums.keys()]))];
  const isWhole = (host: string) =>
    runs.every(({ sums, connections }) => sums.has(host) || !connections.some((one) => one.host === host));
  return new Map(
    hosts
      .filter(isWhole)
      .map((host) => [
        host,
        runs.flatMap(
          ({ windows, sums }) => sums.get(host) ?? windows.map(({ length }) => ({ length, bytes: 0 })),
        ),
      ]),
  );
}

/** From the beginning of a visit to that of the next, or to the end of the run. Visits that were not done have none. */
function windowsOf({ id, steps }: RunTraffic['run']['run'], capture: Capture): readonly VisitWindow[] {
  const answer = capture.get(`${id}/events`);
  const events = answer?.ok ? parseRunEvents(answer.raw) : [];
  const isDone = (index: number) => events.some((one) => one.event === 'step done' && one.step === index);
  const visits = events.flatMap((one) => {
    if (one.event !== 'step began') return [];
    const { step, length } = steps[one.step] ?? {};
    return step?.do === 'visit' && length !== undefined ? [{ from: one.at, length, index: one.step }] : [];
  });
  const end = events.findLast(({ event }) => event === 'capture ended')?.at ?? 0;
  return visits
    .map(({ from, length, index }, at) => ({ from, length, index, to: visits[at + 1]?.from ?? end }))
    .filter(({ index }) => isDone(index))
    .map(({ from, to, length }) => ({ from, to, length }));
}
